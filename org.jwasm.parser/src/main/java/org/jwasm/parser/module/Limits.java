package org.jwasm.parser.module;

import org.jwasm.parser.op.ValType;

/**
 * The size of a memory (in pages) or table (in elements).
 *
 * @param address the type of its addresses: {@link ValType#I32} or {@link ValType#I64}
 * @param min the initial size, unsigned
 * @param max the largest size, unsigned; the largest the address type allows when {@code bounded} is false
 * @param bounded whether a maximum was written
 */
public record Limits(int address, long min, long max, boolean bounded) {
    /** Limits without a maximum. */
    public static Limits atLeast(int address, long min) {
        return new Limits(address, min, address == ValType.I64 ? -1L : 0xFFFFFFFFL, false);
    }

    /** Limits with a maximum. */
    public static Limits between(int address, long min, long max) {
        return new Limits(address, min, max, true);
    }

    /** Whether addresses are 64 bits wide. */
    public boolean is64() {
        return address == ValType.I64;
    }

    /** As the text format: {@code i64 1 2}; the address type i32 is left out. */
    @Override
    public String toString() {
        return (is64() ? "i64 " : "") + Long.toUnsignedString(min) + (bounded ? " " + Long.toUnsignedString(max) : "");
    }
}
