package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/** Integer comparisons and selections. Each rule returns a value to use instead, or {@link Value#NONE}. */
final class CompareRules {
    private static final int NONE = Value.NONE;

    private final Rewriter r;

    CompareRules(Rewriter rewriter) {
        r = rewriter;
    }

    private int compare(Cond cond, int a, int b) {
        return r.make(Op.ICMP, Type.I32, 0, cond.ordinal(), a, b, NONE);
    }

    private int compareConst(Cond cond, int a, long constant) {
        return compare(cond, a, r.iconst(Value.type(a), constant));
    }

    private int truth(boolean value) {
        return r.iconst(Type.I32, value ? 1 : 0);
    }

    int icmp(Cond cond, int a, int b) {
        if (r.isConst(a)) {
            return r.isConst(b) ? truth(IntegerFolding.compare(cond, r.constant(a), r.constant(b))) : compare(cond.swap(), b, a);
        }
        if (a == b) {
            return truth(IntegerFolding.compare(cond, 0, 0));
        }
        int narrow = narrowed(cond, a, b);
        if (narrow != NONE) {
            return narrow;
        }
        return r.isConst(b) ? withConstant(cond, a, r.constant(b)) : NONE;
    }

    /** Comparisons of zero-extended values are done in 32 bits, unsigned. */
    private int narrowed(Cond cond, int a, int b) {
        if (!r.is(a, Op.EXTEND_U)) {
            return NONE;
        }
        if (r.is(b, Op.EXTEND_U)) {
            return compare(toUnsigned(cond), r.arg(a, 0), r.arg(b, 0));
        }
        if (r.isConst(b) && r.constant(b) >>> 32 == 0) {
            return compareConst(toUnsigned(cond), r.arg(a, 0), r.constant(b));
        }
        return NONE;
    }

    private static Cond toUnsigned(Cond cond) {
        switch (cond) {
            case LT_S: return Cond.LT_U;
            case GT_S: return Cond.GT_U;
            case LE_S: return Cond.LE_U;
            case GE_S: return Cond.GE_U;
            default: return cond;
        }
    }

    private int withConstant(Cond cond, int a, long c) {
        int type = Value.type(a);
        int bits = r.bits(a);
        if (bits < Rewriter.width(type)) {
            int known = bounded(cond, bits, Rewriter.unsigned(c, type), c);
            if (known >= 0) {
                return truth(known == 1);
            }
        }
        if (isUnsignedOrder(cond) && r.isWithConst(a, Op.ADD) && addsWithoutWrap(type, a) && c >= 0) {
            long rest = c - r.constant(r.arg(a, 1));
            return rest >= 0 ? compareConst(cond, r.arg(a, 0), rest) : truth(cond == Cond.GT_U || cond == Cond.GE_U);
        }
        switch (cond) {
            case EQ: case NE: return equality(cond, type, a, c);
            case LT_U: return c == 0 ? truth(false) : c == 1 ? compareConst(Cond.EQ, a, 0) : NONE;
            case GE_U: return c == 0 ? truth(true) : c == 1 ? compareConst(Cond.NE, a, 0) : NONE;
            case GT_U: return c == 0 ? compareConst(Cond.NE, a, 0) : c == -1 ? truth(false) : NONE;
            case LE_U: return c == 0 ? compareConst(Cond.EQ, a, 0) : c == -1 ? truth(true) : NONE;
            default: return NONE;
        }
    }

    private static boolean isUnsignedOrder(Cond cond) {
        return cond == Cond.LT_U || cond == Cond.LE_U || cond == Cond.GT_U || cond == Cond.GE_U;
    }

    private boolean addsWithoutWrap(int type, int sum) {
        return r.constant(r.arg(sum, 1)) >= 0 && r.bits(r.arg(sum, 0)) < Rewriter.width(type) - 1;
    }

