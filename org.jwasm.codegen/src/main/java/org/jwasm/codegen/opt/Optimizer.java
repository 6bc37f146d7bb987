package org.jwasm.codegen.opt;

import java.util.HashSet;
import java.util.Set;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Verifier;

/** Runs the passes over a function. Keeps its working memory for the next function: not thread-safe. */
public final class Optimizer {
    private final Analyses analyses = new Analyses();
    private final Step[] steps;
    private final boolean verifies;
    private final Set<Pass> changed = new HashSet<>();

    public Optimizer(CompilerOptions options) {
        verifies = options.verification() == CompilerOptions.Verification.ON;
        steps = options.optimization() == CompilerOptions.Optimization.NONE ? new Step[0] : forSpeed();
    }

    /** A pass in its place; with a cause it runs only if that pass has changed something before. */
    private record Step(Pass pass, Pass cause) {
    }

    private static Step always(Pass pass) {
        return new Step(pass, null);
    }

    private static Step after(Pass cause, Pass pass) {
        return new Step(pass, cause);
    }

    private static Step[] forSpeed() {
        ControlFlow controlFlow = new ControlFlow();
        BlockParams blockParams = new BlockParams();
        ValueNumbering valueNumbering = new ValueNumbering();
        DeadCode deadCode = new DeadCode();
        Preheaders preheaders = new Preheaders();
        LoopInvariants loopInvariants = new LoopInvariants();
        return new Step[] {
            always(controlFlow),
            always(blockParams),
            always(valueNumbering),
            always(deadCode),
            always(controlFlow),
            always(blockParams),
            always(preheaders),
            always(loopInvariants),
            after(loopInvariants, valueNumbering),
            after(preheaders, controlFlow),
            after(preheaders, blockParams),
            always(deadCode),
            always(new Coldness()),
        };
    }

    /** Improves a function in place. */
    public void optimize(Function f) {
        analyses.invalidate();
        changed.clear();
        for (Step step : steps) {
            if (step.cause == null || changed.contains(step.cause)) {
                if (step.pass.run(f, analyses)) {
                    changed.add(step.pass);
                }
                if (verifies) {
                    Verifier.verify(f, step.pass.getClass().getSimpleName());
                }
            }
        }
    }
}
