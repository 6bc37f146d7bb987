package org.jwasm.codegen.vm;

import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Type;

/**
 * Routines of the runtime that generated code calls. Sizes, indices and counts are unsigned; 32-bit ones are zero-extended by the caller.
 * Those done by Java check their arguments and trap; the native ones take machine addresses that the caller has checked.
 */
public enum Builtin {
    /** (destination address, source address, bytes): ranges may overlap. */
    MEMORY_COPY(true, new int[] {Type.I64, Type.I64, Type.I64}),
    /** (address, byte value, bytes). */
    MEMORY_FILL(true, new int[] {Type.I64, Type.I32, Type.I64}),
    /** (memory index, pages) → old size in pages or -1. */
    MEMORY_GROW(false, new int[] {Type.I32, Type.I64}, Type.I64),
    /** (memory index, data index, destination, source, bytes). */
    MEMORY_INIT(false, new int[] {Type.I32, Type.I32, Type.I64, Type.I64, Type.I64}),
    /** (data index). */
    DATA_DROP(false, new int[] {Type.I32}),
    /** (table index, initial element, elements) → old size or -1. */
    TABLE_GROW(false, new int[] {Type.I32, Type.I64, Type.I64}, Type.I64),
    /** (table index, start, element, count). */
    TABLE_FILL(false, new int[] {Type.I32, Type.I64, Type.I64, Type.I64}),
    /** (destination table, source table, destination, source, count). */
    TABLE_COPY(false, new int[] {Type.I32, Type.I32, Type.I64, Type.I64, Type.I64}),
    /** (table index, element segment, destination, source, count). */
    TABLE_INIT(false, new int[] {Type.I32, Type.I32, Type.I64, Type.I64, Type.I64}),
    /** (element segment). */
    ELEM_DROP(false, new int[] {Type.I32});

    /** As many bytes are moved in one go where guests can be interrupted. */
    public static final int PIECE_BYTES = 1 << 20;
    /** Bytes moved for one unit of fuel are two to this power. */
    public static final int FUEL_SHIFT = 6;
    private static final Builtin[] ALL = values();

    private final boolean isNative;
    private final Signature signature;

    Builtin(boolean isNative, int[] params, int... results) {
        this.isNative = isNative;
        this.signature = new Signature(params, results);
    }

    public static Builtin of(int ordinal) {
        return ALL[ordinal];
    }

    /** Whether the code generator supplies the routine; otherwise the guest leaves and Java does the work. */
    public boolean isNative() {
        return isNative;
    }

    public Signature signature() {
        return signature;
    }

    /** Fuel for moving bytes: on top of what the instruction takes. A table's element counts as {@link VmLayout#ELEMENT_BYTES}. */
    public static long fuel(long bytes) {
        return bytes >>> FUEL_SHIFT;
    }
}
