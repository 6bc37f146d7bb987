package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/** Algebra of integers. Each rule returns a value to use instead, or {@link Value#NONE}. Constants of commutative operations stand on the right. */
final class IntegerRules {
    private static final int NONE = Value.NONE;

    private final Rewriter r;
    private final DivisionRules division;

    IntegerRules(Rewriter rewriter) {
        r = rewriter;
        division = new DivisionRules(rewriter);
    }

    int binary(Op op, int type, int a, int b) {
        if (!r.isConst(b)) {
            return variables(op, type, a, b);
        }
        long c = r.constant(b);
        if (r.isConst(a) && IntegerFolding.folds(op, type, r.constant(a), c)) {
            return r.iconst(type, IntegerFolding.binary(op, type, r.constant(a), c));
        }
        switch (op) {
            case ADD: return add(type, a, c);
            case SUB: return r.binaryConst(Op.ADD, type, a, -c);
            case MUL: return mul(type, a, c);
            case AND: return and(type, a, c);
            case OR: return c == 0 ? a : c == -1 ? b : NONE;
            case XOR: return xor(type, a, c);
            case SHL: return shl(type, a, count(type, c));
            case SHR_U: return shrUnsigned(type, a, count(type, c));
            case SHR_S: return shrSigned(type, a, count(type, c));
            case ROTL: return count(type, c) == 0 ? a : NONE;
            case ROTR: return r.binaryConst(Op.ROTL, type, a, Rewriter.width(type) - count(type, c) & Rewriter.width(type) - 1);
            case DIV_U: case DIV_S: case REM_U: case REM_S: return division.byConstant(op, type, a, c);
            default: return NONE;
        }
    }

    private static int count(int type, long c) {
        return (int) c & Rewriter.width(type) - 1;
    }

    private int variables(Op op, int type, int a, int b) {
        switch (op) {
            case ADD: return addVariables(type, a, b);
            case SUB: return subVariables(type, a, b);
            case AND: case OR: return a == b ? a : NONE;
            case XOR: return a == b ? r.iconst(type, 0) : NONE;
            default: return NONE;
        }
    }

    private int add(int type, int a, long c) {
        if (c == 0) {
            return a;
        }
        return r.isWithConst(a, Op.ADD) ? r.binaryConst(Op.ADD, type, r.arg(a, 0), r.constant(r.arg(a, 1)) + c) : NONE;
    }

    private int addVariables(int type, int a, int b) {
        if (r.is(b, Op.SUB)) {
            if (r.arg(b, 1) == a) {
                return r.arg(b, 0);
            }
            if (r.isConst(r.arg(b, 0), 0)) {
                return r.binary(Op.SUB, type, a, r.arg(b, 1));
            }
        }
        if (r.is(a, Op.SUB)) {
            if (r.arg(a, 1) == b) {
                return r.arg(a, 0);
            }
            if (r.isConst(r.arg(a, 0), 0)) {
                return r.binary(Op.SUB, type, b, r.arg(a, 1));
            }
        }
        if (r.isWithConst(b, Op.ADD)) {
            return r.binaryConst(Op.ADD, type, r.binary(Op.ADD, type, a, r.arg(b, 0)), r.constant(r.arg(b, 1)));
        }
        if (r.isWithConst(a, Op.ADD)) {
            return r.binaryConst(Op.ADD, type, r.binary(Op.ADD, type, r.arg(a, 0), b), r.constant(r.arg(a, 1)));
        }
        return NONE;
    }

