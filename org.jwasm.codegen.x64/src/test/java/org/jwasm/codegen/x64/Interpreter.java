package org.jwasm.codegen.x64;

import java.nio.ByteBuffer;
import java.util.function.LongBinaryOperator;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/** Runs an SSA function on a byte buffer. Addresses are relative to {@code base}; calls are given by a Java function of two arguments. */
final class Interpreter {
    private final Function f;
    private final ByteBuffer memory;
    private final long base;
    private final LongBinaryOperator callee;
    private final long[] values;

    Interpreter(Function f, ByteBuffer memory, long base, LongBinaryOperator callee) {
        this.f = f;
        this.memory = memory;
        this.base = base;
        this.callee = callee;
        values = new long[f.valueCount()];
    }

    private long get(int v) {
        return values[Value.index(v)];
    }

    private void set(int v, long bits) {
        values[Value.index(v)] = Semantics.mask(Value.type(v), bits);
    }

    /** Results as bit patterns; traps come out as {@link Semantics.Trapped}. */
    long[] run(long... args) {
        for (int i = 0; i < args.length; i++) {
            set(f.param(0, i), args[i]);
        }
        int block = 0;
        while (true) {
            int i = f.firstInst(block);
            while (!f.op(i).has(Op.ENDS)) {
                step(i);
                i = f.next(i);
            }
            if (f.op(i) == Op.RETURN) {
                long[] results = new long[f.argCount(i)];
                for (int k = 0; k < results.length; k++) {
                    results[k] = get(f.arg(i, k));
                }
                return results;
            }
            if (f.op(i) == Op.TRAP) {
                throw new Semantics.Trapped(org.jwasm.api.TrapCode.values()[f.aux(i)]);
            }
            block = follow(f.edge(i, chosen(i)));
        }
    }

    private int chosen(int i) {
        switch (f.op(i)) {
            case JUMP: return 0;
            case BRANCH: return (int) get(f.arg(i, 0)) != 0 ? 0 : 1;
            default: {
                long last = f.edgeCount(i) - 1;
                return (int) Math.min(get(f.arg(i, 0)), last);
            }
        }
    }

    private int follow(int edge) {
        int target = f.edgeTarget(edge);
        long[] args = new long[f.edgeArgCount(edge)];
        for (int k = 0; k < args.length; k++) {
            args[k] = get(f.edgeArg(edge, k));
        }
        for (int k = 0; k < args.length; k++) {
            set(f.param(target, k), args[k]);
        }
        return target;
    }

    private void step(int i) {
        switch (f.op(i)) {
            case ICONST: case FCONST: set(f.result(i), f.imm(i)); break;
            case LOAD: set(f.result(i), load(i, (int) (get(f.arg(i, 0)) + f.imm(i) - base))); break;
            case STORE: store(i, get(f.arg(i, 0)), (int) (get(f.arg(i, 1)) + f.imm(i) - base)); break;
            case CALL: set(f.result(i), callee.applyAsLong(get(f.arg(i, 0)), get(f.arg(i, 1)))); break;
            case TRAP_IF:
                if ((int) get(f.arg(i, 0)) != 0) {
                    throw new Semantics.Trapped(org.jwasm.api.TrapCode.values()[f.aux(i)]);
                }
                break;
            default: {
                int n = f.argCount(i);
                int typed = f.arg(i, f.op(i) == Op.SELECT ? 1 : 0);
                set(f.result(i), Semantics.eval(f.op(i), f.aux(i), Value.type(typed), Value.type(f.result(i)), get(f.arg(i, 0)), n > 1 ? get(f.arg(i, 1)) : 0,
                        n > 2 ? get(f.arg(i, 2)) : 0));
                break;
            }
        }
    }

    private long load(int i, int at) {
        switch (MemFlags.kind(f.aux(i))) {
            case MemFlags.U8: return memory.get(at) & 0xFF;
            case MemFlags.S8: return memory.get(at);
            case MemFlags.U16: return memory.getShort(at) & 0xFFFF;
            case MemFlags.S16: return memory.getShort(at);
            case MemFlags.U32: return memory.getInt(at) & 0xFFFFFFFFL;
            case MemFlags.S32: return memory.getInt(at);
            default: return Type.bytes(Value.type(f.result(i))) == 4 ? memory.getInt(at) : memory.getLong(at);
        }
    }

    private void store(int i, long bits, int at) {
        switch (MemFlags.bytes(f.aux(i), Value.type(f.arg(i, 0)))) {
            case 1: memory.put(at, (byte) bits); break;
            case 2: memory.putShort(at, (short) bits); break;
            case 4: memory.putInt(at, (int) bits); break;
            default: memory.putLong(at, bits); break;
        }
    }
}
