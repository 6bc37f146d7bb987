package org.jwasm.codegen.opt;

import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Verifier;

/** Runs the passes over a function. Keeps its working memory for the next function: not thread-safe. */
public final class Optimizer {
    private final Analyses analyses = new Analyses();
    private final Pass[] passes;
    private final boolean verifies;

    public Optimizer(CompilerOptions options) {
        verifies = options.verification() == CompilerOptions.Verification.ON;
        passes = options.optimization() == CompilerOptions.Optimization.NONE ? new Pass[0] : forSpeed();
    }

    private static Pass[] forSpeed() {
        ControlFlow controlFlow = new ControlFlow();
        BlockParams blockParams = new BlockParams();
        ValueNumbering valueNumbering = new ValueNumbering();
        DeadCode deadCode = new DeadCode();
        return new Pass[] {
            controlFlow,
            blockParams,
            valueNumbering,
            controlFlow,
            blockParams,
            deadCode,
            new Preheaders(),
            new LoopInvariants(),
            valueNumbering,
            controlFlow,
            blockParams,
            deadCode,
            new Coldness(),
        };
    }

    /** Improves a function in place. */
    public void optimize(Function f) {
        analyses.invalidate();
        for (Pass pass : passes) {
            pass.run(f, analyses);
            if (verifies) {
                Verifier.verify(f, pass.getClass().getSimpleName());
            }
        }
    }
}
