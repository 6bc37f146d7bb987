package org.jwasm.codegen.x64.lower;

import static org.jwasm.codegen.mir.Operand.ANY;
import static org.jwasm.codegen.mir.Operand.REG;

import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;
import org.jwasm.x64.inst.Reg;

/** Integer arithmetic. */
final class IntRules {
    private final Selection s;
    private final Function f;
    private final MemoryRules memory;
    private final CompareRules compare;

    IntRules(Selection selection, MemoryRules memoryRules, CompareRules compareRules) {
        s = selection;
        f = selection.f;
        memory = memoryRules;
        compare = compareRules;
    }

    /** The value in a register, of which 32-bit operations look at the low half. */
    private int operand(int value, boolean wide) {
        return wide ? s.use(value) : s.useLow(value);
    }

    /** An operation with register, memory and immediate forms. */
    private void alu(int inst, Inst row, Inst immediateRow) {
        int a = f.arg(inst, 0);
        int c = f.arg(inst, 1);
        boolean commutes = f.op(inst).has(Op.COMMUTES);
        boolean wide = Selection.isWide(f.result(inst));
        int result = s.result();
        if (commutes && (s.isConstant(a) || !s.isConstant(c) && s.sinkable(c) < 0 && (s.sinkable(a) >= 0 || s.livesOn(a) && !s.livesOn(c)))) {
            int t = a;
            a = c;
            c = t;
        }
        if (s.isImmediate(c)) {
            s.immediateInto(Selection.row(immediateRow, wide), result, operand(a, wide), s.constant(c));
            return;
        }
        int left = operand(a, wide);
        int load = s.sinkable(c);
        if (load >= 0) {
            memory.begin(Selection.row(row, wide), load, left, 0);
            s.b.operand(result, Operand.defReuse(0));
        } else {
            s.updateInto(Selection.row(row, wide), result, left, operand(c, wide));
        }
    }

    void add(int inst) {
        int a = f.arg(inst, 0);
        int c = f.arg(inst, 1);
        if (s.isImmediate(c) ? s.livesOn(a) || s.mergeable(a, Op.ADD) >= 0 || isScaled(a) : isScaled(a) || isScaled(c)
                || s.mergeable(a, Op.ADD) >= 0 && s.isImmediate(f.arg(f.definition(a), 1))
                || s.livesOn(a) && s.livesOn(c) && s.sinkable(a) < 0 && s.sinkable(c) < 0) {
            int result = s.result();
            memory.lea(f.result(inst), result);
            return;
        }
        alu(inst, Inst.ADD32, Inst.ADD32_I);
    }

    private boolean isScaled(int value) {
        int shl = s.mergeable(value, Op.SHL);
        return shl >= 0 && s.isConstant(f.arg(shl, 1)) && s.constant(f.arg(shl, 1)) >= 1 && s.constant(f.arg(shl, 1)) <= 3;
    }

    void sub(int inst) {
        int a = f.arg(inst, 0);
        int c = f.arg(inst, 1);
        boolean wide = Selection.isWide(a);
        if (s.isConstant(a, 0)) {
            s.immediateInto(Selection.row(Inst.NEG32, wide), s.result(), operand(c, wide), 0);
            return;
        }
        if (s.isImmediate(c) && s.livesOn(a) && Selection.fits(-s.constant(c))) {
            int left = operand(a, wide);
            int result = s.result();
            s.b.inst(Selection.row(Inst.LEA32, wide), 0);
            s.b.setAux(Mode.BASE);
            s.b.setDisp((int) -s.constant(c));
            s.b.operand(left, Operand.use(REG));
            s.b.operand(result, Operand.def(REG));
            return;
        }
        alu(inst, Inst.SUB32, Inst.SUB32_I);
    }

