package org.jwasm.parser.module;

import org.jwasm.parser.op.ValType;

/**
 * A table's type.
 *
 * @param element the reference type of its elements
 * @param limits size in elements
 */
public record TableType(int element, Limits limits) {
    /** As the text format: {@code 1 2 funcref}. */
    @Override
    public String toString() {
        return limits + " " + ValType.toString(element);
    }
}
