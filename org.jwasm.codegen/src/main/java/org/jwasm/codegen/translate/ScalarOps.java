package org.jwasm.codegen.translate;

import static org.jwasm.parser.op.Op.*;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.vm.MachineTypes;

/**
 * Which SSA operation a scalar instruction of WebAssembly is, and the kind of each memory access. One row per SSA operation names all
 * instructions that become it; operand and result types follow from the instruction's signature.
 */
final class ScalarOps {
    private static final int COUNT = values().length;
    private static final Op[] OP = new Op[COUNT];
    private static final byte[] AUX = new byte[COUNT];
    private static final byte[] RESULT = new byte[COUNT];
    private static final byte[] KIND = new byte[COUNT];

    static {
        row(Op.ADD, I32_ADD, I64_ADD);
        row(Op.SUB, I32_SUB, I64_SUB);
        row(Op.MUL, I32_MUL, I64_MUL);
        row(Op.DIV_S, I32_DIV_S, I64_DIV_S);
        row(Op.DIV_U, I32_DIV_U, I64_DIV_U);
        row(Op.REM_S, I32_REM_S, I64_REM_S);
        row(Op.REM_U, I32_REM_U, I64_REM_U);
        row(Op.AND, I32_AND, I64_AND);
        row(Op.OR, I32_OR, I64_OR);
        row(Op.XOR, I32_XOR, I64_XOR);
        row(Op.SHL, I32_SHL, I64_SHL);
        row(Op.SHR_S, I32_SHR_S, I64_SHR_S);
        row(Op.SHR_U, I32_SHR_U, I64_SHR_U);
        row(Op.ROTL, I32_ROTL, I64_ROTL);
        row(Op.ROTR, I32_ROTR, I64_ROTR);
        row(Op.CLZ, I32_CLZ, I64_CLZ);
        row(Op.CTZ, I32_CTZ, I64_CTZ);
        row(Op.POPCNT, I32_POPCNT, I64_POPCNT);
        row(Op.EXTEND8_S, I32_EXTEND8_S, I64_EXTEND8_S);
        row(Op.EXTEND16_S, I32_EXTEND16_S, I64_EXTEND16_S);
        row(Op.EXTEND32_S, I64_EXTEND32_S);
        row(Op.WRAP, I32_WRAP_I64);
        row(Op.EXTEND_S, I64_EXTEND_I32_S);
        row(Op.EXTEND_U, I64_EXTEND_I32_U);
        compare(Cond.EQ, I32_EQ, I64_EQ);
        compare(Cond.NE, I32_NE, I64_NE);
        compare(Cond.LT_S, I32_LT_S, I64_LT_S);
        compare(Cond.LT_U, I32_LT_U, I64_LT_U);
        compare(Cond.GT_S, I32_GT_S, I64_GT_S);
        compare(Cond.GT_U, I32_GT_U, I64_GT_U);
        compare(Cond.LE_S, I32_LE_S, I64_LE_S);
        compare(Cond.LE_U, I32_LE_U, I64_LE_U);
        compare(Cond.GE_S, I32_GE_S, I64_GE_S);
        compare(Cond.GE_U, I32_GE_U, I64_GE_U);
        compare(Cond.FEQ, F32_EQ, F64_EQ);
        compare(Cond.FNE, F32_NE, F64_NE);
        compare(Cond.FLT, F32_LT, F64_LT);
        compare(Cond.FGT, F32_GT, F64_GT);
        compare(Cond.FLE, F32_LE, F64_LE);
        compare(Cond.FGE, F32_GE, F64_GE);
        row(Op.FADD, F32_ADD, F64_ADD);
        row(Op.FSUB, F32_SUB, F64_SUB);
        row(Op.FMUL, F32_MUL, F64_MUL);
        row(Op.FDIV, F32_DIV, F64_DIV);
        row(Op.FMIN, F32_MIN, F64_MIN);
        row(Op.FMAX, F32_MAX, F64_MAX);
        row(Op.FCOPYSIGN, F32_COPYSIGN, F64_COPYSIGN);
        row(Op.FABS, F32_ABS, F64_ABS);
        row(Op.FNEG, F32_NEG, F64_NEG);
        row(Op.FSQRT, F32_SQRT, F64_SQRT);
        row(Op.FCEIL, F32_CEIL, F64_CEIL);
        row(Op.FFLOOR, F32_FLOOR, F64_FLOOR);
        row(Op.FTRUNC, F32_TRUNC, F64_TRUNC);
        row(Op.FNEAREST, F32_NEAREST, F64_NEAREST);
        row(Op.PROMOTE, F64_PROMOTE_F32);
        row(Op.DEMOTE, F32_DEMOTE_F64);
        row(Op.CONVERT_S, F32_CONVERT_I32_S, F32_CONVERT_I64_S, F64_CONVERT_I32_S, F64_CONVERT_I64_S);
        row(Op.CONVERT_U, F32_CONVERT_I32_U, F32_CONVERT_I64_U, F64_CONVERT_I32_U, F64_CONVERT_I64_U);
        row(Op.TRUNC_S, I32_TRUNC_F32_S, I32_TRUNC_F64_S, I64_TRUNC_F32_S, I64_TRUNC_F64_S);
        row(Op.TRUNC_U, I32_TRUNC_F32_U, I32_TRUNC_F64_U, I64_TRUNC_F32_U, I64_TRUNC_F64_U);
        row(Op.TRUNC_SAT_S, I32_TRUNC_SAT_F32_S, I32_TRUNC_SAT_F64_S, I64_TRUNC_SAT_F32_S, I64_TRUNC_SAT_F64_S);
        row(Op.TRUNC_SAT_U, I32_TRUNC_SAT_F32_U, I32_TRUNC_SAT_F64_U, I64_TRUNC_SAT_F32_U, I64_TRUNC_SAT_F64_U);
        row(Op.BITCAST, I32_REINTERPRET_F32, I64_REINTERPRET_F64, F32_REINTERPRET_I32, F64_REINTERPRET_I64);

        Arrays.fill(KIND, (byte) -1);
        access(MemFlags.FULL, I32_LOAD, I64_LOAD, F32_LOAD, F64_LOAD, I32_STORE, I64_STORE, F32_STORE, F64_STORE);
        access(MemFlags.S8, I32_LOAD8_S, I64_LOAD8_S);
        access(MemFlags.U8, I32_LOAD8_U, I64_LOAD8_U, I32_STORE8, I64_STORE8);
        access(MemFlags.S16, I32_LOAD16_S, I64_LOAD16_S);
        access(MemFlags.U16, I32_LOAD16_U, I64_LOAD16_U, I32_STORE16, I64_STORE16);
        access(MemFlags.S32, I64_LOAD32_S);
        access(MemFlags.U32, I64_LOAD32_U, I64_STORE32);
    }

