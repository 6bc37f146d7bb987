package org.jwasm.codegen.ssa;

/** An SSA value's handle: an index (28 bits) and its {@link Type} (3 bits) in one non-negative int. */
public final class Value {
    public static final int NONE = -1;
    private static final int TYPE_SHIFT = 28;
    private static final int INDEX_MASK = (1 << TYPE_SHIFT) - 1;

    private Value() {
    }

    public static int of(int index, int type) {
        return type << TYPE_SHIFT | index;
    }

    public static int index(int value) {
        return value & INDEX_MASK;
    }

    public static int type(int value) {
        return value >>> TYPE_SHIFT;
    }

    public static String toString(int value) {
        return value == NONE ? "v?" : "v" + index(value);
    }
}
