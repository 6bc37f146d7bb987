package org.jwasm.dfg.inline;

import org.jwasm.api.LimitException;
import org.jwasm.parser.module.ModuleLimits;

/** Counts what {@link PlanLimits} limits. */
final class Budget {
    /** The offset of the definition at work, or -1. */
    int offset = -1;
    private int componentInstances;
    private int coreInstances;
    private long steps;

    /** Counts steps. */
    void spend(long count) {
        steps += count;
        if (steps > PlanLimits.STEPS) {
            throw new LimitException("work on instantiation exceeds the limit of " + PlanLimits.STEPS + " steps", offset);
        }
    }

    void componentInstance() {
        ModuleLimits.check("number of component instances", ++componentInstances, PlanLimits.COMPONENT_INSTANCES, offset);
    }

    void coreInstance() {
        ModuleLimits.check("number of core instances", ++coreInstances, PlanLimits.CORE_INSTANCES, offset);
    }

    void nodes(int count) {
        ModuleLimits.check("number of nodes", count, PlanLimits.NODES, offset);
    }
}
