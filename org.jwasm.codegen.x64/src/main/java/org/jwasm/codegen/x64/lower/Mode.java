package org.jwasm.codegen.x64.lower;

/**
 * The aux payload of machine IR: bits 0–3 what the r/m operand is, 4–5 the index's shift, 8–12 a condition code, 16–20 bytes of a constant, 24–31 an option of a pseudo instruction.
 * The displacement is the disp payload; a constant's bits are the imm payload.
 */
public final class Mode {
    /** A register operand, or a spill slot. */
    public static final int REGISTER = 0;
    /** [base + disp]. */
    public static final int BASE = 1;
    /** [base + (index << shift) + disp]. */
    public static final int BASE_INDEX = 2;
    /** [(index << shift) + disp]. */
    public static final int INDEX = 3;
    /** [context + disp]. */
    public static final int CONTEXT = 4;
    /** [context + (index << shift) + disp]. */
    public static final int CONTEXT_INDEX = 5;
    /** A constant behind the code. */
    public static final int CONSTANT = 6;
    /** [stack pointer + disp]: arguments of calls and their results. */
    public static final int OUTGOING = 7;
    /** [frame pointer + disp]: arguments of this function and its results. */
    public static final int INCOMING = 8;
    /** [disp]. */
    public static final int ABSOLUTE = 9;

    private static final int SHIFT = 4;
    private static final int CC = 8;
    private static final int SIZE = 16;
    private static final int OPTION = 24;

    private Mode() {
    }

    public static int indexed(int mode, int shift) {
        return mode | shift << SHIFT;
    }

    public static int constant(int bytes) {
        return CONSTANT | bytes << SIZE;
    }

    public static int cc(int cc) {
        return cc << CC;
    }

    public static int option(int option) {
        return option << OPTION;
    }

    public static int mode(int aux) {
        return aux & 15;
    }

    public static int shift(int aux) {
        return aux >>> SHIFT & 3;
    }

    public static int ccOf(int aux) {
        return aux >>> CC & 31;
    }

    public static int constantBytes(int aux) {
        return aux >>> SIZE & 31;
    }

    public static int optionOf(int aux) {
        return aux >>> OPTION;
    }

    /** Number of register operands that a mode takes. */
    public static int operands(int mode) {
        switch (mode) {
            case REGISTER: case BASE: case INDEX: case CONTEXT_INDEX: return 1;
            case BASE_INDEX: return 2;
            default: return 0;
        }
    }
}
