package org.jwasm.codegen.x64.baseline;

import static org.jwasm.parser.op.Op.*;

import org.jwasm.parser.op.Op;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/** What a scalar instruction of WebAssembly becomes: a way to emit it, the row for its narrower type (the wider one is the next row), and a detail. */
final class ScalarTable {
    static final int NONE = 0;
    /** Two operands, right one a register or memory; integer and float alike. */
    static final int BINARY = 1;
    /** As BINARY, with an immediate form in the detail for constants. */
    static final int BINARY_IMMEDIATE = 2;
    /** Shift or rotation; detail: the form with an immediate. */
    static final int SHIFT = 3;
    /** Detail: condition code. */
    static final int COMPARE = 4;
    static final int EQZ = 5;
    /** Detail: condition code, plus {@link #SWAPPED} if the operands change places. */
    static final int FLOAT_COMPARE = 6;
    /** Detail: bit 0 signed, bit 1 remainder. */
    static final int DIVIDE = 7;
    /** reg, reg or memory. */
    static final int UNARY = 8;
    static final int COUNT_ZEROS = 9;
    /** Detail: rounding mode. */
    static final int ROUND = 10;
    /** Detail: 0 minimum, 1 maximum. */
    static final int MIN_MAX = 11;
    static final int COPYSIGN = 12;
    /** Detail: 0 absolute value, 1 negation. */
    static final int SIGN = 13;
    static final int CONVERT = 14;
    static final int CONVERT_U = 15;
    /** Detail: bit 0 signed, bit 1 saturating. */
    static final int TRUNCATE = 16;
    static final int BITCAST = 17;

    static final int SWAPPED = 32;
    static final int SIGNED = 1;
    static final int REMAINDER = 2;
    static final int SATURATING = 2;

    private static final int COUNT = values().length;
    private static final byte[] WAY = new byte[COUNT];
    private static final short[] ROW = new short[COUNT];
    private static final short[] DETAIL = new short[COUNT];

