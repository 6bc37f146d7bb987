package org.jwasm.codegen.x64;

import java.math.BigInteger;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;

/** What the operations mean, said in Java, on bit patterns in longs. */
final class Semantics {
    static final class Trapped extends RuntimeException {
        private static final long serialVersionUID = 1;
        final TrapCode code;

        Trapped(TrapCode code) {
            this.code = code;
        }
    }

    private Semantics() {
    }

    static long mask(int type, long bits) {
        return Type.bytes(type) == 4 ? bits & 0xFFFFFFFFL : bits;
    }

    /** @param type of the operands (of the second for SELECT), {@code to} of the result */
    static long eval(Op op, int aux, int type, int to, long a, long b, long c) {
        if (op == Op.SELECT) {
            return mask(to, (int) a != 0 ? b : c);
        }
        if (Type.isFloat(type)) {
            return mask(to, floating(op, aux, type, to, a, b));
        }
        return mask(to, type == Type.I32 ? int32(op, aux, to, (int) a, (int) b) : int64(op, aux, to, a, b));
    }

    private static int check(boolean divisorIsZero, boolean overflows) {
        if (divisorIsZero) {
            throw new Trapped(TrapCode.INTEGER_DIVIDE_BY_ZERO);
        }
        if (overflows) {
            throw new Trapped(TrapCode.INTEGER_OVERFLOW);
        }
        return 0;
    }

    private static long int32(Op op, int aux, int to, int a, int b) {
        switch (op) {
            case ADD: return a + b;
            case SUB: return a - b;
            case MUL: return a * b;
            case DIV_S: return check(b == 0, a == Integer.MIN_VALUE && b == -1) + a / b;
            case DIV_U: return check(b == 0, false) + Integer.divideUnsigned(a, b);
            case REM_S: return check(b == 0, false) + (b == -1 ? 0 : a % b);
            case REM_U: return check(b == 0, false) + Integer.remainderUnsigned(a, b);
            case AND: return a & b;
            case OR: return a | b;
            case XOR: return a ^ b;
            case SHL: return a << b;
            case SHR_S: return a >> b;
            case SHR_U: return a >>> b;
            case ROTL: return Integer.rotateLeft(a, b);
            case ROTR: return Integer.rotateRight(a, b);
            case CLZ: return Integer.numberOfLeadingZeros(a);
            case CTZ: return Integer.numberOfTrailingZeros(a);
            case POPCNT: return Integer.bitCount(a);
            case EXTEND8_S: return (byte) a;
            case EXTEND16_S: return (short) a;
            case EXTEND_S: return a;
            case EXTEND_U: return a & 0xFFFFFFFFL;
            case ICMP: return compare(Cond.of(aux), Integer.compare(a, b), Integer.compareUnsigned(a, b));
            case CONVERT_S: return to == Type.F32 ? Float.floatToRawIntBits(a) : Double.doubleToRawLongBits(a);
            case CONVERT_U: return to == Type.F32 ? Float.floatToRawIntBits(a & 0xFFFFFFFFL) : Double.doubleToRawLongBits(a & 0xFFFFFFFFL);
            case BITCAST: return a;
            default: throw new AssertionError(op);
        }
    }

