package org.jwasm.codegen.opt;

import java.math.BigInteger;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/**
 * Division and remainder by constants: shifts for powers of two, multiplication by a reciprocal otherwise.
 * Reference: Granlund and Montgomery, "Division by Invariant Integers using Multiplication", 1994; Warren, "Hacker's Delight", chapter 10.
 */
final class DivisionRules {
    private static final int NONE = Value.NONE;
    private static final BigInteger ONE = BigInteger.ONE;

    private final Rewriter r;

    DivisionRules(Rewriter rewriter) {
        r = rewriter;
    }

    int byConstant(Op op, int type, int a, long c) {
        switch (op) {
            case DIV_U: return c == 0 ? NONE : divUnsigned(type, a, Rewriter.unsigned(c, type));
            case REM_U: return c == 0 ? NONE : remUnsigned(type, a, Rewriter.unsigned(c, type));
            case DIV_S: return c == 1 ? a : isSmall(c) || isLeast(type, c) ? NONE : divSigned(type, a, c);
            case REM_S: return c == 1 || c == -1 ? r.iconst(type, 0) : c == 0 || isLeast(type, c) ? NONE : remSigned(type, a, c);
            default: throw new AssertionError(op);
        }
    }

    /** 0 and -1 can trap. */
    private static boolean isSmall(long c) {
        return c == 0 || c == -1;
    }

    private static boolean isLeast(int type, long c) {
        return c == (type == Type.I32 ? Integer.MIN_VALUE : Long.MIN_VALUE);
    }

    private int divUnsigned(int type, int a, long d) {
        if (Long.bitCount(d) == 1) {
            return r.binaryConst(Op.SHR_U, type, a, Long.numberOfTrailingZeros(d));
        }
        return type == Type.I32 ? divUnsigned32(a, d) : divUnsigned64(a, d);
    }

    private int remUnsigned(int type, int a, long d) {
        if (Long.bitCount(d) == 1) {
            return r.binaryConst(Op.AND, type, a, d - 1);
        }
        return remainder(type, a, divUnsigned(type, a, d), d);
    }

    private int remainder(int type, int a, int quotient, long d) {
        return r.binary(Op.SUB, type, a, r.binaryConst(Op.MUL, type, quotient, d));
    }

    private int divUnsigned32(int a, long d) {
        int shift = unsignedShift(32, BigInteger.valueOf(d));
        long m = unsignedMultiplier(32 + shift, BigInteger.valueOf(d)).longValue();
        int wide = r.unary(Op.EXTEND_U, Type.I64, a);
        int high;
        if (m >>> 32 == 0) {
            high = r.binaryConst(Op.SHR_U, Type.I64, r.binaryConst(Op.MUL, Type.I64, wide, m), 32 + shift);
        } else {
            high = r.binaryConst(Op.MUL_HIGH_U, Type.I64, wide, unsignedMultiplier(64, BigInteger.valueOf(d)).longValue());
        }
        return r.unary(Op.WRAP, Type.I32, high);
    }

    private int divUnsigned64(int a, long d) {
        BigInteger divisor = new BigInteger(Long.toUnsignedString(d));
        int zeros = Long.numberOfTrailingZeros(d);
        int shift = unsignedShift(64, divisor);
        BigInteger m = unsignedMultiplier(64 + shift, divisor);
        if (m.bitLength() <= 64) {
            return r.binaryConst(Op.SHR_U, Type.I64, r.binaryConst(Op.MUL_HIGH_U, Type.I64, a, m.longValue()), shift);
        }
        if (zeros > 0) {
            return divUnsigned64(r.binaryConst(Op.SHR_U, Type.I64, a, zeros), d >>> zeros);
        }
        int high = r.binaryConst(Op.MUL_HIGH_U, Type.I64, a, m.longValue());
        int half = r.binaryConst(Op.SHR_U, Type.I64, r.binary(Op.SUB, Type.I64, a, high), 1);
        return r.binaryConst(Op.SHR_U, Type.I64, r.binary(Op.ADD, Type.I64, half, high), shift - 1);
    }

    /** The least shift for which the multiplier is exact for all dividends of {@code width} bits. */
    private static int unsignedShift(int width, BigInteger d) {
        int shift = 0;
        while (true) {
            BigInteger power = ONE.shiftLeft(width + shift);
            BigInteger error = unsignedMultiplier(width + shift, d).multiply(d).subtract(power);
            if (error.compareTo(ONE.shiftLeft(shift)) <= 0) {
                return shift;
            }
            shift++;
        }
    }

    private static BigInteger unsignedMultiplier(int power, BigInteger d) {
        return ONE.shiftLeft(power).divide(d).add(ONE);
    }

    private int divSigned(int type, int a, long d) {
        long magnitude = Math.abs(d);
        int quotient = Long.bitCount(magnitude) == 1 ? divSignedByPower(type, a, magnitude) : divSignedByOther(type, a, magnitude);
        return d < 0 ? r.binary(Op.SUB, type, r.iconst(type, 0), quotient) : quotient;
    }

    /** The dividend, plus {@code d - 1} if it is negative. */
    private int biased(int type, int a, long d) {
        int width = Rewriter.width(type);
        int sign = r.binaryConst(Op.SHR_S, type, a, width - 1);
        int bias = r.binaryConst(Op.SHR_U, type, sign, width - Long.numberOfTrailingZeros(d));
        return r.binary(Op.ADD, type, a, bias);
    }

    private int divSignedByPower(int type, int a, long d) {
        return r.binaryConst(Op.SHR_S, type, biased(type, a, d), Long.numberOfTrailingZeros(d));
    }

    private int remSigned(int type, int a, long d) {
        long magnitude = Math.abs(d);
        if (Long.bitCount(magnitude) == 1) {
            return r.binary(Op.SUB, type, a, r.binaryConst(Op.AND, type, biased(type, a, magnitude), -magnitude));
        }
        return remainder(type, a, divSigned(type, a, d), d);
    }

    private int divSignedByOther(int type, int a, long d) {
        int width = Rewriter.width(type);
        BigInteger divisor = BigInteger.valueOf(d);
        int power = signedPower(width, divisor);
        BigInteger p = ONE.shiftLeft(power);
        BigInteger m = p.add(divisor).subtract(p.mod(divisor)).divide(divisor);
        int rounded;
        if (type == Type.I32) {
            int product = r.binaryConst(Op.MUL, Type.I64, r.unary(Op.EXTEND_S, Type.I64, a), m.longValue());
            rounded = r.unary(Op.WRAP, Type.I32, r.binaryConst(Op.SHR_S, Type.I64, product, power));
        } else {
            int high = r.binaryConst(Op.MUL_HIGH_S, Type.I64, a, m.longValue());
            if (m.bitLength() == 64) {
                high = r.binary(Op.ADD, Type.I64, high, a);
            }
            rounded = r.binaryConst(Op.SHR_S, Type.I64, high, power - 64);
        }
        return r.binary(Op.SUB, type, rounded, r.binaryConst(Op.SHR_S, type, a, width - 1));
    }

    private static int signedPower(int width, BigInteger d) {
        BigInteger least = ONE.shiftLeft(width - 1);
        BigInteger limit = least.subtract(ONE).subtract(least.mod(d));
        int power = width;
        while (true) {
            BigInteger p = ONE.shiftLeft(power);
            if (p.compareTo(limit.multiply(d.subtract(p.mod(d)))) > 0) {
                return power;
            }
            power++;
        }
    }
}
