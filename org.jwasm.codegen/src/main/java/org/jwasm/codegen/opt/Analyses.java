package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Dominators;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Loops;

/** What passes know of a function's blocks, computed when asked for and kept until the blocks change. */
final class Analyses {
    private final Cfg cfg = new Cfg();
    private final Dominators dominators = new Dominators();
    private final Loops loops = new Loops();
    private boolean hasCfg;
    private boolean hasDominators;
    private boolean hasLoops;

    /** Blocks or edges have changed. */
    void invalidate() {
        hasCfg = false;
        hasDominators = false;
        hasLoops = false;
    }

    Cfg cfg(Function f) {
        if (!hasCfg) {
            cfg.compute(f);
            hasCfg = true;
        }
        return cfg;
    }

    Dominators dominators(Function f) {
        if (!hasDominators) {
            dominators.compute(cfg(f));
            hasDominators = true;
        }
        return dominators;
    }

    Loops loops(Function f) {
        if (!hasLoops) {
            loops.compute(f, cfg(f), dominators(f));
            hasLoops = true;
        }
        return loops;
    }
}
