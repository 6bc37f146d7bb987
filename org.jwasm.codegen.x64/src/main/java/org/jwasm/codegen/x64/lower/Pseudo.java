package org.jwasm.codegen.x64.lower;

import org.jwasm.x64.inst.Inst;

/** Machine IR opcodes that are no single instruction. The comment gives the operands in order. */
public enum Pseudo {
    /** Defines the registers in which arguments come: (fixed defs…). */
    ARGS,
    /** (use, def): a copy. */
    MOVE,
    /** (def): the integer imm. */
    ICONST,
    /** (def): floating-point zero. */
    FZERO,
    /** (def): the context. */
    CONTEXT,
    /** (fixed uses…). */
    RETURN,
    JUMP,
    /** Branch on the cc of the flags: to successor 0 if it holds, else to successor 1. */
    JCC,
    /** Two entries of the table of the block's BR_TABLE, in order, as halves of imm: indices of successors, -1 for none. */
    TABLE,
    /** (index, temporary, temporary): successor of table entry [index], or successor disp if the index is imm or more. */
    BR_TABLE,
    /** (fixed uses…, fixed defs…): the function imm; disp bytes of arguments in memory. */
    CALL,
    /** (code, context, fixed uses…, fixed defs…), or with mode BASE (function reference, fixed uses…, fixed defs…); disp as for CALL. */
    CALL_POINTER,
    /** (fixed uses…, fixed defs…): the builtin imm; disp as for CALL. */
    CALL_BUILTIN,
    /** Traps if the cc of the flags holds. */
    TRAP_CC,
    TRAP,
    /** Leaves if the context's poll word is not zero. */
    POLL,
    /** (store context): takes imm from its fuel; option CHECK_FUEL: leaves if less than none is left. */
    METER,
    /** (low half rax, divisor, def rax, def rdx); options below. */
    DIVIDE,
    /** (float, early def integer, float temporary): options below. */
    TRUNCATE,
    /** (integer, def float, early def temporary integer): unsigned 64 bits to float; option DOUBLE. */
    CONVERT_U64,
    /** (a, b, def reusing a): options DOUBLE, MAX. */
    FMINMAX,
    /** (otherwise, then, def reusing otherwise) on the cc; option DOUBLE. */
    FSELECT,
    /** (def, temporary): a comparison of floats that takes two flags, as 0 or 1. */
    SETCC2;

    /** Options. */
    public static final int WIDE = 1;
    public static final int SIGNED = 2;
    /** DIVIDE: the divisor may be zero. */
    public static final int CHECK_ZERO = 4;
    /** DIVIDE: the divisor may be -1. */
    public static final int CHECK_MINUS_ONE = 8;
    /** DIVIDE: the remainder is wanted, which overflows never. */
    public static final int REMAINDER = 16;
    public static final int DOUBLE = 32;
    public static final int SATURATE = 64;
    public static final int MAX = 128;
    /** METER: looks whether there was enough. Of the other options it has none. */
    public static final int CHECK_FUEL = 1;

    private static final Pseudo[] ALL = values();

    public int opcode() {
        return Inst.COUNT + ordinal();
    }

    public static boolean is(int opcode) {
        return opcode >= Inst.COUNT;
    }

    public static Pseudo of(int opcode) {
        return ALL[opcode - Inst.COUNT];
    }
}
