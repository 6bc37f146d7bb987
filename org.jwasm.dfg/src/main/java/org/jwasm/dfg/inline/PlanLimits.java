package org.jwasm.dfg.inline;

/** The limits of this implementation for what a component's instantiation may make; a static-only class. */
public final class PlanLimits {
    /** Component instances, all counted that are made when the root component is instantiated. */
    public static final int COMPONENT_INSTANCES = 10_000;
    /** Core module instances, likewise. */
    public static final int CORE_INSTANCES = 10_000;
    /** Nodes of the graph. */
    public static final int NODES = 2_000_000;
    /** Initializers interpreted, and names looked up for them. */
    public static final int STEPS = 10_000_000;

    private PlanLimits() {
    }
}
