package org.jwasm.api.component;

/**
 * A value of a variant type.
 *
 * @param label of the case
 * @param value null where the case has none
 */
public record VariantValue(String label, Object value) {
}
