package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/** Addresses of loads and stores: constants move into the displacement, and two accesses are compared. */
final class AddressRules {
    /** Distances below this cannot be confused with others by the wraparound of 32-bit indices. */
    private static final long NEAR = 1L << 29;

    private final Rewriter r;

    /** The parts of the address last taken apart: base + zero-extended index + offset. */
    private int base;
    private int index;
    private long offset;

    AddressRules(Rewriter rewriter) {
        r = rewriter;
    }

    void foldLoad(int inst) {
        fold(inst, 0);
    }

    void foldStore(int inst) {
        fold(inst, 1);
    }

    private void fold(int inst, int operand) {
        int address = r.f.arg(inst, operand);
        while (r.isWithConst(address, Op.ADD)) {
            long sum = r.f.imm(inst) + r.constant(r.arg(address, 1));
            if ((int) sum != sum) {
                return;
            }
            r.f.setImm(inst, sum);
            address = r.arg(address, 0);
            r.f.setArg(inst, operand, address);
        }
    }

    private void parse(int address, long displacement) {
        base = address;
        index = Value.NONE;
        offset = displacement;
        if (!r.is(address, Op.ADD)) {
            return;
        }
        int a = r.arg(address, 0);
        int b = r.arg(address, 1);
        if (r.is(b, Op.EXTEND_U)) {
            base = a;
            index = r.arg(b, 0);
        } else if (r.is(a, Op.EXTEND_U)) {
            base = b;
            index = r.arg(a, 0);
        } else {
            return;
        }
        while (r.isWithConst(index, Op.ADD)) {
            offset += r.constant(r.arg(index, 1));
            index = r.arg(index, 0);
        }
    }

    /** Whether a store and a load of the same region touch different bytes. */
    boolean areDisjoint(int store, int load) {
        int loadBytes = MemFlags.bytes(r.f.aux(load), Value.type(r.f.result(load)));
        int storeBytes = MemFlags.bytes(r.f.aux(store), Value.type(r.f.arg(store, 0)));
        long distance;
        if (r.f.arg(store, 1) == r.f.arg(load, 0)) {
            distance = r.f.imm(load) - r.f.imm(store);
        } else {
            parse(r.f.arg(store, 1), r.f.imm(store));
            int storeBase = base;
            int storeIndex = index;
            long storeOffset = offset;
            parse(r.f.arg(load, 0), r.f.imm(load));
            if (storeBase != base || storeIndex != index || index == Value.NONE || Math.abs(storeOffset) > NEAR || Math.abs(offset) > NEAR) {
                return false;
            }
            distance = offset - storeOffset;
        }
        return distance >= storeBytes || -distance >= loadBytes;
    }

    /** The value a load yields right after a store to the same address, or {@link Value#NONE} if that is not easily said. */
    int forward(int store, int load) {
        if (r.f.arg(store, 1) != r.f.arg(load, 0) || r.f.imm(store) != r.f.imm(load)) {
            return Value.NONE;
        }
        int value = r.f.arg(store, 0);
        int stored = Value.type(value);
        int type = Value.type(r.f.result(load));
        int storeBytes = MemFlags.bytes(r.f.aux(store), stored);
        int kind = MemFlags.kind(r.f.aux(load));
        if (kind == MemFlags.FULL) {
            if (storeBytes != Type.bytes(type)) {
                return Value.NONE;
            }
            return stored == type ? value : Type.bytes(stored) != storeBytes ? narrowed(type, value) : r.unary(Op.BITCAST, type, value);
        }
        if (storeBytes < MemFlags.bytes(r.f.aux(load), type) || !Type.isInt(stored)) {
            return Value.NONE;
        }
        int same = stored == type ? value : stored == Type.I32 ? r.unary(Op.EXTEND_U, type, value) : r.unary(Op.WRAP, type, value);
        return extended(kind, type, same);
    }

    /** An i64 of which 32 bits were stored, loaded as an i32. */
    private int narrowed(int type, int value) {
        return type == Type.I32 ? r.unary(Op.WRAP, type, value) : Value.NONE;
    }

    private int extended(int kind, int type, int value) {
        switch (kind) {
            case MemFlags.U8: return r.binaryConst(Op.AND, type, value, 0xFF);
            case MemFlags.S8: return r.unary(Op.EXTEND8_S, type, value);
            case MemFlags.U16: return r.binaryConst(Op.AND, type, value, 0xFFFF);
            case MemFlags.S16: return r.unary(Op.EXTEND16_S, type, value);
            case MemFlags.U32: return r.binaryConst(Op.AND, type, value, 0xFFFFFFFFL);
            case MemFlags.S32: return r.unary(Op.EXTEND32_S, type, value);
            default: throw new AssertionError(kind);
        }
    }
}
