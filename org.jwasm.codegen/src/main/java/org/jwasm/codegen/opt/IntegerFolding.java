package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;

/** Integer operations on constants. An i32 is held sign-extended. */
final class IntegerFolding {
    private IntegerFolding() {
    }

    /** Whether {@link #binary} knows the operation and it does not trap. */
    static boolean folds(Op op, int type, long a, long b) {
        switch (op) {
            case ADD: case SUB: case MUL: case AND: case OR: case XOR: case SHL: case SHR_S: case SHR_U: case ROTL: case ROTR:
            case MUL_HIGH_S: case MUL_HIGH_U:
                return true;
            case DIV_U: case REM_U: case REM_S: return b != 0;
            case DIV_S: return b != 0 && (b != -1 || a != (type == Type.I32 ? Integer.MIN_VALUE : Long.MIN_VALUE));
            default: return false;
        }
    }

    static long binary(Op op, int type, long a, long b) {
        return type == Type.I32 ? binary(op, (int) a, (int) b) : binary(op, a, b);
    }

    private static long binary(Op op, int a, int b) {
        switch (op) {
            case ADD: return a + b;
            case SUB: return a - b;
            case MUL: return a * b;
            case AND: return a & b;
            case OR: return a | b;
            case XOR: return a ^ b;
            case SHL: return a << b;
            case SHR_S: return a >> b;
            case SHR_U: return a >>> b;
            case ROTL: return Integer.rotateLeft(a, b);
            case ROTR: return Integer.rotateRight(a, b);
            case DIV_S: return a / b;
            case DIV_U: return Integer.divideUnsigned(a, b);
            case REM_S: return a % b;
            case REM_U: return Integer.remainderUnsigned(a, b);
            default: throw new AssertionError(op);
        }
    }

    private static long binary(Op op, long a, long b) {
        switch (op) {
            case ADD: return a + b;
            case SUB: return a - b;
            case MUL: return a * b;
            case MUL_HIGH_S: return Math.multiplyHigh(a, b);
            case MUL_HIGH_U: return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
            case AND: return a & b;
            case OR: return a | b;
            case XOR: return a ^ b;
            case SHL: return a << b;
            case SHR_S: return a >> b;
            case SHR_U: return a >>> b;
            case ROTL: return Long.rotateLeft(a, (int) b);
            case ROTR: return Long.rotateRight(a, (int) b);
            case DIV_S: return a / b;
            case DIV_U: return Long.divideUnsigned(a, b);
            case REM_S: return a % b;
            case REM_U: return Long.remainderUnsigned(a, b);
            default: throw new AssertionError(op);
        }
    }

    static boolean foldsUnary(Op op) {
        switch (op) {
            case CLZ: case CTZ: case POPCNT: case EXTEND8_S: case EXTEND16_S: case EXTEND32_S: case WRAP: case EXTEND_S: case EXTEND_U:
                return true;
            default:
                return false;
        }
    }

    /** @param type the operand's type */
    static long unary(Op op, int type, long a) {
        boolean is32 = type == Type.I32;
        switch (op) {
            case CLZ: return is32 ? Integer.numberOfLeadingZeros((int) a) : Long.numberOfLeadingZeros(a);
            case CTZ: return is32 ? Integer.numberOfTrailingZeros((int) a) : Long.numberOfTrailingZeros(a);
            case POPCNT: return is32 ? Integer.bitCount((int) a) : Long.bitCount(a);
            case EXTEND8_S: return (byte) a;
            case EXTEND16_S: return (short) a;
            case EXTEND32_S: case WRAP: case EXTEND_S: return (int) a;
            case EXTEND_U: return a & 0xFFFFFFFFL;
            default: throw new AssertionError(op);
        }
    }

    /** Works for both widths: sign extension keeps both orders. */
    static boolean compare(Cond cond, long a, long b) {
        switch (cond) {
            case EQ: return a == b;
            case NE: return a != b;
            case LT_S: return a < b;
            case GT_S: return a > b;
            case LE_S: return a <= b;
            case GE_S: return a >= b;
            case LT_U: return Long.compareUnsigned(a, b) < 0;
            case GT_U: return Long.compareUnsigned(a, b) > 0;
            case LE_U: return Long.compareUnsigned(a, b) <= 0;
            case GE_U: return Long.compareUnsigned(a, b) >= 0;
            default: throw new AssertionError(cond);
        }
    }
}
