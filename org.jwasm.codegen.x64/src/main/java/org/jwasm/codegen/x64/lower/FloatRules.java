package org.jwasm.codegen.x64.lower;

import static org.jwasm.codegen.mir.Operand.ANY;
import static org.jwasm.codegen.mir.Operand.REG;

import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.x64.inst.Inst;

/** Floating-point arithmetic and conversions. */
final class FloatRules {
    private static final long SIGN32 = 0x80000000L;
    private static final long SIGN64 = Long.MIN_VALUE;
    /** The immediate of roundss and roundsd: no inexact exception, and the mode. */
    static final int ROUND_NEAREST = 8;
    static final int ROUND_FLOOR = 9;
    static final int ROUND_CEIL = 10;
    static final int ROUND_TRUNC = 11;

    private final Selection s;
    private final Function f;
    private final MemoryRules memory;
    private final CompareRules compare;

    FloatRules(Selection selection, MemoryRules memoryRules, CompareRules compareRules) {
        s = selection;
        f = selection.f;
        memory = memoryRules;
        compare = compareRules;
    }

    private static boolean isDouble(int value) {
        return Value.type(value) == Type.F64;
    }

    private boolean isFoldable(int value) {
        return s.sinkable(value) >= 0 || s.definition(value, Op.FCONST) >= 0;
    }

    void arithmetic(int inst, Inst row) {
        int a = f.arg(inst, 0);
        int c = f.arg(inst, 1);
        if (f.op(inst).has(Op.COMMUTES) && !isFoldable(c) && (isFoldable(a) || s.livesOn(a) && !s.livesOn(c))) {
            int t = a;
            a = c;
            c = t;
        }
        int result = s.result();
        update(Selection.row(row, isDouble(result(inst))), s.use(a), c, result);
    }

    private int result(int inst) {
        return f.result(inst);
    }

    /** (a, r/m, def reusing a): r/m is a sunk load, a constant or a register. */
    private void update(int row, int left, int c, int result) {
        int load = s.sinkable(c);
        int constant = s.definition(c, Op.FCONST);
        if (load >= 0) {
            memory.begin(row, load, left, 0);
        } else if (constant >= 0 && f.imm(constant) != 0) {
            s.b.inst(row, 0);
            s.b.operand(left, Operand.use(REG));
            s.constantOperand(pattern(c, f.imm(constant)), Type.bytes(Value.type(c)));
        } else {
            int right = s.use(c);
            s.b.inst(row, 0);
            s.b.operand(left, Operand.use(REG));
            s.b.operand(right, Operand.use(ANY));
        }
        s.b.operand(result, Operand.defReuse(0));
    }

    private static long pattern(int value, long bits) {
        return isDouble(value) ? bits : bits & 0xFFFFFFFFL;
    }

    void unary(int inst, Inst row) {
        memory.rm(Selection.row(row, isDouble(f.arg(inst, 0))), f.arg(inst, 0), s.result());
    }

    void round(int inst, int mode) {
        unary(inst, Inst.ROUNDSS);
        s.b.setImm(mode);
    }

    /** Conversion between the float types: one row. */
    void convertFloat(int inst, Inst row) {
        memory.rm(row.ordinal(), f.arg(inst, 0), s.result());
    }

    private long sign(int value) {
        return isDouble(value) ? SIGN64 : SIGN32 | SIGN32 << 32;
    }

    private void mask(Inst row, int left, long bits, int result) {
        s.b.inst(row.ordinal(), 0);
        s.b.operand(left, Operand.use(REG));
        s.constantOperand(bits, 16);
        s.b.operand(result, Operand.defReuse(0));
    }

    void abs(int inst) {
        int a = f.arg(inst, 0);
        int result = s.result();
        mask(Inst.ANDPS, s.use(a), ~sign(a), result);
    }

    void neg(int inst) {
        int a = f.arg(inst, 0);
        int result = s.result();
        mask(Inst.XORPS, s.use(a), sign(a), result);
    }

