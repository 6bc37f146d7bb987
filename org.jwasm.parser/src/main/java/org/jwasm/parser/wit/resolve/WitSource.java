package org.jwasm.parser.wit.resolve;

import java.nio.charset.StandardCharsets;

/**
 * A text.
 *
 * @param name what errors call it, such as the path of its file
 * @param bytes in UTF-8; not a copy: read only
 */
public record WitSource(String name, byte[] bytes) {
    /** A text at hand. */
    public static WitSource of(String name, String text) {
        return new WitSource(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
