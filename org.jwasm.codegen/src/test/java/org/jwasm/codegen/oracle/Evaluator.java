package org.jwasm.codegen.oracle;

import org.jwasm.api.TrapCode;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;

/** What the pure and trapping operations of SSA yield, written from the specification and independent of the compiler's constant folding. */
final class Evaluator {
    private Evaluator() {
    }

    /** @param type result type; @param operand first operand's type; i32 values are sign-extended, floats are bits */
    static long compute(Op op, int type, int operand, int aux, long a, long b, long c) {
        switch (op) {
            case SELECT: return a != 0 ? b : c;
            case ICMP: return integerCompare(Cond.of(aux), a, b) ? 1 : 0;
            case FCMP: return floatCompare(Cond.of(aux), number(operand, a), number(operand, b)) ? 1 : 0;
            case BITCAST: return type == Type.F32 ? a & 0xFFFFFFFFL : type == Type.I32 ? (int) a : a;
            case WRAP: return (int) a;
            case EXTEND_S: return a;
            case EXTEND_U: return a & 0xFFFFFFFFL;
            case CONVERT_S: return convert(type, a, operand, true);
            case CONVERT_U: return convert(type, a, operand, false);
            case PROMOTE: return Double.doubleToRawLongBits(Float.intBitsToFloat((int) a));
            case DEMOTE: return Float.floatToRawIntBits((float) Double.longBitsToDouble(a)) & 0xFFFFFFFFL;
            case TRUNC_S: case TRUNC_U: case TRUNC_SAT_S: case TRUNC_SAT_U:
                return truncate(op, type, number(operand, a));
            default: break;
        }
        if (type == Type.I32) {
            return int32(op, (int) a, (int) b);
        }
        if (type == Type.I64) {
            return int64(op, a, b);
        }
        return type == Type.F32 ? float32(op, a, b) : float64(op, a, b);
    }

