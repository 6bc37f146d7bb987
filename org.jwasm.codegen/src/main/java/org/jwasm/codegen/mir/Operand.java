package org.jwasm.codegen.mir;

/**
 * What an instruction says of one virtual register, packed into an int (the register itself stands in a column beside it):
 * bit 0 definition, bit 1 late, bits 2–4 constraint, bits 8–13 the fixed register or the index of the operand that is reused.
 *
 * <p>An instruction has two points, early and late. A use is read at the early point, a late use is alive to the late one (so it shares no
 * register with a definition). A definition is written at the late point; an early definition already at the early one (so it shares no register with a
 * use): temporaries are early definitions of a register nobody reads.
 */
public final class Operand {
    /** A register or a stack slot. */
    public static final int ANY = 0;
    /** A register of the class. */
    public static final int REG = 1;
    /** One register. */
    public static final int FIXED = 2;
    /** Of a definition: the register of the use at the given operand index, which is a REG use ending there. */
    public static final int REUSE = 3;

    private static final int DEF = 1;
    private static final int LATE = 2;
    private static final int CONSTRAINT_SHIFT = 2;
    private static final int PAYLOAD_SHIFT = 8;

    private Operand() {
    }

    public static int use(int constraint) {
        return constraint << CONSTRAINT_SHIFT;
    }

    public static int lateUse(int constraint) {
        return LATE | constraint << CONSTRAINT_SHIFT;
    }

    public static int useFixed(int register) {
        return FIXED << CONSTRAINT_SHIFT | register << PAYLOAD_SHIFT;
    }

    public static int def(int constraint) {
        return DEF | LATE | constraint << CONSTRAINT_SHIFT;
    }

    public static int defFixed(int register) {
        return DEF | LATE | FIXED << CONSTRAINT_SHIFT | register << PAYLOAD_SHIFT;
    }

    /** A definition in the register of the operand with this index. */
    public static int defReuse(int operandIndex) {
        return DEF | LATE | REUSE << CONSTRAINT_SHIFT | operandIndex << PAYLOAD_SHIFT;
    }

    public static int earlyDef(int constraint) {
        return DEF | constraint << CONSTRAINT_SHIFT;
    }

    /** A temporary in one register. */
    public static int earlyDefFixed(int register) {
        return DEF | FIXED << CONSTRAINT_SHIFT | register << PAYLOAD_SHIFT;
    }

    public static boolean isDef(int operand) {
        return (operand & DEF) != 0;
    }

    public static boolean isLate(int operand) {
        return (operand & LATE) != 0;
    }

    public static int constraint(int operand) {
        return operand >>> CONSTRAINT_SHIFT & 7;
    }

    /** The fixed register. */
    public static int register(int operand) {
        return operand >>> PAYLOAD_SHIFT;
    }

    /** The index among the instruction's operands of the one whose register is reused. */
    public static int reused(int operand) {
        return operand >>> PAYLOAD_SHIFT;
    }
}