    void mul(int inst) {
        int a = f.arg(inst, 0);
        int c = f.arg(inst, 1);
        boolean wide = Selection.isWide(a);
        if (s.isConstant(c) && !s.isConstant(a)) {
            long k = s.constant(c);
            int shift = Long.numberOfTrailingZeros(k);
            if (k > 0 && 1L << shift == k) {
                shiftLeft(a, shift, wide);
                return;
            }
            if (k == 3 || k == 5 || k == 9) {
                int r = operand(a, wide);
                int result = s.result();
                s.b.inst(Selection.row(Inst.LEA32, wide), 0);
                s.b.setAux(Mode.indexed(Mode.BASE_INDEX, k == 3 ? 1 : k == 5 ? 2 : 3));
                s.b.operand(r, Operand.use(REG));
                s.b.operand(r, Operand.use(REG));
                s.b.operand(result, Operand.def(REG));
                return;
            }
            if (Selection.fits(k)) {
                int result = s.result();
                int row = Selection.row(Inst.IMUL32_I, wide);
                int load = s.sinkable(a);
                if (load >= 0) {
                    memory.begin(row, load, -1, 0);
                } else {
                    int r = operand(a, wide);
                    s.b.inst(row, 0);
                    s.b.operand(r, Operand.use(ANY));
                }
                s.b.setImm(k);
                s.b.operand(result, Operand.def(REG));
                return;
            }
        }
        alu(inst, Inst.IMUL32, Inst.IMUL32_I);
    }

    private void shiftLeft(int a, int amount, boolean wide) {
        int r = operand(a, wide);
        int result = s.result();
        if (amount == 1) {
            s.b.inst(Selection.row(Inst.LEA32, wide), 0);
            s.b.setAux(Mode.BASE_INDEX);
            s.b.operand(r, Operand.use(REG));
            s.b.operand(r, Operand.use(REG));
            s.b.operand(result, Operand.def(REG));
        } else if (amount <= 3 && s.livesOn(a)) {
            s.b.inst(Selection.row(Inst.LEA32, wide), 0);
            s.b.setAux(Mode.indexed(Mode.INDEX, amount));
            s.b.operand(r, Operand.use(REG));
            s.b.operand(result, Operand.def(REG));
        } else {
            s.immediateInto(Selection.row(Inst.SHL32_I, wide), result, r, amount);
        }
    }

    void mulHigh(int inst, boolean signed) {
        int result = s.result();
        int a = s.use(f.arg(inst, 0));
        int c = s.use(f.arg(inst, 1));
        s.b.inst((signed ? Inst.IMULX64 : Inst.MUL64).ordinal(), 0);
        s.b.operand(c, Operand.use(ANY));
        s.b.operand(a, Operand.useFixed(Reg.RAX));
        s.b.operand(result, Operand.defFixed(Reg.RDX));
        s.b.setClobbers(1L << Reg.RAX);
    }

    void divide(int inst, boolean signed, boolean remainder) {
        int c = f.arg(inst, 1);
        boolean wide = Selection.isWide(c);
        int option = (wide ? Pseudo.WIDE : 0) | (signed ? Pseudo.SIGNED : 0) | (remainder ? Pseudo.REMAINDER : 0);
        if (!s.isConstant(c) || s.constant(c) == 0) {
            option |= Pseudo.CHECK_ZERO;
        }
        if (signed && (!s.isConstant(c) || s.constant(c) == -1)) {
            option |= Pseudo.CHECK_MINUS_ONE;
        }
        int result = s.result();
        int dividend = operand(f.arg(inst, 0), wide);
        int divisor = operand(c, wide);
        s.b.inst(Pseudo.DIVIDE.opcode(), 0);
        s.b.setAux(Mode.option(option));
        s.b.operand(dividend, Operand.useFixed(Reg.RAX));
        s.b.operand(divisor, Operand.lateUse(REG));
        s.b.operand(result, Operand.defFixed(remainder ? Reg.RDX : Reg.RAX));
        s.b.setClobbers(1L << (remainder ? Reg.RAX : Reg.RDX));
    }

