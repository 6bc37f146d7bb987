package org.jwasm.dfg;

/** The stages of planning, for looking at what each has made. */
public enum Phase {
    /** What each component says: local initializers. */
    TRANSLATE,
    /** The dataflow graph of everything. */
    DFG,
    /** The graph and its adapter modules. */
    PARTITION,
    /** What instantiation does, in order. */
    PLAN
}
