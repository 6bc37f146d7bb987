package org.jwasm.codegen.mir;

import org.jwasm.codegen.ssa.Type;

/** Register classes. Physical registers are numbered 0–31 (integer) and 32–63 (float and vector), so that a set of them is a long. */
public final class RegClass {
    public static final int INT = 0;
    public static final int FLOAT = 1;

    private RegClass() {
    }

    /** The class that holds values of an SSA {@link Type}. */
    public static int of(int type) {
        return Type.isFloat(type) || type == Type.V128 ? FLOAT : INT;
    }

    /** The class of a physical register. */
    public static int ofRegister(int register) {
        return register >>> 5;
    }
}
