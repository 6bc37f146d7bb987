package org.jwasm.codegen;

/** What a function is after each stage of the {@link Compiler}, as far as it can be looked at. */
public enum Stage {
    /** After translation. */
    SSA,
    /** After optimization. */
    OPT,
    /** Machine instructions on virtual registers. */
    MIR,
    /** Machine instructions, where their operands are, and the edits between them. */
    ALLOC,
    /** Machine code. */
    ASM
}