    void and(int inst) {
        int a = f.arg(inst, 0);
        int c = f.arg(inst, 1);
        boolean wide = Selection.isWide(a);
        if (s.isConstant(c)) {
            long mask = s.constant(c);
            if (mask == 0xFF || mask == 0xFFFF || wide && mask == 0xFFFFFFFFL) {
                int result = s.result();
                int r = s.useLow(a);
                s.unaryInto((mask == 0xFF ? Inst.MOVZX8_32 : mask == 0xFFFF ? Inst.MOVZX16_32 : Inst.MOV32).ordinal(), result, r);
                return;
            }
            if (wide && mask >= 0 && mask <= Integer.MAX_VALUE) {
                int result = s.result();
                s.immediateInto(Inst.AND32_I.ordinal(), result, s.useLow(a), mask);
                return;
            }
        } else if (s.features.bmi1() && (bitManipulation(a, c, wide) || bitManipulation(c, a, wide))) {
            return;
        }
        alu(inst, Inst.AND32, Inst.AND32_I);
    }

    /** {@code a & b} where b is ~x, a - 1 or -a. */
    private boolean bitManipulation(int a, int c, boolean wide) {
        int d = s.mergeable(c, Op.XOR);
        if (d >= 0 && s.isConstant(f.arg(d, 1), -1)) {
            int result = s.result();
            int inverted = operand(f.arg(d, 0), wide);
            int r = operand(a, wide);
            s.b.inst(Selection.row(Inst.ANDN32, wide), 0);
            s.b.operand(inverted, Operand.use(REG));
            s.b.operand(r, Operand.use(ANY));
            s.b.operand(result, Operand.def(REG));
            return true;
        }
        d = s.mergeable(c, Op.ADD);
        if (d >= 0 && f.arg(d, 0) == a && s.isConstant(f.arg(d, 1), -1)) {
            s.unaryInto(Selection.row(Inst.BLSR32, wide), s.result(), operand(a, wide));
            return true;
        }
        d = s.mergeable(c, Op.SUB);
        if (d >= 0 && f.arg(d, 0) == a && s.isConstant(f.arg(d, 1), 1)) {
            s.unaryInto(Selection.row(Inst.BLSR32, wide), s.result(), operand(a, wide));
            return true;
        }
        if (d >= 0 && s.isConstant(f.arg(d, 0), 0) && f.arg(d, 1) == a) {
            s.unaryInto(Selection.row(Inst.BLSI32, wide), s.result(), operand(a, wide));
            return true;
        }
        return false;
    }

    void or(int inst) {
        alu(inst, Inst.OR32, Inst.OR32_I);
    }

    void xor(int inst) {
        int a = f.arg(inst, 0);
        int c = f.arg(inst, 1);
        boolean wide = Selection.isWide(a);
        if (s.isConstant(c, -1)) {
            s.immediateInto(Selection.row(Inst.NOT32, wide), s.result(), operand(a, wide), 0);
            return;
        }
        int less = s.features.bmi1() ? s.mergeable(c, Op.ADD) : -1;
        if (less >= 0 && f.arg(less, 0) == a && s.isConstant(f.arg(less, 1), -1)) {
            s.unaryInto(Selection.row(Inst.BLSMSK32, wide), s.result(), operand(a, wide));
            return;
        }
        alu(inst, Inst.XOR32, Inst.XOR32_I);
    }

    /** @param flexible the BMI2 form, or null if there is none */
    void shift(int inst, Inst immediateRow, Inst countRow, Inst flexible) {
        int a = f.arg(inst, 0);
        int c = f.arg(inst, 1);
        boolean wide = Selection.isWide(f.result(inst));
        if (s.isConstant(c)) {
            int amount = (int) s.constant(c) & (wide ? 63 : 31);
            if (immediateRow == Inst.SHL32_I && amount != 0) {
                shiftLeft(a, amount, wide);
            } else if (immediateRow == Inst.ROL32_I && s.features.bmi2() && s.livesOn(a)) {
                int result = s.result();
                s.unaryInto(Selection.row(Inst.RORX32, wide), result, operand(a, wide));
                s.b.setImm(-amount & (wide ? 63 : 31));
            } else {
                int result = s.result();
                s.immediateInto(Selection.row(immediateRow, wide), result, operand(a, wide), amount);
            }
            return;
        }
        int result = s.result();
        int count = s.useLow(c);
        if (flexible != null && s.features.bmi2()) {
            int row = Selection.row(flexible, wide);
            int load = s.sinkable(a);
            if (load >= 0) {
                memory.begin(row, load, count, 0);
            } else {
                int r = operand(a, wide);
                s.b.inst(row, 0);
                s.b.operand(count, Operand.use(REG));
                s.b.operand(r, Operand.use(ANY));
            }
            s.b.operand(result, Operand.def(REG));
            return;
        }
        int r = operand(a, wide);
        s.b.inst(Selection.row(countRow, wide), 0);
        s.b.operand(r, Operand.use(REG));
        s.b.operand(count, Operand.useFixed(Reg.RCX));
        s.b.operand(result, Operand.defReuse(0));
    }