    private static long int64(Op op, int aux, int to, long a, long b) {
        switch (op) {
            case ADD: return a + b;
            case SUB: return a - b;
            case MUL: return a * b;
            case DIV_S: return check(b == 0, a == Long.MIN_VALUE && b == -1) + a / b;
            case DIV_U: return check(b == 0, false) + Long.divideUnsigned(a, b);
            case REM_S: return check(b == 0, false) + (b == -1 ? 0 : a % b);
            case REM_U: return check(b == 0, false) + Long.remainderUnsigned(a, b);
            case MUL_HIGH_S: return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).shiftRight(64).longValue();
            case MUL_HIGH_U: return unsigned(a).multiply(unsigned(b)).shiftRight(64).longValue();
            case AND: return a & b;
            case OR: return a | b;
            case XOR: return a ^ b;
            case SHL: return a << b;
            case SHR_S: return a >> b;
            case SHR_U: return a >>> b;
            case ROTL: return Long.rotateLeft(a, (int) b);
            case ROTR: return Long.rotateRight(a, (int) b);
            case CLZ: return Long.numberOfLeadingZeros(a);
            case CTZ: return Long.numberOfTrailingZeros(a);
            case POPCNT: return Long.bitCount(a);
            case EXTEND8_S: return (byte) a;
            case EXTEND16_S: return (short) a;
            case EXTEND32_S: return (int) a;
            case WRAP: return a;
            case ICMP: return compare(Cond.of(aux), Long.compare(a, b), Long.compareUnsigned(a, b));
            case CONVERT_S: return to == Type.F32 ? Float.floatToRawIntBits(a) : Double.doubleToRawLongBits(a);
            case CONVERT_U: return to == Type.F32 ? Float.floatToRawIntBits(unsigned(a).floatValue()) : Double.doubleToRawLongBits(unsigned(a).doubleValue());
            case BITCAST: return a;
            default: throw new AssertionError(op);
        }
    }

    private static BigInteger unsigned(long a) {
        return new BigInteger(Long.toUnsignedString(a));
    }

    private static long compare(Cond c, int signed, int unsigned) {
        boolean r;
        switch (c) {
            case EQ: r = signed == 0; break;
            case NE: r = signed != 0; break;
            case LT_S: r = signed < 0; break;
            case LT_U: r = unsigned < 0; break;
            case GT_S: r = signed > 0; break;
            case GT_U: r = unsigned > 0; break;
            case LE_S: r = signed <= 0; break;
            case LE_U: r = unsigned <= 0; break;
            case GE_S: r = signed >= 0; break;
            default: r = unsigned >= 0; break;
        }
        return r ? 1 : 0;
    }

    private static double toDouble(int type, long bits) {
        return type == Type.F32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    /** Arithmetic in double is exact enough for floats: one rounding of a result of twice the precision. */
    private static long fromDouble(int type, double d) {
        return type == Type.F32 ? Float.floatToRawIntBits((float) d) : Double.doubleToRawLongBits(d);
    }

    private static long floating(Op op, int aux, int type, int to, long a, long b) {
        double x = toDouble(type, a);
        double y = toDouble(type, b);
        long sign = type == Type.F32 ? 0x80000000L : Long.MIN_VALUE;
        switch (op) {
            case FADD: return fromDouble(type, x + y);
            case FSUB: return fromDouble(type, x - y);
            case FMUL: return fromDouble(type, x * y);
            case FDIV: return fromDouble(type, x / y);
            case FMIN: return fromDouble(type, Math.min(x, y));
            case FMAX: return fromDouble(type, Math.max(x, y));
            case FCOPYSIGN: return a & ~sign | b & sign;
            case FABS: return a & ~sign;
            case FNEG: return a ^ sign;
            case FSQRT: return fromDouble(type, Math.sqrt(x));
            case FCEIL: return fromDouble(type, Math.ceil(x));
            case FFLOOR: return fromDouble(type, Math.floor(x));
            case FTRUNC: return fromDouble(type, x < 0 || 1 / x < 0 ? Math.ceil(x) : Math.floor(x));
            case FNEAREST: return fromDouble(type, Math.rint(x));
            case PROMOTE: case DEMOTE: return fromDouble(to, x);
            case BITCAST: return a;
            case FCMP: return compare(Cond.of(aux), x, y) ? 1 : 0;
            case SELECT: throw new AssertionError(op);
            default: return truncate(op, to, x);
        }
    }

    private static boolean compare(Cond c, double x, double y) {
        switch (c) {
            case FEQ: return x == y;
            case FNE: return x != y;
            case FLT: return x < y;
            case FGT: return x > y;
            case FLE: return x <= y;
            default: return x >= y;
        }
    }

    private static long truncate(Op op, int to, double x) {
        boolean signed = op == Op.TRUNC_S || op == Op.TRUNC_SAT_S;
        boolean saturates = op == Op.TRUNC_SAT_S || op == Op.TRUNC_SAT_U;
        int bits = to == Type.I32 ? 32 : 64;
        BigInteger least = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
        BigInteger most = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
        if (Double.isNaN(x)) {
            if (!saturates) {
                throw new Trapped(TrapCode.INVALID_CONVERSION_TO_INTEGER);
            }
            return 0;
        }
        boolean tooSmall = x == Double.NEGATIVE_INFINITY;
        boolean tooLarge = x == Double.POSITIVE_INFINITY;
        if (!tooSmall && !tooLarge) {
            BigInteger whole = new java.math.BigDecimal(x).toBigInteger();
            tooSmall = whole.compareTo(least) < 0;
            tooLarge = whole.compareTo(most) > 0;
            if (!tooSmall && !tooLarge) {
                return whole.longValue();
            }
        }
        if (!saturates) {
            throw new Trapped(TrapCode.INTEGER_OVERFLOW);
        }
        return (tooSmall ? least : most).longValue();
    }
}
