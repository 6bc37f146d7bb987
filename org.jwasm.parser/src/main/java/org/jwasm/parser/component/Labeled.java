package org.jwasm.parser.component;

/**
 * A parameter, the field of a record or the case of a variant.
 *
 * @param label its name
 * @param type its type; null for a case without payload
 */
public record Labeled(String label, ValueType type) {
}