    static {
        both(BINARY_IMMEDIATE, Inst.ADD32, Inst.ADD32_I.ordinal(), I32_ADD, I64_ADD);
        both(BINARY_IMMEDIATE, Inst.SUB32, Inst.SUB32_I.ordinal(), I32_SUB, I64_SUB);
        both(BINARY_IMMEDIATE, Inst.AND32, Inst.AND32_I.ordinal(), I32_AND, I64_AND);
        both(BINARY_IMMEDIATE, Inst.OR32, Inst.OR32_I.ordinal(), I32_OR, I64_OR);
        both(BINARY_IMMEDIATE, Inst.XOR32, Inst.XOR32_I.ordinal(), I32_XOR, I64_XOR);
        both(BINARY, Inst.IMUL32, 0, I32_MUL, I64_MUL);
        both(SHIFT, Inst.SHL32_CL, Inst.SHL32_I.ordinal(), I32_SHL, I64_SHL);
        both(SHIFT, Inst.SHR32_CL, Inst.SHR32_I.ordinal(), I32_SHR_U, I64_SHR_U);
        both(SHIFT, Inst.SAR32_CL, Inst.SAR32_I.ordinal(), I32_SHR_S, I64_SHR_S);
        both(SHIFT, Inst.ROL32_CL, Inst.ROL32_I.ordinal(), I32_ROTL, I64_ROTL);
        both(SHIFT, Inst.ROR32_CL, Inst.ROR32_I.ordinal(), I32_ROTR, I64_ROTR);
        both(DIVIDE, Inst.IDIV32, SIGNED, I32_DIV_S, I64_DIV_S);
        both(DIVIDE, Inst.DIV32, 0, I32_DIV_U, I64_DIV_U);
        both(DIVIDE, Inst.IDIV32, SIGNED | REMAINDER, I32_REM_S, I64_REM_S);
        both(DIVIDE, Inst.DIV32, REMAINDER, I32_REM_U, I64_REM_U);
        compare(Cc.E, I32_EQ, I64_EQ);
        compare(Cc.NE, I32_NE, I64_NE);
        compare(Cc.L, I32_LT_S, I64_LT_S);
        compare(Cc.B, I32_LT_U, I64_LT_U);
        compare(Cc.G, I32_GT_S, I64_GT_S);
        compare(Cc.A, I32_GT_U, I64_GT_U);
        compare(Cc.LE, I32_LE_S, I64_LE_S);
        compare(Cc.BE, I32_LE_U, I64_LE_U);
        compare(Cc.GE, I32_GE_S, I64_GE_S);
        compare(Cc.AE, I32_GE_U, I64_GE_U);
        both(EQZ, Inst.TEST32, 0, I32_EQZ, I64_EQZ);
        both(COUNT_ZEROS, Inst.LZCNT32, 0, I32_CLZ, I64_CLZ);
        both(COUNT_ZEROS, Inst.TZCNT32, 0, I32_CTZ, I64_CTZ);
        both(UNARY, Inst.POPCNT32, 0, I32_POPCNT, I64_POPCNT);
        both(UNARY, Inst.MOVSX8_32, 0, I32_EXTEND8_S, I64_EXTEND8_S);
        both(UNARY, Inst.MOVSX16_32, 0, I32_EXTEND16_S, I64_EXTEND16_S);
        row(UNARY, Inst.MOVSXD64, 0, I64_EXTEND32_S);
        row(UNARY, Inst.MOVSXD64, 0, I64_EXTEND_I32_S);
        row(UNARY, Inst.MOV32, 0, I64_EXTEND_I32_U);
        row(UNARY, Inst.MOV32, 0, I32_WRAP_I64);
        both(BINARY, Inst.ADDSS, 0, F32_ADD, F64_ADD);
        both(BINARY, Inst.SUBSS, 0, F32_SUB, F64_SUB);
        both(BINARY, Inst.MULSS, 0, F32_MUL, F64_MUL);
        both(BINARY, Inst.DIVSS, 0, F32_DIV, F64_DIV);
        both(UNARY, Inst.SQRTSS, 0, F32_SQRT, F64_SQRT);
        both(MIN_MAX, Inst.MINSS, 0, F32_MIN, F64_MIN);
        both(MIN_MAX, Inst.MAXSS, 1, F32_MAX, F64_MAX);
        both(COPYSIGN, Inst.ANDPS, 0, F32_COPYSIGN, F64_COPYSIGN);
        both(SIGN, Inst.ANDPS, 0, F32_ABS, F64_ABS);
        both(SIGN, Inst.XORPS, 1, F32_NEG, F64_NEG);
        both(ROUND, Inst.ROUNDSS, 8, F32_NEAREST, F64_NEAREST);
        both(ROUND, Inst.ROUNDSS, 9, F32_FLOOR, F64_FLOOR);
        both(ROUND, Inst.ROUNDSS, 10, F32_CEIL, F64_CEIL);
        both(ROUND, Inst.ROUNDSS, 11, F32_TRUNC, F64_TRUNC);
        both(FLOAT_COMPARE, Inst.UCOMISS, Cc.FEQ, F32_EQ, F64_EQ);
        both(FLOAT_COMPARE, Inst.UCOMISS, Cc.FNE, F32_NE, F64_NE);
        both(FLOAT_COMPARE, Inst.UCOMISS, Cc.A | SWAPPED, F32_LT, F64_LT);
        both(FLOAT_COMPARE, Inst.UCOMISS, Cc.A, F32_GT, F64_GT);
        both(FLOAT_COMPARE, Inst.UCOMISS, Cc.AE | SWAPPED, F32_LE, F64_LE);
        both(FLOAT_COMPARE, Inst.UCOMISS, Cc.AE, F32_GE, F64_GE);
        row(UNARY, Inst.CVTSS_SD, 0, F64_PROMOTE_F32);
        row(UNARY, Inst.CVTSD_SS, 0, F32_DEMOTE_F64);
        row(CONVERT, Inst.CVTSI32_SS, 0, F32_CONVERT_I32_S);
        row(CONVERT, Inst.CVTSI32_SD, 0, F64_CONVERT_I32_S);
        row(CONVERT, Inst.CVTSI64_SS, 0, F32_CONVERT_I64_S);
        row(CONVERT, Inst.CVTSI64_SD, 0, F64_CONVERT_I64_S);
        // An unsigned 32-bit number is a signed 64-bit one.
        row(CONVERT, Inst.CVTSI64_SS, 0, F32_CONVERT_I32_U);
        row(CONVERT, Inst.CVTSI64_SD, 0, F64_CONVERT_I32_U);
        row(CONVERT_U, Inst.CVTSI64_SS, 0, F32_CONVERT_I64_U);
        row(CONVERT_U, Inst.CVTSI64_SD, 0, F64_CONVERT_I64_U);
        truncate(SIGNED, I32_TRUNC_F32_S, I32_TRUNC_F64_S, I64_TRUNC_F32_S, I64_TRUNC_F64_S);
        truncate(0, I32_TRUNC_F32_U, I32_TRUNC_F64_U, I64_TRUNC_F32_U, I64_TRUNC_F64_U);
        truncate(SIGNED | SATURATING, I32_TRUNC_SAT_F32_S, I32_TRUNC_SAT_F64_S, I64_TRUNC_SAT_F32_S, I64_TRUNC_SAT_F64_S);
        truncate(SATURATING, I32_TRUNC_SAT_F32_U, I32_TRUNC_SAT_F64_U, I64_TRUNC_SAT_F32_U, I64_TRUNC_SAT_F64_U);
        row(BITCAST, Inst.MOVD_M, 0, I32_REINTERPRET_F32);
        row(BITCAST, Inst.MOVQ_M, 0, I64_REINTERPRET_F64);
        row(BITCAST, Inst.MOVD, 0, F32_REINTERPRET_I32);
        row(BITCAST, Inst.MOVQ, 0, F64_REINTERPRET_I64);
    }

    private ScalarTable() {
    }

    private static void row(int way, Inst row, int detail, Op op) {
        WAY[op.ordinal()] = (byte) way;
        ROW[op.ordinal()] = (short) row.ordinal();
        DETAIL[op.ordinal()] = (short) detail;
    }

    private static void both(int way, Inst narrow, int detail, Op narrowOp, Op wideOp) {
        row(way, narrow, detail, narrowOp);
        boolean immediate = way == BINARY_IMMEDIATE || way == SHIFT;
        row(way, Inst.of(narrow.ordinal() + 1), immediate ? detail + 1 : detail, wideOp);
    }

    private static void compare(int cc, Op narrow, Op wide) {
        both(COMPARE, Inst.CMP32, cc, narrow, wide);
    }

    private static void truncate(int detail, Op... ops) {
        row(TRUNCATE, Inst.CVTTSS_SI32, detail, ops[0]);
        row(TRUNCATE, Inst.CVTTSD_SI32, detail, ops[1]);
        row(TRUNCATE, Inst.CVTTSS_SI64, detail, ops[2]);
        row(TRUNCATE, Inst.CVTTSD_SI64, detail, ops[3]);
    }

    static int way(Op op) {
        return WAY[op.ordinal()];
    }

    static Inst row(Op op) {
        return Inst.of(ROW[op.ordinal()]);
    }

    static int detail(Op op) {
        return DETAIL[op.ordinal()];
    }
}