    void copysign(int inst) {
        int a = f.arg(inst, 0);
        int type = Value.type(a);
        int result = s.result();
        int magnitude = s.newVreg(type);
        int signBit = s.newVreg(type);
        int left = s.use(a);
        int right = s.use(f.arg(inst, 1));
        mask(Inst.ANDPS, left, ~sign(a), magnitude);
        mask(Inst.ANDPS, right, sign(a), signBit);
        s.b.inst(Inst.ORPS.ordinal(), 0);
        s.b.operand(magnitude, Operand.use(REG));
        s.b.operand(signBit, Operand.use(REG));
        s.b.operand(result, Operand.defReuse(0));
    }

    void minMax(int inst, boolean max) {
        int a = f.arg(inst, 0);
        int result = s.result();
        int left = s.use(a);
        int right = s.use(f.arg(inst, 1));
        s.b.inst(Pseudo.FMINMAX.opcode(), 0);
        s.b.setAux(Mode.option((isDouble(a) ? Pseudo.DOUBLE : 0) | (max ? Pseudo.MAX : 0)));
        s.b.operand(left, Operand.use(REG));
        s.b.operand(right, Operand.lateUse(REG));
        s.b.operand(result, Operand.defReuse(0));
    }

    void select(int inst) {
        int result = s.result();
        int then = s.use(f.arg(inst, 1));
        int otherwise = s.use(f.arg(inst, 2));
        int cc = compare.condition(f.arg(inst, 0));
        s.b.inst(Pseudo.FSELECT.opcode(), 0);
        s.b.setAux(Mode.cc(cc));
        s.b.operand(otherwise, Operand.use(REG));
        s.b.operand(then, Operand.lateUse(REG));
        s.b.operand(result, Operand.defReuse(0));
    }

    void convertSigned(int inst) {
        int a = f.arg(inst, 0);
        boolean wide = Selection.isWide(a);
        int row = Selection.row(wide ? Inst.CVTSI64_SS : Inst.CVTSI32_SS, isDouble(f.result(inst)));
        memory.rmOrLow(row, a, s.result());
    }

    void convertUnsigned(int inst) {
        int a = f.arg(inst, 0);
        boolean toDouble = isDouble(f.result(inst));
        int result = s.result();
        if (!Selection.isWide(a) || s.stripped(a) != a) {
            // All values are positive in 64 bits.
            s.unaryInto(Selection.row(Inst.CVTSI64_SS, toDouble), result, s.use(a));
            return;
        }
        int register = s.use(a);
        s.b.inst(Pseudo.CONVERT_U64.opcode(), 0);
        s.b.setAux(Mode.option(toDouble ? Pseudo.DOUBLE : 0));
        s.b.operand(register, Operand.lateUse(REG));
        s.b.operand(result, Operand.def(REG));
        s.b.operand(s.newVreg(Type.I64), Operand.earlyDef(REG));
    }

    void truncate(int inst, boolean signed, boolean saturate) {
        int a = f.arg(inst, 0);
        boolean wide = Selection.isWide(f.result(inst));
        int option = (isDouble(a) ? Pseudo.DOUBLE : 0) | (wide ? Pseudo.WIDE : 0) | (signed ? Pseudo.SIGNED : 0) | (saturate ? Pseudo.SATURATE : 0);
        int result = s.result();
        int register = s.use(a);
        s.b.inst(Pseudo.TRUNCATE.opcode(), 0);
        s.b.setAux(Mode.option(option));
        s.b.operand(register, Operand.lateUse(REG));
        s.b.operand(result, Operand.def(REG));
        s.b.operand(s.newVreg(Type.I64), Operand.earlyDef(REG));
    }

    void bitcast(int inst) {
        int a = f.arg(inst, 0);
        int to = Value.type(f.result(inst));
        int result = s.result();
        int load = s.sinkable(a);
        if (load >= 0) {
            memory.begin(MemoryRules.fullLoad(to).ordinal(), load, -1, 0);
            s.b.operand(result, Operand.def(REG));
            return;
        }
        int register = s.use(a);
        if (Type.isFloat(to)) {
            s.unaryInto(Selection.row(Inst.MOVD, to == Type.F64), result, register);
            return;
        }
        // The xmm register is ModRM.reg of these rows.
        s.b.inst(Selection.row(Inst.MOVD_M, to == Type.I64), 0);
        s.b.operand(register, Operand.use(REG));
        s.b.operand(result, Operand.def(REG));
    }
}
