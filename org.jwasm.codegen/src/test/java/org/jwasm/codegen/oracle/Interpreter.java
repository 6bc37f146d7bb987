package org.jwasm.codegen.oracle;

import org.jwasm.api.TrapCode;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.StoreLayout;

/** Runs a function in SSA form, step by step. */
final class Interpreter {
    private static final TrapCode[] TRAPS = TrapCode.values();

    /** What a function's calls lead to. */
    interface Linkage {
        long[] call(int func, long[] args);

        long[] callPointer(long code, long context, long[] args);

        long[] callBuiltin(Builtin builtin, long[] args);
    }

    private final Function f;
    private final AddressSpace space;
    private final long context;
    private final Linkage linkage;
    private final long[] values;
    /** Instructions left before the run is given up. */
    private long fuel;

    Interpreter(Function f, AddressSpace space, long context, Linkage linkage, long fuel) {
        this.f = f;
        this.space = space;
        this.context = context;
        this.linkage = linkage;
        this.fuel = fuel;
        values = new long[f.valueCount()];
    }

    private long value(int v) {
        return values[Value.index(v)];
    }

    private void set(int v, long x) {
        values[Value.index(v)] = x;
    }

    long[] run(long[] args) {
        for (int i = 0; i < args.length; i++) {
            set(f.param(0, i), args[i]);
        }
        int inst = f.firstInst(0);
        while (true) {
            if (--fuel < 0) {
                throw new IllegalStateException("out of fuel");
            }
            Op op = f.op(inst);
            switch (op) {
                case JUMP: inst = follow(f.edge(inst, 0)); break;
                case BRANCH: inst = follow(f.edge(inst, value(f.arg(inst, 0)) != 0 ? 0 : 1)); break;
                case BRANCH_TABLE: {
                    long index = value(f.arg(inst, 0)) & 0xFFFFFFFFL;
                    inst = follow(f.edge(inst, (int) Math.min(index, f.edgeCount(inst) - 1)));
                    break;
                }
                case RETURN: return args(inst, 0);
                case TRAP: throw new Trapped(TRAPS[f.aux(inst)]);
                default:
                    step(op, inst);
                    inst = f.next(inst);
            }
        }
    }

    private int follow(int edge) {
        int n = f.edgeArgCount(edge);
        long[] passed = new long[n];
        for (int i = 0; i < n; i++) {
            passed[i] = value(f.edgeArg(edge, i));
        }
        int target = f.edgeTarget(edge);
        for (int i = 0; i < n; i++) {
            set(f.param(target, i), passed[i]);
        }
        return f.firstInst(target);
    }

    private long[] args(int inst, int from) {
        long[] list = new long[f.argCount(inst) - from];
        for (int i = 0; i < list.length; i++) {
            list[i] = value(f.arg(inst, from + i));
        }
        return list;
    }

    private long arg(int inst, int i) {
        return i < f.argCount(inst) ? value(f.arg(inst, i)) : 0;
    }

    private void results(int inst, long[] list) {
        for (int i = 0; i < list.length; i++) {
            set(f.result(inst, i), list[i]);
        }
    }

    private void step(Op op, int inst) {
        switch (op) {
            case ICONST: case FCONST: set(f.result(inst), f.imm(inst)); break;
            case CONTEXT: set(f.result(inst), context); break;
            case LOAD: set(f.result(inst), space.load(arg(inst, 0) + f.imm(inst), Value.type(f.result(inst)), f.aux(inst))); break;
            case STORE: space.store(arg(inst, 1) + f.imm(inst), Value.type(f.arg(inst, 0)), f.aux(inst), arg(inst, 0)); break;
            case TRAP_IF: AddressSpace.require(arg(inst, 0) == 0, TRAPS[f.aux(inst)]); break;
            case POLL: break;
            case METER: {
                long at = arg(inst, 0) + StoreLayout.FUEL;
                int flags = MemFlags.of(MemFlags.FULL, MemFlags.REGION_CONTEXT);
                space.store(at, Type.I64, flags, space.load(at, Type.I64, flags) - f.imm(inst));
                break;
            }
            case CALL: results(inst, linkage.call(f.aux(inst), args(inst, 0))); break;
            case CALL_POINTER: results(inst, linkage.callPointer(arg(inst, 0), arg(inst, 1), args(inst, 2))); break;
            case CALL_BUILTIN: results(inst, linkage.callBuiltin(Builtin.of(f.aux(inst)), args(inst, 0))); break;
            default: {
                int result = f.result(inst);
                int operand = Value.type(f.arg(inst, 0));
                set(result, Evaluator.compute(op, Value.type(result), operand, f.aux(inst), arg(inst, 0), arg(inst, 1), arg(inst, 2)));
            }
        }
    }
}