    void clz(int inst) {
        int a = f.arg(inst, 0);
        boolean wide = Selection.isWide(a);
        if (s.features.lzcnt()) {
            count(inst, Inst.LZCNT32);
            return;
        }
        // bsr yields the bit's number and nothing for zero, which is made to come out as the width.
        int result = s.result();
        int type = Value.type(a);
        int r = operand(a, wide);
        int none = s.iconst(Type.I32, wide ? 127 : 63);
        int bit = scan(Inst.BSR32, type, r, none);
        s.immediateInto(Selection.row(Inst.XOR32_I, wide), result, bit, wide ? 63 : 31);
    }

    void ctz(int inst) {
        int a = f.arg(inst, 0);
        boolean wide = Selection.isWide(a);
        if (s.features.bmi1()) {
            count(inst, Inst.TZCNT32);
            return;
        }
        int result = s.result();
        int r = operand(a, wide);
        int none = s.iconst(Type.I32, wide ? 64 : 32);
        int bit = s.unary(Selection.row(Inst.BSF32, wide), Value.type(a), r);
        s.updateInto(Selection.row(Inst.CMOV32, wide), result, bit, none);
        s.b.setAux(Mode.cc(Cc.E));
    }

    private int scan(Inst row, int type, int r, int none) {
        boolean wide = type != Type.I32;
        int bit = s.unary(Selection.row(row, wide), type, r);
        int chosen = s.update(Selection.row(Inst.CMOV32, wide), type, bit, none);
        s.b.setAux(Mode.cc(Cc.E));
        return chosen;
    }

    void popcnt(int inst) {
        count(inst, Inst.POPCNT32);
    }

    private void count(int inst, Inst row) {
        boolean wide = Selection.isWide(f.arg(inst, 0));
        int result = s.result();
        memory.rmOrLow(Selection.row(row, wide), f.arg(inst, 0), result);
    }

    /** Sign extension of the low bits. */
    void extend(int inst, Inst row) {
        int result = s.result();
        s.unaryInto(row.ordinal(), result, s.useLow(f.arg(inst, 0)));
    }

    void extendSigned(int inst) {
        int result = s.result();
        memory.rm(Inst.MOVSXD64.ordinal(), f.arg(inst, 0), result);
    }

    void wrap(int inst) {
        int result = s.result();
        int a = f.arg(inst, 0);
        int d = s.mergeable(a, Op.LOAD);
        if (d >= 0 && MemFlags.kind(f.aux(d)) == MemFlags.U32 && s.maySink(d)) {
            memory.begin(Inst.MOV32.ordinal(), d, -1, 0);
            s.b.operand(result, Operand.def(REG));
            return;
        }
        s.unaryInto(Inst.MOV32.ordinal(), result, s.use(a));
    }

    void select(int inst) {
        int then = f.arg(inst, 1);
        int otherwise = f.arg(inst, 2);
        boolean wide = Selection.isWide(then);
        int result = s.result();
        int a = s.use(then);
        int c = s.use(otherwise);
        int row = Selection.row(Inst.CMOV32, wide);
        int cc = compare.condition(f.arg(inst, 0));
        if (cc < Cc.FEQ) {
            s.updateInto(row, result, c, a);
            s.b.setAux(Mode.cc(cc));
            return;
        }
        // Not equal is NE or P, one move for each.
        int from = cc == Cc.FNE ? c : a;
        int to = cc == Cc.FNE ? a : c;
        int first = s.update(row, Value.type(f.result(inst)), from, to);
        s.b.setAux(Mode.cc(Cc.NE));
        s.updateInto(row, result, first, to);
        s.b.setAux(Mode.cc(Cc.P));
    }
}
