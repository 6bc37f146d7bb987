package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/**
 * Floats. Constants are folded where no NaN is involved; nothing else is done that could change a bit of a result.
 * Each rule returns a value to use instead, or {@link Value#NONE}.
 */
final class FloatRules {
    private static final int NONE = Value.NONE;
    /** 2^63 and 2^64 as doubles. */
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private final Rewriter r;

    FloatRules(Rewriter rewriter) {
        r = rewriter;
    }

    private boolean isConst(int value) {
        return r.is(value, Op.FCONST);
    }

    private double number(int value) {
        return Value.type(value) == Type.F32 ? Float.intBitsToFloat((int) r.constant(value)) : Double.longBitsToDouble(r.constant(value));
    }

    private int fconst(int type, long bits) {
        return r.make(Op.FCONST, type, bits, 0, NONE, NONE, NONE);
    }

    /** The constant, if it is a number. */
    private int fconst(int type, double number) {
        if (Double.isNaN(number)) {
            return NONE;
        }
        return fconst(type, type == Type.F32 ? Float.floatToRawIntBits((float) number) & 0xFFFFFFFFL : Double.doubleToRawLongBits(number));
    }

    int binary(Op op, int type, int a, int b) {
        if (!isConst(b)) {
            return NONE;
        }
        double y = number(b);
        if (isConst(a)) {
            return op == Op.FCOPYSIGN ? copySign(type, a, b) : folded(op, type, number(a), y);
        }
        if (op == Op.FDIV && hasExactReciprocal(type, b)) {
            return r.binary(Op.FMUL, type, a, fconst(type, 1 / y));
        }
        if (op == Op.FMUL && y == 2) {
            return r.binary(Op.FADD, type, a, a);
        }
        return NONE;
    }

    private int copySign(int type, int a, int b) {
        long sign = type == Type.F32 ? 0x80000000L : Long.MIN_VALUE;
        return fconst(type, r.constant(a) & ~sign | r.constant(b) & sign);
    }

    /** A double holds a float operation's exact result closely enough that rounding it again gives the float's result. */
    private int folded(Op op, int type, double x, double y) {
        switch (op) {
            case FADD: return fconst(type, x + y);
            case FSUB: return fconst(type, x - y);
            case FMUL: return fconst(type, x * y);
            case FDIV: return fconst(type, x / y);
            case FMIN: return fconst(type, Math.min(x, y));
            case FMAX: return fconst(type, Math.max(x, y));
            default: return NONE;
        }
    }

    /** A power of two whose reciprocal is a normal number. */
    private boolean hasExactReciprocal(int type, int b) {
        long bits = r.constant(b);
        if (type == Type.F32) {
            int exponent = (int) (bits >>> 23) & 0xFF;
            return (bits & 0x7FFFFF) == 0 && exponent >= 1 && exponent <= 252;
        }
        int exponent = (int) (bits >>> 52) & 0x7FF;
        return (bits & 0xFFFFFFFFFFFFFL) == 0 && exponent >= 1 && exponent <= 2044;
    }

    int unary(Op op, int type, int a) {
        if (isConst(a)) {
            return foldedUnary(op, type, a);
        }
        switch (op) {
            case FNEG: return r.is(a, Op.FNEG) ? r.arg(a, 0) : NONE;
            case FABS: return r.is(a, Op.FABS) ? a : r.is(a, Op.FNEG) ? r.unary(Op.FABS, type, r.arg(a, 0)) : NONE;
            default: return NONE;
        }
    }

    private int foldedUnary(Op op, int type, int a) {
        long sign = type == Type.F32 ? 0x80000000L : Long.MIN_VALUE;
        switch (op) {
            case FNEG: return fconst(type, r.constant(a) ^ sign);
            case FABS: return fconst(type, r.constant(a) & ~sign);
            case FSQRT: return fconst(type, Math.sqrt(number(a)));
            case FCEIL: return fconst(type, Math.ceil(number(a)));
            case FFLOOR: return fconst(type, Math.floor(number(a)));
            case FTRUNC: return fconst(type, number(a) < 0 ? Math.ceil(number(a)) : Math.floor(number(a)));
            case FNEAREST: return fconst(type, Math.rint(number(a)));
            case PROMOTE: case DEMOTE: return fconst(type, number(a));
            default: return NONE;
        }
    }

    int fromInteger(Op op, int type, int a) {
        if (!r.isConst(a)) {
            return NONE;
        }
        long x = r.constant(a);
        if (op == Op.CONVERT_U) {
            x = Rewriter.unsigned(x, Value.type(a));
            if (x < 0) {
                return NONE;
            }
        }
        return type == Type.F32 ? fconst(type, (double) (float) x) : fconst(type, (double) x);
    }

    /** Conversions of constants that are in range. */
    int toInteger(Op op, int type, int a) {
        if (!isConst(a) || Double.isNaN(number(a))) {
            return NONE;
        }
        double x = number(a);
        boolean isSigned = op == Op.TRUNC_S || op == Op.TRUNC_SAT_S;
        double low = isSigned ? type == Type.I32 ? -0x1p31 - 1 : Math.nextDown(-TWO_63) : -1;
        double high = type == Type.I32 ? isSigned ? 0x1p31 : 0x1p32 : isSigned ? TWO_63 : TWO_64;
        if (x <= low || x >= high) {
            return NONE;
        }
        return r.iconst(type, x < TWO_63 ? (long) x : (long) (x - TWO_63) ^ Long.MIN_VALUE);
    }

    int bitcast(int type, int a) {
        if (r.isConst(a)) {
            return fconst(type, Rewriter.unsigned(r.constant(a), Value.type(a)));
        }
        if (isConst(a)) {
            return r.iconst(type, r.constant(a));
        }
        return r.is(a, Op.BITCAST) && Value.type(r.arg(a, 0)) == type ? r.arg(a, 0) : NONE;
    }

    int compare(Cond cond, int a, int b) {
        if (!isConst(a) || !isConst(b)) {
            return NONE;
        }
        return r.iconst(Type.I32, holds(cond, number(a), number(b)) ? 1 : 0);
    }

    private static boolean holds(Cond cond, double x, double y) {
        switch (cond) {
            case FEQ: return x == y;
            case FNE: return x != y;
            case FLT: return x < y;
            case FGT: return x > y;
            case FLE: return x <= y;
            case FGE: return x >= y;
            default: throw new AssertionError(cond);
        }
    }
}