    /** 1 or 0 if a value of few bits is always or never in that relation to the constant, else -1. */
    private static int bounded(Cond cond, int bits, long unsigned, long signed) {
        boolean above = Long.compareUnsigned(unsigned, (1L << bits) - 1) > 0;
        boolean negative = signed < 0;
        switch (cond) {
            case EQ: return above ? 0 : -1;
            case NE: return above ? 1 : -1;
            case LT_U: case LE_U: return above ? 1 : -1;
            case GT_U: case GE_U: return above ? 0 : -1;
            case LT_S: case LE_S: return negative ? 0 : above ? 1 : -1;
            case GT_S: case GE_S: return negative ? 1 : above ? 0 : -1;
            default: throw new AssertionError(cond);
        }
    }

    private int equality(Cond cond, int type, int a, long c) {
        if (r.isBoolean(a) && c >>> 1 == 0) {
            boolean same = (cond == Cond.NE) == (c == 0);
            return same ? a : negated(a);
        }
        if (r.isWithConst(a, Op.ADD)) {
            return compareConst(cond, r.arg(a, 0), c - r.constant(r.arg(a, 1)));
        }
        if (r.isWithConst(a, Op.XOR)) {
            return compareConst(cond, r.arg(a, 0), c ^ r.constant(r.arg(a, 1)));
        }
        if (c == 0 && (r.is(a, Op.SUB) || r.is(a, Op.XOR))) {
            return compare(cond, r.arg(a, 0), r.arg(a, 1));
        }
        return c == 0 && (r.is(a, Op.EXTEND_S)) ? compareConst(cond, r.arg(a, 0), 0) : NONE;
    }

    /** The negation of a comparison, if it is one operation. */
    int negated(int comparison) {
        int d = r.f.definition(comparison);
        Cond cond = Cond.of(r.f.aux(d));
        if (r.f.op(d) == Op.ICMP) {
            return compare(cond.negate(), r.f.arg(d, 0), r.f.arg(d, 1));
        }
        if (cond == Cond.FEQ || cond == Cond.FNE) {
            return r.make(Op.FCMP, Type.I32, 0, cond.negate().ordinal(), r.f.arg(d, 0), r.f.arg(d, 1), NONE);
        }
        return NONE;
    }

    /** Whether a value is {@code x == 0}, so that deciding on it is deciding on x the other way. */
    boolean isNegation(int condition) {
        return isZeroTest(condition, Cond.EQ);
    }

    /** Whether a value is {@code x != 0}, so that deciding on it is deciding on x. */
    boolean isTest(int condition) {
        return isZeroTest(condition, Cond.NE);
    }

    private boolean isZeroTest(int condition, Cond cond) {
        if (!r.is(condition, Op.ICMP)) {
            return false;
        }
        int d = r.f.definition(condition);
        return Cond.of(r.f.aux(d)) == cond && Value.type(r.f.arg(d, 0)) == Type.I32 && r.isConst(r.f.arg(d, 1), 0);
    }

    int select(int type, int condition, int a, int b) {
        if (r.isConst(condition)) {
            return r.constant(condition) != 0 ? a : b;
        }
        if (a == b) {
            return a;
        }
        if (isNegation(condition)) {
            return r.make(Op.SELECT, type, 0, 0, r.arg(condition, 0), b, a);
        }
        if (isTest(condition)) {
            return r.make(Op.SELECT, type, 0, 0, r.arg(condition, 0), a, b);
        }
        if (r.isConst(a) && r.isConst(b) && r.isBoolean(condition)) {
            return booleanSelect(type, condition, r.constant(a), r.constant(b));
        }
        return NONE;
    }

    private int booleanSelect(int type, int condition, long a, long b) {
        if (a == 1 && b == 0) {
            return type == Type.I32 ? condition : r.unary(Op.EXTEND_U, type, condition);
        }
        if (a == 0 && b == 1) {
            int not = negated(condition);
            return not == NONE || type == Type.I32 ? not : r.unary(Op.EXTEND_U, type, not);
        }
        return NONE;
    }
}
