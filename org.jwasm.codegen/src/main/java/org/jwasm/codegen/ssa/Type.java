package org.jwasm.codegen.ssa;

/** Types of SSA values, as small ints. Addresses are {@link #I64}. */
public final class Type {
    public static final int I32 = 0;
    public static final int I64 = 1;
    public static final int F32 = 2;
    public static final int F64 = 3;
    public static final int V128 = 4;
    /** A reference to a garbage-collected object: 64 bits that stack maps must report. */
    public static final int REF = 5;

    private static final String[] NAMES = {"i32", "i64", "f32", "f64", "v128", "ref"};
    private static final int[] BYTES = {4, 8, 4, 8, 16, 8};

    private Type() {
    }

    public static String toString(int type) {
        return NAMES[type];
    }

    /** Size in bytes. */
    public static int bytes(int type) {
        return BYTES[type];
    }

    public static boolean isInt(int type) {
        return type <= I64;
    }

    public static boolean isFloat(int type) {
        return type == F32 || type == F64;
    }

    /** The type with this name, or -1. */
    public static int byName(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
