package org.jwasm.parser.wit;

/**
 * What is said about a definition besides what it is.
 *
 * @param docs the text of its documentation comments, lines separated by newlines, or null
 * @param gate since when it is there
 * @param externalId the string of {@code @external-id}, or null
 */
public record Meta(String docs, Gate gate, String externalId) {
    /** Nothing said. */
    public static final Meta NONE = new Meta(null, Gate.NONE, null);
}
