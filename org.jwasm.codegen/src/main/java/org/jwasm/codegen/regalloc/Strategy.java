package org.jwasm.codegen.regalloc;

/** How much time a register allocation takes, and how good it is. */
public enum Strategy {
    /** One pass over each block; whatever crosses blocks stays in spill slots. For a quick tier. */
    FAST,
    /** Whole function: coalescing, live-range splitting around calls, loops and conflicts, rematerialization. */
    BEST
}