    private ScalarOps() {
    }

    private static void row(Op op, org.jwasm.parser.op.Op... instructions) {
        for (org.jwasm.parser.op.Op i : instructions) {
            OP[i.ordinal()] = op;
            RESULT[i.ordinal()] = (byte) MachineTypes.of(i.sig().result(0));
        }
    }

    private static void compare(Cond cond, org.jwasm.parser.op.Op... instructions) {
        row(cond.compareTo(Cond.FEQ) < 0 ? Op.ICMP : Op.FCMP, instructions);
        for (org.jwasm.parser.op.Op i : instructions) {
            AUX[i.ordinal()] = (byte) cond.ordinal();
        }
    }

    private static void access(int kind, org.jwasm.parser.op.Op... instructions) {
        for (org.jwasm.parser.op.Op i : instructions) {
            KIND[i.ordinal()] = (byte) kind;
            if (i.sig().resultCount() > 0) {
                RESULT[i.ordinal()] = (byte) MachineTypes.of(i.sig().result(0));
            }
        }
    }

    /** The operation an instruction stands for, or null if it is not a plain scalar one. */
    static Op op(org.jwasm.parser.op.Op instruction) {
        return OP[instruction.ordinal()];
    }

    static int aux(org.jwasm.parser.op.Op instruction) {
        return AUX[instruction.ordinal()];
    }

    /** The result's SSA type, of scalar operations and of loads. */
    static int resultType(org.jwasm.parser.op.Op instruction) {
        return RESULT[instruction.ordinal()];
    }

    /** The {@link MemFlags} access kind of a scalar load or store, or -1. */
    static int accessKind(org.jwasm.parser.op.Op instruction) {
        return KIND[instruction.ordinal()];
    }
}
