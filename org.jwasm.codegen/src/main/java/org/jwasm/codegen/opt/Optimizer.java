package org.jwasm.codegen.opt;

import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.ssa.Function;

/** Runs the passes over a function. Keeps its working memory for the next function: not thread-safe. */
public final class Optimizer {
    public Optimizer(CompilerOptions options) {
    }

    public void optimize(Function f) {
    }
}
