package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Function;

/** Spreads coldness: a block all of whose successors are cold is cold, and so is one that only cold blocks lead to. */
final class Coldness implements Pass {
    @Override
    public boolean run(Function f, Analyses analyses) {
        Cfg cfg = analyses.cfg(f);
        for (int i = cfg.size() - 1; i > 0; i--) {
            int b = cfg.block(i);
            int t = f.lastInst(b);
            boolean cold = f.edgeCount(t) > 0;
            for (int k = 0; k < f.edgeCount(t); k++) {
                cold &= f.isCold(f.edgeTarget(f.edge(t, k)));
            }
            f.setCold(b, cold || f.isCold(b));
        }
        for (int i = 1; i < cfg.size(); i++) {
            int b = cfg.block(i);
            boolean cold = true;
            for (int k = 0; k < cfg.predCount(b); k++) {
                cold &= cfg.index(cfg.pred(b, k)) >= i || f.isCold(cfg.pred(b, k));
            }
            f.setCold(b, cold || f.isCold(b));
        }
        return false;
    }
}