    private int subVariables(int type, int a, int b) {
        if (a == b) {
            return r.iconst(type, 0);
        }
        if (r.is(a, Op.ADD)) {
            if (r.arg(a, 0) == b) {
                return r.arg(a, 1);
            }
            if (r.arg(a, 1) == b) {
                return r.arg(a, 0);
            }
        }
        if (r.isConst(a, 0) && r.is(b, Op.SUB)) {
            return r.binary(Op.SUB, type, r.arg(b, 1), r.arg(b, 0));
        }
        if (r.isWithConst(b, Op.ADD)) {
            return r.binaryConst(Op.ADD, type, r.binary(Op.SUB, type, a, r.arg(b, 0)), -r.constant(r.arg(b, 1)));
        }
        if (r.isWithConst(a, Op.ADD)) {
            return r.binaryConst(Op.ADD, type, r.binary(Op.SUB, type, r.arg(a, 0), b), r.constant(r.arg(a, 1)));
        }
        return NONE;
    }

    private int mul(int type, int a, long c) {
        if (c == 0) {
            return r.iconst(type, 0);
        }
        if (c == 1) {
            return a;
        }
        if (c == -1) {
            return r.binary(Op.SUB, type, r.iconst(type, 0), a);
        }
        long u = Rewriter.unsigned(c, type);
        if (Long.bitCount(u) == 1) {
            return r.binaryConst(Op.SHL, type, a, Long.numberOfTrailingZeros(u));
        }
        if (r.isWithConst(a, Op.MUL)) {
            return r.binaryConst(Op.MUL, type, r.arg(a, 0), r.constant(r.arg(a, 1)) * c);
        }
        return r.isWithConst(a, Op.SHL) ? r.binaryConst(Op.MUL, type, r.arg(a, 0), c << count(type, r.constant(r.arg(a, 1)))) : NONE;
    }

    private int and(int type, int a, long c) {
        if (c == 0) {
            return r.iconst(type, 0);
        }
        int bits = r.bits(a);
        long possible = bits == 64 ? -1 : (1L << bits) - 1;
        if ((Rewriter.unsigned(c, type) & possible) == possible) {
            return a;
        }
        if (r.isWithConst(a, Op.AND)) {
            return r.binaryConst(Op.AND, type, r.arg(a, 0), r.constant(r.arg(a, 1)) & c);
        }
        boolean lowByte = (c & ~0xFFL) == 0;
        if (lowByte && r.is(a, Op.EXTEND8_S) || (c & ~0xFFFFL) == 0 && r.is(a, Op.EXTEND16_S)) {
            return r.binaryConst(Op.AND, type, r.arg(a, 0), c);
        }
        return NONE;
    }

    private int xor(int type, int a, long c) {
        if (c == 0) {
            return a;
        }
        if (r.isWithConst(a, Op.XOR)) {
            return r.binaryConst(Op.XOR, type, r.arg(a, 0), r.constant(r.arg(a, 1)) ^ c);
        }
        if (c == 1 && r.isBoolean(a)) {
            return r.make(Op.ICMP, Type.I32, 0, Cond.EQ.ordinal(), a, r.iconst(Type.I32, 0), NONE);
        }
        return NONE;
    }

    private int shl(int type, int a, int n) {
        if (n == 0) {
            return a;
        }
        if (r.isWithConst(a, Op.SHL)) {
            int sum = n + count(type, r.constant(r.arg(a, 1)));
            return sum < Rewriter.width(type) ? r.binaryConst(Op.SHL, type, r.arg(a, 0), sum) : r.iconst(type, 0);
        }
        if (r.isWithConst(a, Op.SHR_U) && count(type, r.constant(r.arg(a, 1))) == n) {
            return r.binaryConst(Op.AND, type, r.arg(a, 0), -1L << n);
        }
        return NONE;
    }

    private int shrUnsigned(int type, int a, int n) {
        if (n == 0) {
            return a;
        }
        if (n >= r.bits(a)) {
            return r.iconst(type, 0);
        }
        if (r.isWithConst(a, Op.SHR_U)) {
            int sum = n + count(type, r.constant(r.arg(a, 1)));
            return sum < Rewriter.width(type) ? r.binaryConst(Op.SHR_U, type, r.arg(a, 0), sum) : r.iconst(type, 0);
        }
        if (r.isWithConst(a, Op.SHL) && count(type, r.constant(r.arg(a, 1))) == n) {
            return r.binaryConst(Op.AND, type, r.arg(a, 0), Rewriter.unsigned(-1, type) >>> n);
        }
        return NONE;
    }

