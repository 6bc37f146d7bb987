package org.jwasm.codegen.opt;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Value;

/** Removes instructions and block parameters that nothing with an effect depends on. */
final class DeadCode implements Pass {
    private Function f;
    private Cfg cfg;
    private boolean[] liveInst = new boolean[256];
    private boolean[] liveParam = new boolean[256];
    private int[] work = new int[64];
    private int pending;

    @Override
    public boolean run(Function function, Analyses analyses) {
        f = function;
        cfg = analyses.cfg(f);
        liveInst = cleared(liveInst, f.instCount());
        liveParam = cleared(liveParam, f.valueCount());
        pending = 0;
        for (int i = 0; i < cfg.size(); i++) {
            markRoots(cfg.block(i));
        }
        while (pending > 0) {
            spread(work[--pending]);
        }
        for (int i = 0; i < cfg.size(); i++) {
            sweep(cfg.block(i));
        }
        return true;
    }

    private static boolean[] cleared(boolean[] marks, int size) {
        if (size > marks.length) {
            return new boolean[Math.max(size, marks.length * 2)];
        }
        Arrays.fill(marks, 0, size, false);
        return marks;
    }

    private void markRoots(int block) {
        for (int i = f.firstInst(block); i != Function.NONE; i = f.next(i)) {
            if (isRoot(i)) {
                markInst(i);
            }
        }
    }

    private boolean isRoot(int inst) {
        Op op = f.op(inst);
        return op == Op.LOAD ? MemFlags.canTrap(f.aux(inst)) : !op.isPure();
    }

    private void markInst(int inst) {
        if (!liveInst[inst]) {
            liveInst[inst] = true;
            for (int i = 0, n = f.argCount(inst); i < n; i++) {
                mark(f.arg(inst, i));
            }
        }
    }

    private void mark(int value) {
        int d = f.definition(value);
        if (d != Function.NONE ? liveInst[d] : liveParam[Value.index(value)]) {
            return;
        }
        if (d == Function.NONE) {
            liveParam[Value.index(value)] = true;
        }
        if (pending == work.length) {
            work = Arrays.copyOf(work, pending * 2);
        }
        work[pending++] = value;
    }

    private void spread(int value) {
        int d = f.definition(value);
        if (d != Function.NONE) {
            markInst(d);
            return;
        }
        int block = f.paramBlock(value);
        int position = f.position(value);
        if (block != 0) {
            for (int k = cfg.predCount(block) - 1; k >= 0; k--) {
                mark(f.edgeArg(cfg.predEdge(block, k), position));
            }
        }
    }

    private void sweep(int block) {
        int next;
        for (int i = f.firstInst(block); i != Function.NONE; i = next) {
            next = f.next(i);
            if (!liveInst[i]) {
                f.remove(i);
            }
        }
        if (block == 0) {
            return;
        }
        for (int i = f.paramCount(block) - 1; i >= 0; i--) {
            if (!liveParam[Value.index(f.param(block, i))]) {
                for (int k = cfg.predCount(block) - 1; k >= 0; k--) {
                    f.removeEdgeArg(cfg.predEdge(block, k), i);
                }
                f.removeParam(block, i);
            }
        }
    }
}
