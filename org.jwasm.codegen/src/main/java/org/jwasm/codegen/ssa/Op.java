package org.jwasm.codegen.ssa;

/**
 * The operations of SSA, one row each: text name, number of value operands (-1: variable), and effects. Passes look at effects, never at lists of operations.
 *
 * <p>Operand and result types follow from the operands' handles; integers are i32 or i64 throughout. Comparison results are i32, 0 or 1.
 */
public enum Op {
    /** {@code imm} is the value; an i32 is sign-extended in the column. */
    ICONST("iconst", 0, 0),
    /** {@code imm} holds the bits. */
    FCONST("fconst", 0, 0),
    /** The instance's context, an i64 that is always at hand. */
    CONTEXT("context", 0, 0),

    ADD("add", 2, Op.COMMUTES), SUB("sub", 2, 0), MUL("mul", 2, Op.COMMUTES),
    /** Division traps on a zero divisor, DIV_S also on overflow; REM_S of the least value by -1 is 0. */
    DIV_S("div_s", 2, Op.TRAPS), DIV_U("div_u", 2, Op.TRAPS), REM_S("rem_s", 2, Op.TRAPS), REM_U("rem_u", 2, Op.TRAPS),
    /** The high half of the 128-bit product of two i64. */
    MUL_HIGH_S("mul_high_s", 2, Op.COMMUTES), MUL_HIGH_U("mul_high_u", 2, Op.COMMUTES),
    AND("and", 2, Op.COMMUTES), OR("or", 2, Op.COMMUTES), XOR("xor", 2, Op.COMMUTES),
    /** Shift and rotation counts are taken modulo the width. */
    SHL("shl", 2, 0), SHR_S("shr_s", 2, 0), SHR_U("shr_u", 2, 0), ROTL("rotl", 2, 0), ROTR("rotr", 2, 0),
    CLZ("clz", 1, 0), CTZ("ctz", 1, 0), POPCNT("popcnt", 1, 0),
    EXTEND8_S("extend8_s", 1, 0), EXTEND16_S("extend16_s", 1, 0), EXTEND32_S("extend32_s", 1, 0),
    /** i64 to i32. */
    WRAP("wrap", 1, 0),
    /** i32 to i64. */
    EXTEND_S("extend_s", 1, 0), EXTEND_U("extend_u", 1, 0),
    /** {@code aux} is the {@link Cond}. */
    ICMP("icmp", 2, 0), FCMP("fcmp", 2, 0),
    /** (condition i32, value if not zero, value if zero). */
    SELECT("select", 3, 0),

    FADD("fadd", 2, Op.COMMUTES), FSUB("fsub", 2, 0), FMUL("fmul", 2, Op.COMMUTES), FDIV("fdiv", 2, 0),
    FMIN("fmin", 2, 0), FMAX("fmax", 2, 0), FCOPYSIGN("fcopysign", 2, 0),
    FABS("fabs", 1, 0), FNEG("fneg", 1, 0), FSQRT("fsqrt", 1, 0),
    FCEIL("fceil", 1, 0), FFLOOR("ffloor", 1, 0), FTRUNC("ftrunc", 1, 0), FNEAREST("fnearest", 1, 0),
    PROMOTE("promote", 1, 0), DEMOTE("demote", 1, 0),
    CONVERT_S("convert_s", 1, 0), CONVERT_U("convert_u", 1, 0),
    /** Float to integer, trapping. */
    TRUNC_S("trunc_s", 1, Op.TRAPS), TRUNC_U("trunc_u", 1, Op.TRAPS),
    TRUNC_SAT_S("trunc_sat_s", 1, 0), TRUNC_SAT_U("trunc_sat_u", 1, 0),
    /** Same bits, other type of the same size. */
    BITCAST("bitcast", 1, 0),

    /** (address i64); {@code imm} is a signed 32-bit displacement, {@code aux} the {@link MemFlags}. */
    LOAD("load", 1, Op.READS),
    /** (value, address i64); {@code imm} and {@code aux} as for loads. */
    STORE("store", 2, Op.WRITES),

    /** (condition i32): traps if it is not zero; {@code aux} is the trap code's ordinal. */
    TRAP_IF("trap_if", 1, Op.TRAPS),
    /** Leaves for the runtime, which may come back, if the int at {@link org.jwasm.codegen.vm.ContextLayout#POLL} of the context is not zero. */
    POLL("poll", 0, Op.STAYS),
    /** (store context i64): takes {@code imm} from the fuel there; if {@code aux} is 1, leaves for the runtime, which may come back, when less than none is left. */
    METER("meter", 1, Op.STAYS),

    /** (arguments…): a call of a function of the same instance; {@code aux} is its index, {@code imm} the signature's index. */
    CALL("call", -1, Op.CALLS),
    /** (code address, callee's context, arguments…): {@code imm} is the signature's index. */
    CALL_POINTER("call_pointer", -1, Op.CALLS),
    /** (arguments…): a call of a runtime routine; {@code aux} is the ordinal of the {@link org.jwasm.codegen.vm.Builtin}. */
    CALL_BUILTIN("call_builtin", -1, Op.CALLS),

    JUMP("jump", -1, Op.ENDS),
    /** (condition i32): edge 0 is taken if it is not zero, edge 1 otherwise. */
    BRANCH("branch", -1, Op.ENDS),
    /** (index i32): edge [index], or the last one. */
    BRANCH_TABLE("branch_table", -1, Op.ENDS),
    RETURN("return", -1, Op.ENDS),
    /** {@code aux} is the trap code's ordinal. */
    TRAP("trap", 0, Op.ENDS);

    /** Operands may be exchanged. */
    public static final int COMMUTES = 1;
    /** Reads memory, as its flags say. */
    public static final int READS = 2;
    /** Writes memory, as its flags say; never removed, never moved. */
    public static final int WRITES = 4;
    /** May trap: not removed when its result is unused, not executed speculatively; equal ones that it dominates are redundant. */
    public static final int TRAPS = 8;
    /** May read and write any memory that is not readonly, and trap. */
    public static final int CALLS = 16;
    /** Ends a block. */
    public static final int ENDS = 32;
    /** Never removed, moved or merged, though it touches no memory that loads and stores see. */
    public static final int STAYS = 64;

    private static final Op[] ALL = values();

    private final String text;
    private final int operands;
    private final int effects;

    Op(String text, int operands, int effects) {
        this.text = text;
        this.operands = operands;
        this.effects = effects;
    }

    public static Op of(int ordinal) {
        return ALL[ordinal];
    }

    public String text() {
        return text;
    }

    /** Number of value operands, -1 if it varies. */
    public int operands() {
        return operands;
    }

    public boolean has(int effect) {
        return (effects & effect) != 0;
    }

    public int effects() {
        return effects;
    }

    /** No effects besides the results: may be removed, merged and moved freely. */
    public boolean isPure() {
        return (effects & ~COMMUTES) == 0;
    }
}