    static double number(int type, long bits) {
        return type == Type.F32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    private static boolean integerCompare(Cond cond, long a, long b) {
        int s = Long.compare(a, b);
        int u = Long.compareUnsigned(a, b);
        switch (cond) {
            case EQ: return s == 0;
            case NE: return s != 0;
            case LT_S: return s < 0;
            case LT_U: return u < 0;
            case GT_S: return s > 0;
            case GT_U: return u > 0;
            case LE_S: return s <= 0;
            case LE_U: return u <= 0;
            case GE_S: return s >= 0;
            case GE_U: return u >= 0;
            default: throw new AssertionError(cond);
        }
    }

    private static boolean floatCompare(Cond cond, double a, double b) {
        switch (cond) {
            case FEQ: return a == b;
            case FNE: return a != b;
            case FLT: return a < b;
            case FGT: return a > b;
            case FLE: return a <= b;
            case FGE: return a >= b;
            default: throw new AssertionError(cond);
        }
    }

    private static long convert(int type, long a, int operand, boolean isSigned) {
        long x = !isSigned && operand == Type.I32 ? a & 0xFFFFFFFFL : a;
        java.math.BigDecimal exact = isSigned || x >= 0 ? new java.math.BigDecimal(x) : new java.math.BigDecimal(Long.toUnsignedString(x));
        return type == Type.F32 ? Float.floatToRawIntBits(exact.floatValue()) & 0xFFFFFFFFL : Double.doubleToRawLongBits(exact.doubleValue());
    }

    private static long truncate(Op op, int type, double x) {
        boolean isSigned = op == Op.TRUNC_S || op == Op.TRUNC_SAT_S;
        boolean saturates = op == Op.TRUNC_SAT_S || op == Op.TRUNC_SAT_U;
        if (Double.isNaN(x)) {
            AddressSpace.require(saturates, TrapCode.INVALID_CONVERSION_TO_INTEGER);
            return 0;
        }
        int bits = type == Type.I32 ? 32 : 64;
        java.math.BigInteger low = isSigned ? java.math.BigInteger.ONE.shiftLeft(bits - 1).negate() : java.math.BigInteger.ZERO;
        java.math.BigInteger high = java.math.BigInteger.ONE.shiftLeft(isSigned ? bits - 1 : bits).subtract(java.math.BigInteger.ONE);
        java.math.BigInteger value;
        if (Double.isInfinite(x)) {
            AddressSpace.require(saturates, TrapCode.INTEGER_OVERFLOW);
            value = x > 0 ? high : low;
        } else {
            value = new java.math.BigDecimal(x).toBigInteger();
            AddressSpace.require(saturates || value.compareTo(low) >= 0 && value.compareTo(high) <= 0, TrapCode.INTEGER_OVERFLOW);
            value = value.max(low).min(high);
        }
        return type == Type.I32 ? value.intValue() : value.longValue();
    }

    private static void checkDivisor(Op op, long b, boolean overflows) {
        AddressSpace.require(b != 0, TrapCode.INTEGER_DIVIDE_BY_ZERO);
        AddressSpace.require(op != Op.DIV_S || !overflows, TrapCode.INTEGER_OVERFLOW);
    }

    private static long int32(Op op, int a, int b) {
        switch (op) {
            case ADD: return a + b;
            case SUB: return a - b;
            case MUL: return a * b;
            case AND: return a & b;
            case OR: return a | b;
            case XOR: return a ^ b;
            case SHL: return a << (b & 31);
            case SHR_S: return a >> (b & 31);
            case SHR_U: return a >>> (b & 31);
            case ROTL: return Integer.rotateLeft(a, b);
            case ROTR: return Integer.rotateRight(a, b);
            case CLZ: return Integer.numberOfLeadingZeros(a);
            case CTZ: return Integer.numberOfTrailingZeros(a);
            case POPCNT: return Integer.bitCount(a);
            case EXTEND8_S: return (byte) a;
            case EXTEND16_S: return (short) a;
            default: break;
        }
        checkDivisor(op, b, a == Integer.MIN_VALUE && b == -1);
        switch (op) {
            case DIV_S: return a / b;
            case DIV_U: return Integer.divideUnsigned(a, b);
            case REM_S: return a % b;
            case REM_U: return Integer.remainderUnsigned(a, b);
            default: throw new AssertionError(op);
        }
    }

    private static long int64(Op op, long a, long b) {
        switch (op) {
            case ADD: return a + b;
            case SUB: return a - b;
            case MUL: return a * b;
            case MUL_HIGH_S: return Math.multiplyHigh(a, b);
            case MUL_HIGH_U:
                return new java.math.BigInteger(Long.toUnsignedString(a)).multiply(new java.math.BigInteger(Long.toUnsignedString(b))).shiftRight(64).longValue();
            case AND: return a & b;
            case OR: return a | b;
            case XOR: return a ^ b;
            case SHL: return a << (b & 63);
            case SHR_S: return a >> (b & 63);
            case SHR_U: return a >>> (b & 63);
            case ROTL: return Long.rotateLeft(a, (int) b);
            case ROTR: return Long.rotateRight(a, (int) b);
            case CLZ: return Long.numberOfLeadingZeros(a);
            case CTZ: return Long.numberOfTrailingZeros(a);
            case POPCNT: return Long.bitCount(a);
            case EXTEND8_S: return (byte) a;
            case EXTEND16_S: return (short) a;
            case EXTEND32_S: return (int) a;
            default: break;
        }
        checkDivisor(op, b, a == Long.MIN_VALUE && b == -1);
        switch (op) {
            case DIV_S: return a / b;
            case DIV_U: return Long.divideUnsigned(a, b);
            case REM_S: return a % b;
            case REM_U: return Long.remainderUnsigned(a, b);
            default: throw new AssertionError(op);
        }
    }

    private static long float32(Op op, long x, long y) {
        float a = Float.intBitsToFloat((int) x);
        float b = Float.intBitsToFloat((int) y);
        switch (op) {
            case FABS: return x & 0x7FFFFFFFL;
            case FNEG: return x ^ 0x80000000L;
            case FCOPYSIGN: return x & 0x7FFFFFFFL | y & 0x80000000L;
            case FADD: return bits(a + b);
            case FSUB: return bits(a - b);
            case FMUL: return bits(a * b);
            case FDIV: return bits(a / b);
            case FMIN: return bits(Math.min(a, b));
            case FMAX: return bits(Math.max(a, b));
            case FSQRT: return bits((float) Math.sqrt(a));
            default: return bits((float) rounded(op, a));
        }
    }

    private static long bits(float x) {
        return Float.isNaN(x) ? 0x7FC00000L : Float.floatToRawIntBits(x) & 0xFFFFFFFFL;
    }

    private static long float64(Op op, long x, long y) {
        double a = Double.longBitsToDouble(x);
        double b = Double.longBitsToDouble(y);
        switch (op) {
            case FABS: return x & Long.MAX_VALUE;
            case FNEG: return x ^ Long.MIN_VALUE;
            case FCOPYSIGN: return x & Long.MAX_VALUE | y & Long.MIN_VALUE;
            case FADD: return bits(a + b);
            case FSUB: return bits(a - b);
            case FMUL: return bits(a * b);
            case FDIV: return bits(a / b);
            case FMIN: return bits(Math.min(a, b));
            case FMAX: return bits(Math.max(a, b));
            case FSQRT: return bits(Math.sqrt(a));
            default: return bits(rounded(op, a));
        }
    }

    private static long bits(double x) {
        return Double.isNaN(x) ? 0x7FF8000000000000L : Double.doubleToRawLongBits(x);
    }

    private static double rounded(Op op, double a) {
        switch (op) {
            case FCEIL: return Math.ceil(a);
            case FFLOOR: return Math.floor(a);
            case FTRUNC: return a < 0 ? Math.ceil(a) : Math.floor(a);
            case FNEAREST: return Math.rint(a);
            default: throw new AssertionError(op);
        }
    }
}
