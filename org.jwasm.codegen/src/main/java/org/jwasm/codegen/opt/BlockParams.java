package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Value;

/** Removes block parameters that all edges give the same value, or the parameter itself, and those that are always equal to another one of the block. */
final class BlockParams implements Pass {
    private Function f;
    private Cfg cfg;

    @Override
    public boolean run(Function function, Analyses analyses) {
        f = function;
        cfg = analyses.cfg(f);
        boolean changed = false;
        boolean again = true;
        while (again) {
            again = false;
            for (int i = 1; i < cfg.size(); i++) {
                again |= simplify(cfg.block(i));
            }
            changed |= again;
        }
        return changed;
    }

    private boolean simplify(int block) {
        boolean changed = false;
        for (int i = f.paramCount(block) - 1; i >= 0; i--) {
            int v = agreed(block, i);
            if (v == Value.NONE) {
                v = twin(block, i);
            }
            if (v != Value.NONE) {
                int param = f.param(block, i);
                for (int k = cfg.predCount(block) - 1; k >= 0; k--) {
                    f.removeEdgeArg(cfg.predEdge(block, k), i);
                }
                f.removeParam(block, i);
                f.replace(param, v);
                changed = true;
            }
        }
        return changed;
    }

    private int agreed(int block, int i) {
        int param = f.param(block, i);
        int unique = Value.NONE;
        for (int k = cfg.predCount(block) - 1; k >= 0; k--) {
            int v = f.edgeArg(cfg.predEdge(block, k), i);
            if (v != param && v != unique) {
                if (unique != Value.NONE) {
                    return Value.NONE;
                }
                unique = v;
            }
        }
        return unique;
    }

    /** An earlier parameter of the block that gets the same argument on every edge, or {@link Value#NONE}. */
    private int twin(int block, int i) {
        int e = cfg.predEdge(block, 0);
        for (int j = 0; j < i; j++) {
            if (f.edgeArg(e, j) == f.edgeArg(e, i) && areTwins(block, i, j)) {
                return f.param(block, j);
            }
        }
        return Value.NONE;
    }

    private boolean areTwins(int block, int i, int j) {
        for (int k = cfg.predCount(block) - 1; k > 0; k--) {
            int e = cfg.predEdge(block, k);
            if (f.edgeArg(e, i) != f.edgeArg(e, j)) {
                return false;
            }
        }
        return true;
    }
}