    private int shrSigned(int type, int a, int n) {
        if (n == 0) {
            return a;
        }
        if (r.bits(a) < Rewriter.width(type)) {
            return r.binaryConst(Op.SHR_U, type, a, n);
        }
        if (r.isWithConst(a, Op.SHR_S)) {
            int sum = n + count(type, r.constant(r.arg(a, 1)));
            return r.binaryConst(Op.SHR_S, type, r.arg(a, 0), Math.min(sum, Rewriter.width(type) - 1));
        }
        if (r.isWithConst(a, Op.SHL) && count(type, r.constant(r.arg(a, 1))) == n) {
            switch (Rewriter.width(type) - n) {
                case 8: return r.unary(Op.EXTEND8_S, type, r.arg(a, 0));
                case 16: return r.unary(Op.EXTEND16_S, type, r.arg(a, 0));
                case 32: return r.unary(Op.EXTEND32_S, type, r.arg(a, 0));
                default: return NONE;
            }
        }
        return NONE;
    }

    int unary(Op op, int type, int a) {
        if (r.isConst(a)) {
            return r.iconst(type, IntegerFolding.unary(op, Value.type(a), r.constant(a)));
        }
        switch (op) {
            case WRAP: return wrap(a);
            case EXTEND_U: return extendUnsigned(a);
            case EXTEND_S: return extendSigned(a);
            case EXTEND8_S: return extend(op, type, a, 8);
            case EXTEND16_S: return extend(op, type, a, 16);
            case EXTEND32_S: return extend(op, type, a, 32);
            default: return NONE;
        }
    }

    private int wrap(int a) {
        if (r.is(a, Op.EXTEND_U) || r.is(a, Op.EXTEND_S)) {
            return r.arg(a, 0);
        }
        if (r.is(a, Op.EXTEND32_S) || r.isWithConst(a, Op.AND) && (int) r.constant(r.arg(a, 1)) == -1) {
            return r.unary(Op.WRAP, Type.I32, r.arg(a, 0));
        }
        return NONE;
    }

    private int extendUnsigned(int a) {
        if (r.is(a, Op.WRAP)) {
            return r.binaryConst(Op.AND, Type.I64, r.arg(a, 0), 0xFFFFFFFFL);
        }
        if (r.isWithConst(a, Op.ADD) && r.constant(r.arg(a, 1)) >= 0 && r.bits(r.arg(a, 0)) <= 31) {
            return r.binaryConst(Op.ADD, Type.I64, r.unary(Op.EXTEND_U, Type.I64, r.arg(a, 0)), r.constant(r.arg(a, 1)));
        }
        return NONE;
    }

    private int extendSigned(int a) {
        if (r.is(a, Op.WRAP)) {
            return r.unary(Op.EXTEND32_S, Type.I64, r.arg(a, 0));
        }
        return r.bits(a) < 32 ? r.unary(Op.EXTEND_U, Type.I64, a) : NONE;
    }

    private int extend(Op op, int type, int a, int width) {
        if (r.bits(a) < width) {
            return a;
        }
        Op inner = r.opOf(a);
        if (inner == Op.EXTEND8_S || inner == Op.EXTEND16_S && width >= 16 || inner == Op.EXTEND32_S && width == 32) {
            return a;
        }
        if (inner == Op.EXTEND16_S || inner == Op.EXTEND32_S) {
            return r.unary(op, type, r.arg(a, 0));
        }
        long mask = width == 8 ? 0xFF : width == 16 ? 0xFFFF : 0xFFFFFFFFL;
        return r.isWithConst(a, Op.AND) && (r.constant(r.arg(a, 1)) & mask) == mask ? r.unary(op, type, r.arg(a, 0)) : NONE;
    }
}
