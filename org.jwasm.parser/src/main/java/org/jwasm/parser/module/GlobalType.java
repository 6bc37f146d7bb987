package org.jwasm.parser.module;

import org.jwasm.parser.op.ValType;

/**
 * A global's type.
 *
 * @param type the value type
 * @param mutable whether it may be written
 */
public record GlobalType(int type, boolean mutable) {
    /** As the text format: {@code (mut i32)}. */
    @Override
    public String toString() {
        return mutable ? "(mut " + ValType.toString(type) + ")" : ValType.toString(type);
    }
}
