package org.jwasm.codegen.x64.lower;

import static org.jwasm.codegen.mir.Operand.ANY;
import static org.jwasm.codegen.mir.Operand.REG;

import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/**
 * Conditions: sets the flags for a value and tells which condition code stands for "not zero". Comparisons are merged into their users, repeated if they have several.
 * The caller asks for its other operands first: making a constant may change the flags.
 */
final class CompareRules {
    /** A comparison used more often than this is made a value. */
    private static final int MAX_USES = 4;
    /** How many tests for zero are followed, so that long chains of them do not take quadratic time. */
    private static final int MAX_STEPS = 8;

    private final Selection s;
    private final Function f;
    private final MemoryRules memory;
    /** Whether the comparison at hand is computed in one place only, so that loads may sink into it. */
    private boolean once;

    CompareRules(Selection selection, MemoryRules memoryRules) {
        s = selection;
        f = selection.f;
        memory = memoryRules;
    }

    /** The condition code under which {@code value}, an i32, is not zero. */
    int condition(int value) {
        int v = value;
        boolean negated = false;
        once = true;
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            int d = f.definition(v);
            if (d < 0 || !s.isLocal(d) || s.useCount(v) > MAX_USES || s.isNeeded(v)) {
                break;
            }
            Op op = f.op(d);
            once &= s.useCount(v) == 1;
            if (op == Op.FCMP) {
                int cc = compareFloats(d);
                return negated ? Cc.negate(cc) : cc;
            }
            if (op == Op.ICMP) {
                int zeroTest = comparedWithZero(d);
                if (zeroTest >= 0) {
                    negated ^= Cond.of(f.aux(d)) == Cond.EQ;
                    v = zeroTest;
                    continue;
                }
                int cc = compareInts(d);
                return negated ? Cc.negate(cc) : cc;
            }
            break;
        }
        if (once) {
            test(v, true);
        } else {
            testRegister(v, false);
        }
        return negated ? Cc.E : Cc.NE;
    }

    /** The other operand if the instruction tests a comparison's result for zero. */
    private int comparedWithZero(int icmp) {
        Cond c = Cond.of(f.aux(icmp));
        int a = f.arg(icmp, 0);
        if (c != Cond.EQ && c != Cond.NE || Value.type(a) != Type.I32 || !s.isConstant(f.arg(icmp, 1), 0)) {
            return -1;
        }
        int d = f.definition(a);
        return d >= 0 && (f.op(d) == Op.ICMP || f.op(d) == Op.FCMP) ? a : -1;
    }

    /** Sets the flags by comparing a value with zero; if {@code onlyZero}, only whether it is. */
    private void test(int value, boolean onlyZero) {
        boolean wide = Selection.isWide(value);
        int and = s.mergeable(value, Op.AND);
        if (and >= 0) {
            testAnd(and, wide);
            return;
        }
        int load = s.sinkable(value);
        if (load >= 0) {
            memory.begin(Selection.row(Inst.CMP32_I, wide), load, -1, 0);
            return;
        }
        int byteLoad = onlyZero ? byteLoad(value) : -1;
        if (byteLoad >= 0) {
            memory.begin(Inst.CMP8_I.ordinal(), byteLoad, -1, 0);
            return;
        }
        testRegister(value, wide);
    }

    private void testAnd(int and, boolean wide) {
        int a = f.arg(and, 0);
        int c = f.arg(and, 1);
        if (s.isImmediate(c)) {
            int load = s.sinkable(a);
            if (load >= 0) {
                memory.begin(Selection.row(Inst.TEST32_I, wide), load, -1, 0);
            } else {
                int byteLoad = byteLoad(a);
                if (byteLoad >= 0 && s.constant(c) >= 0 && s.constant(c) <= 0x7F) {
                    memory.begin(Inst.TEST8_I.ordinal(), byteLoad, -1, 0);
                } else {
                    // A mask without sign tests the same bits in 32.
                    boolean low = !wide || s.constant(c) >= 0;
                    int r = low ? s.useLow(a) : s.use(a);
                    s.b.inst(Selection.row(Inst.TEST32_I, !low), 0);
                    s.b.operand(r, Operand.use(REG));
                }
            }
            s.b.setImm(s.constant(c));
            return;
        }
        int x = wide ? s.use(a) : s.useLow(a);
        int y = wide ? s.use(c) : s.useLow(c);
        s.b.inst(Selection.row(Inst.TEST32, wide), 0);
        s.b.operand(y, Operand.use(REG));
        s.b.operand(x, Operand.use(ANY));
    }

    /** A load of an unsigned byte that can become a memory operand. */
    private int byteLoad(int value) {
        int d = s.mergeable(value, Op.LOAD);
        return d >= 0 && MemFlags.kind(f.aux(d)) == MemFlags.U8 && s.maySink(d) ? d : -1;
    }

    private int compareInts(int icmp) {
        int a = f.arg(icmp, 0);
        int c = f.arg(icmp, 1);
        Cond cond = Cond.of(f.aux(icmp));
        if (s.isConstant(a) && !s.isConstant(c)) {
            int t = a;
            a = c;
            c = t;
            cond = cond.swap();
        }
        boolean wide = Selection.isWide(a);
        if (s.isConstant(c, 0)) {
            if (once) {
                test(a, cond == Cond.EQ || cond == Cond.NE);
            } else {
                testRegister(a, wide);
            }
            return signCode(cond);
        }
        if (s.isImmediate(c)) {
            compareImmediate(a, s.constant(c), cond, wide);
            return code(cond);
        }
        int load = once ? s.sinkable(c) : -1;
        if (load < 0 && once && s.sinkable(a) >= 0) {
            load = s.sinkable(a);
            a = c;
            cond = cond.swap();
        }
        int r = wide ? s.use(a) : s.useLow(a);
        int row = Selection.row(Inst.CMP32, wide);
        if (load >= 0) {
            memory.begin(row, load, r, 0);
        } else {
            s.compare(row, r, wide ? s.use(c) : s.useLow(c));
        }
        return code(cond);
    }

    private void testRegister(int value, boolean wide) {
        int r = wide ? s.use(value) : s.useLow(value);
        s.b.inst(Selection.row(Inst.TEST32, wide), 0);
        s.b.operand(r, Operand.use(REG));
        s.b.operand(r, Operand.use(REG));
    }

    private void compareImmediate(int a, long imm, Cond cond, boolean wide) {
        int load = once ? s.sinkable(a) : -1;
        int byteLoad = once && load < 0 ? byteLoad(a) : -1;
        if (load >= 0) {
            memory.begin(Selection.row(Inst.CMP32_I, wide), load, -1, 0);
        } else if (byteLoad >= 0 && imm >= 0 && imm <= 0xFF && isUnsigned(cond)) {
            memory.begin(Inst.CMP8_I.ordinal(), byteLoad, -1, 0);
        } else {
            int r = wide ? s.use(a) : s.useLow(a);
            s.b.inst(Selection.row(Inst.CMP32_I, wide), 0);
            s.b.operand(r, Operand.use(ANY));
        }
        s.b.setImm(imm);
    }

    private static boolean isUnsigned(Cond cond) {
        switch (cond) {
            case EQ: case NE: case LT_U: case GT_U: case LE_U: case GE_U: return true;
            default: return false;
        }
    }

    private static int code(Cond cond) {
        switch (cond) {
            case EQ: return Cc.E;
            case NE: return Cc.NE;
            case LT_S: return Cc.L;
            case LT_U: return Cc.B;
            case GT_S: return Cc.G;
            case GT_U: return Cc.A;
            case LE_S: return Cc.LE;
            case LE_U: return Cc.BE;
            case GE_S: return Cc.GE;
            case GE_U: return Cc.AE;
            default: throw new AssertionError(cond);
        }
    }

    /** After a comparison with zero by {@code test}: the sign alone tells more and less. */
    private static int signCode(Cond cond) {
        switch (cond) {
            case LT_S: return Cc.S;
            case GE_S: return Cc.NS;
            default: return code(cond);
        }
    }

    private int compareFloats(int fcmp) {
        int a = f.arg(fcmp, 0);
        int c = f.arg(fcmp, 1);
        Cond cond = Cond.of(f.aux(fcmp));
        if (cond == Cond.FLT || cond == Cond.FLE || (cond == Cond.FEQ || cond == Cond.FNE) && once && s.sinkable(a) >= 0) {
            int t = a;
            a = c;
            c = t;
            cond = cond.swap();
        }
        int row = Selection.row(Inst.UCOMISS, Value.type(a) == Type.F64);
        int r = s.use(a);
        int load = once ? s.sinkable(c) : -1;
        int constant = s.definition(c, Op.FCONST);
        if (load >= 0) {
            memory.begin(row, load, r, 0);
        } else if (constant >= 0 && f.imm(constant) != 0) {
            s.b.inst(row, 0);
            s.b.operand(r, Operand.use(REG));
            s.constantOperand(f.imm(constant), Type.bytes(Value.type(c)));
        } else {
            s.compare(row, r, s.use(c));
        }
        switch (cond) {
            case FEQ: return Cc.FEQ;
            case FNE: return Cc.FNE;
            case FGT: return Cc.A;
            case FGE: return Cc.AE;
            default: throw new AssertionError(cond);
        }
    }

    /** A comparison as a value, 0 or 1. */
    void value(int inst) {
        int result = s.result();
        boolean isFloat = f.op(inst) == Op.FCMP;
        int zero = s.newVreg(Type.I32);
        int at = zero;
        if (!isFloat || Cond.of(f.aux(inst)) != Cond.FEQ && Cond.of(f.aux(inst)) != Cond.FNE) {
            s.b.inst(Pseudo.ICONST.opcode(), MirFunction.REMATERIALIZABLE);
            s.b.operand(at, Operand.def(REG));
        }
        once = true;
        int cc = isFloat ? compareFloats(inst) : compareInts(inst);
        if (cc >= Cc.FEQ) {
            s.b.inst(Pseudo.SETCC2.opcode(), 0);
            s.b.setAux(Mode.cc(cc));
            s.b.operand(result, Operand.def(REG));
            s.b.operand(at, Operand.earlyDef(REG));
        } else {
            s.b.inst(Inst.SETCC.ordinal(), 0);
            s.b.setAux(Mode.cc(cc));
            s.b.operand(at, Operand.use(REG));
            s.b.operand(result, Operand.defReuse(0));
        }
    }
}
