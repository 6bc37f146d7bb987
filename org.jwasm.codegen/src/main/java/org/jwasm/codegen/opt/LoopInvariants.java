package org.jwasm.codegen.opt;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Loops;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Value;

/**
 * Moves what yields the same in every round of a loop in front of it. Constants stay, since they cost nothing where they are used, as do
 * comparisons, which go together with their branch, and sums that are part of an access's address.
 * What can trap, or is safe only behind a check, moves only if the loop's header would run it first thing.
 */
final class LoopInvariants implements Pass {
    /** Alias regions are told apart by their number modulo this. */
    private static final int REGION_SETS = 63;

    private Function f;
    private Cfg cfg;
    private Loops loops;
    private boolean moved;
    private int[] preheader = new int[16];
    private long[] written = new long[16];
    /** Number of values before anything was moved. */
    private int values;
    /** By value index: whether it is used as anything but an address. */
    private boolean[] isOperand = new boolean[256];

    @Override
    public boolean run(Function function, Analyses analyses) {
        f = function;
        loops = analyses.loops(f);
        moved = false;
        if (loops.count() == 0) {
            return false;
        }
        cfg = analyses.cfg(f);
        prepare();
        for (int i = 0; i < cfg.size(); i++) {
            int b = cfg.block(i);
            if (loops.loopOf(b) != Loops.NONE) {
                visit(b);
            }
        }
        for (int l = 0; l < loops.count(); l++) {
            visitHeader(l);
        }
        return moved;
    }

    private void prepare() {
        int n = loops.count();
        if (n > preheader.length) {
            preheader = new int[n * 2];
            written = new long[n * 2];
        }
        Arrays.fill(written, 0, n, 0);
        values = f.valueCount();
        if (values > isOperand.length) {
            isOperand = new boolean[values * 2];
        }
        Arrays.fill(isOperand, 0, values, false);
        for (int l = 0; l < n; l++) {
            preheader[l] = Preheaders.find(f, cfg, loops, l);
        }
        for (int i = 0; i < cfg.size(); i++) {
            int b = cfg.block(i);
            long w = scan(b);
            if (loops.loopOf(b) != Loops.NONE) {
                written[loops.loopOf(b)] |= w;
            }
        }
        for (int l = 0; l < n; l++) {
            if (loops.parent(l) != Loops.NONE) {
                written[loops.parent(l)] |= written[l];
            }
        }
    }

    private static long regionSet(int flags) {
        return 1L << MemFlags.region(flags) % REGION_SETS;
    }

    /** Notes operands, and returns the regions written. */
    private long scan(int block) {
        long w = 0;
        for (int i = f.firstInst(block); i != Function.NONE; i = f.next(i)) {
            Op op = f.op(i);
            int address = op == Op.LOAD ? 0 : op == Op.STORE ? 1 : -1;
            for (int k = 0, n = f.argCount(i); k < n; k++) {
                if (k != address) {
                    isOperand[Value.index(f.arg(i, k))] = true;
                }
            }
            for (int k = 0, n = f.edgeCount(i); k < n; k++) {
                int e = f.edge(i, k);
                for (int j = 0, m = f.edgeArgCount(e); j < m; j++) {
                    isOperand[Value.index(f.edgeArg(e, j))] = true;
                }
            }
            w |= op.has(Op.CALLS) ? -1 : op.has(Op.WRITES) ? regionSet(f.aux(i)) : 0;
        }
        return w;
    }

    private void visit(int block) {
        int next;
        for (int i = f.firstInst(block); i != f.lastInst(block); i = next) {
            next = f.next(i);
            if (mayMove(i)) {
                int target = outermost(i, loops.loopOf(block));
                if (target != Loops.NONE) {
                    move(i, target);
                }
            }
        }
    }

    private boolean mayMove(int inst) {
        switch (f.op(inst)) {
            case ICONST: case FCONST: case CONTEXT: case ICMP: case FCMP: return false;
            case ADD: return !isAddress(f.result(inst));
            case LOAD: return !MemFlags.canTrap(f.aux(inst)) && isAlwaysValid(f.arg(inst, 0));
            default: return f.op(inst).isPure();
        }
    }

