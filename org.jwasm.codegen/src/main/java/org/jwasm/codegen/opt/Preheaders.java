package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Loops;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Value;

/** Gives every loop a preheader: a block outside it whose only successor is the header, and the header's only predecessor outside. */
final class Preheaders implements Pass {
    private static final int[] NO_VALUES = {};

    private Function f;
    private Cfg cfg;
    private Loops loops;
    private int[] args = new int[16];

    @Override
    public boolean run(Function function, Analyses analyses) {
        f = function;
        cfg = analyses.cfg(f);
        loops = analyses.loops(f);
        boolean changed = false;
        for (int l = 0; l < loops.count(); l++) {
            if (find(f, cfg, loops, l) == Function.NONE) {
                make(l);
                changed = true;
            }
        }
        if (changed) {
            analyses.invalidate();
        }
        return changed;
    }

    /** A loop's preheader, or {@link Function#NONE} if it has none. */
    static int find(Function f, Cfg cfg, Loops loops, int loop) {
        int header = loops.header(loop);
        int found = Function.NONE;
        for (int k = cfg.predCount(header) - 1; k >= 0; k--) {
            int p = cfg.pred(header, k);
            if (!loops.contains(loop, p)) {
                if (found != Function.NONE || f.edgeCount(f.lastInst(p)) != 1) {
                    return Function.NONE;
                }
                found = p;
            }
        }
        return found;
    }

    private void make(int loop) {
        int header = loops.header(loop);
        int block = f.addBlock();
        f.setCold(block, f.isCold(header));
        int n = f.paramCount(header);
        if (n > args.length) {
            args = new int[n * 2];
        }
        for (int i = 0; i < n; i++) {
            args[i] = f.addParam(block, Value.type(f.param(header, i)));
        }
        int jump = f.newInst(Op.JUMP, 0, 0, NO_VALUES, 0, 0, NO_VALUES);
        f.append(block, jump);
        f.addEdge(jump, header, args, 0, n);
        for (int k = cfg.predCount(header) - 1; k >= 0; k--) {
            if (!loops.contains(loop, cfg.pred(header, k))) {
                f.setEdgeTarget(cfg.predEdge(header, k), block);
            }
        }
    }
}
