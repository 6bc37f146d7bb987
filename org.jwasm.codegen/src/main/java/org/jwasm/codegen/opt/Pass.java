package org.jwasm.codegen.opt;

import org.jwasm.codegen.ssa.Function;

/** One way of improving a function in place. A pass that changes blocks or edges invalidates the analyses. */
interface Pass {
    /** Returns whether anything was changed. */
    boolean run(Function f, Analyses analyses);
}
