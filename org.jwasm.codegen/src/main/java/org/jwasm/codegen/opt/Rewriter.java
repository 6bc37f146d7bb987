package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/** What rules need: looking at how a value is computed, and making new instructions in front of the one at hand. */
abstract class Rewriter {
    /** How far {@link #bits} looks. */
    private static final int BITS_DEPTH = 4;

    Function f;

    /** Makes an instruction that is simplified and numbered like any other; returns the value that stands for its result. */
    abstract int make(Op op, int type, long imm, int aux, int a, int b, int c);

    final int unary(Op op, int type, int a) {
        return make(op, type, 0, 0, a, Value.NONE, Value.NONE);
    }

    final int binary(Op op, int type, int a, int b) {
        return make(op, type, 0, 0, a, b, Value.NONE);
    }

    /** @param constant for an i32 its low half counts */
    final int iconst(int type, long constant) {
        return make(Op.ICONST, type, type == Type.I32 ? (int) constant : constant, 0, Value.NONE, Value.NONE, Value.NONE);
    }

    final int binaryConst(Op op, int type, int a, long constant) {
        return binary(op, type, a, iconst(type, constant));
    }

    /** The operation that defines a value, or null for a block parameter. */
    final Op opOf(int value) {
        int d = f.definition(value);
        return d == Function.NONE ? null : f.op(d);
    }

    final boolean is(int value, Op op) {
        int d = f.definition(value);
        return d != Function.NONE && f.op(d) == op;
    }

    final int arg(int value, int i) {
        return f.arg(f.definition(value), i);
    }

    final boolean isConst(int value) {
        return is(value, Op.ICONST);
    }

    final boolean isConst(int value, long constant) {
        return isConst(value) && constant(value) == constant;
    }

    final long constant(int value) {
        return f.imm(f.definition(value));
    }

    /** Whether a value is {@code op(x, constant)}. */
    final boolean isWithConst(int value, Op op) {
        return is(value, op) && isConst(arg(value, 1));
    }

    final boolean isBoolean(int value) {
        Op op = opOf(value);
        return op == Op.ICMP || op == Op.FCMP;
    }

    static int width(int type) {
        return type == Type.I32 ? 32 : 64;
    }

    /** The bits of a constant as an unsigned number of its type's width. */
    static long unsigned(long constant, int type) {
        return type == Type.I32 ? constant & 0xFFFFFFFFL : constant;
    }

    /** An upper bound of the number of low bits that can be set. */
    final int bits(int value) {
        return bits(value, BITS_DEPTH);
    }

    private int bits(int value, int depth) {
        int type = Value.type(value);
        int d = f.definition(value);
        if (d == Function.NONE || depth == 0) {
            return width(type);
        }
        switch (f.op(d)) {
            case ICONST: return 64 - Long.numberOfLeadingZeros(unsigned(f.imm(d), type));
            case ICMP: case FCMP: return 1;
            case CLZ: case CTZ: case POPCNT: return 7;
            case AND: return Math.min(bits(f.arg(d, 0), depth - 1), bits(f.arg(d, 1), depth - 1));
            case OR: case XOR: return Math.max(bits(f.arg(d, 0), depth - 1), bits(f.arg(d, 1), depth - 1));
            case SELECT: return Math.max(bits(f.arg(d, 1), depth - 1), bits(f.arg(d, 2), depth - 1));
            case ADD: return Math.min(width(type), 1 + Math.max(bits(f.arg(d, 0), depth - 1), bits(f.arg(d, 1), depth - 1)));
            case MUL: return Math.min(width(type), bits(f.arg(d, 0), depth - 1) + bits(f.arg(d, 1), depth - 1));
            case EXTEND_U: return bits(f.arg(d, 0), depth - 1);
            case WRAP: return Math.min(32, bits(f.arg(d, 0), depth - 1));
            case REM_U: case DIV_U: return bits(f.arg(d, 0), depth - 1);
            case SHR_U: return shiftedBits(d, depth, -1);
            case SHL: return shiftedBits(d, depth, 1);
            case LOAD: return loadedBits(d, type);
            default: return width(type);
        }
    }

    private int shiftedBits(int inst, int depth, int sign) {
        int type = Value.type(f.result(inst));
        int by = f.arg(inst, 1);
        if (!isConst(by)) {
            return sign < 0 ? bits(f.arg(inst, 0), depth - 1) : width(type);
        }
        int count = (int) constant(by) & width(type) - 1;
        return Math.max(0, Math.min(width(type), bits(f.arg(inst, 0), depth - 1) + sign * count));
    }

    private int loadedBits(int inst, int type) {
        switch (MemFlags.kind(f.aux(inst))) {
            case MemFlags.U8: return 8;
            case MemFlags.U16: return 16;
            case MemFlags.U32: return 32;
            default: return width(type);
        }
    }
}