    /** Whether an address is good whatever has been checked: the context, or a pointer in it that never changes. */
    private boolean isAlwaysValid(int address) {
        int d = f.definition(address);
        if (d == Function.NONE) {
            return false;
        }
        if (f.op(d) == Op.LOAD) {
            int flags = f.aux(d);
            int from = f.definition(f.arg(d, 0));
            return MemFlags.isReadonly(flags) && MemFlags.region(flags) == MemFlags.REGION_CONTEXT && from != Function.NONE && f.op(from) == Op.CONTEXT;
        }
        return f.op(d) == Op.CONTEXT;
    }

    private boolean isAddress(int value) {
        return Value.index(value) < values && !isOperand[Value.index(value)];
    }

    /** The outermost loop around an instruction in which its result does not change, or {@link Loops#NONE}. */
    private int outermost(int inst, int innermost) {
        int found = Loops.NONE;
        for (int l = innermost; l != Loops.NONE && isInvariant(inst, l) && preheader[l] != Function.NONE; l = loops.parent(l)) {
            found = l;
        }
        return found;
    }

    private boolean isInvariant(int inst, int loop) {
        if (f.op(inst) == Op.LOAD && !MemFlags.isReadonly(f.aux(inst)) && (written[loop] & regionSet(f.aux(inst))) != 0) {
            return false;
        }
        for (int k = 0, n = f.argCount(inst); k < n; k++) {
            int v = f.arg(inst, k);
            int d = f.definition(v);
            if (loops.contains(loop, d == Function.NONE ? f.paramBlock(v) : f.blockOf(d)) && !follows(d, loop)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an instruction inside a loop goes where its user goes: a constant, or a sum that only addresses use. */
    private boolean follows(int inst, int loop) {
        if (inst == Function.NONE) {
            return false;
        }
        Op op = f.op(inst);
        return op == Op.ICONST || op == Op.FCONST || op == Op.CONTEXT
            || op == Op.ADD && isAddress(f.result(inst)) && isInvariant(inst, loop);
    }

    private void move(int inst, int loop) {
        moved = true;
        f.remove(inst);
        int end = f.lastInst(preheader[loop]);
        f.insertBefore(inst, end);
        for (int k = 0, n = f.argCount(inst); k < n; k++) {
            int d = f.definition(f.arg(inst, k));
            if (d != Function.NONE && loops.contains(loop, f.blockOf(d))) {
                copy(d, inst, loop);
                f.setArg(inst, k, f.result(f.prev(inst)));
            }
        }
    }

    /** Puts a copy of an instruction, and of what it needs itself, in front of another. */
    private void copy(int inst, int before, int loop) {
        int a = Value.NONE;
        int b = Value.NONE;
        if (f.op(inst) == Op.ADD) {
            a = copiedArg(inst, 0, before, loop);
            b = copiedArg(inst, 1, before, loop);
        }
        f.insertBefore(f.newInst(f.op(inst), Value.type(f.result(inst)), f.imm(inst), f.aux(inst), a, b, Value.NONE), before);
    }

    private int copiedArg(int inst, int k, int before, int loop) {
        int v = f.arg(inst, k);
        int d = f.definition(v);
        if (d == Function.NONE || !loops.contains(loop, f.blockOf(d))) {
            return v;
        }
        copy(d, before, loop);
        return f.result(f.prev(before));
    }

    /**
     * Moves checks and accesses that the header runs in every round before anything else happens; what a check makes safe follows it.
     * (They may come before a poll, which the outside world decides on, but not before fuel is taken: how much is left when they trap would differ.)
     */
    private void visitHeader(int loop) {
        if (preheader[loop] == Function.NONE) {
            return;
        }
        int header = loops.header(loop);
        int next;
        for (int i = f.firstInst(header); i != f.lastInst(header); i = next) {
            next = f.next(i);
            Op op = f.op(i);
            boolean traps = op.has(Op.TRAPS) || op == Op.LOAD && MemFlags.canTrap(f.aux(i));
            if (traps && isInvariant(i, loop)) {
                move(i, loop);
            } else if (traps || op.has(Op.WRITES | Op.CALLS) || op == Op.METER) {
                return;
            } else if ((op == Op.ICMP || op == Op.LOAD) && isInvariant(i, loop)) {
                move(i, loop);
            }
        }
    }
}
