package org.jwasm.dfg;

import org.jwasm.dfg.linearize.InstantiationPlan;
import org.jwasm.dfg.translate.TranslatedComponent;
import org.jwasm.dfg.translate.Translation;
import org.jwasm.parser.component.validate.ValidatedComponent;

/** The stage that plans instantiation as a service. As {@link Planner}; where several are registered, the best one takes what is compiled from then on. */
public interface PlannerService {
    /** The one of this bundle. */
    static PlannerService plain() {
        return new PlannerService() {
            @Override
            public InstantiationPlan plan(ValidatedComponent component) {
                return Planner.plan(component);
            }

            @Override
            public InstantiationPlan plan(Translation translation, TranslatedComponent component) {
                return Planner.plan(translation, component);
            }
        };
    }

    /** See {@link Planner#plan(ValidatedComponent)}. */
    InstantiationPlan plan(ValidatedComponent component);

    /** See {@link Planner#plan(Translation, TranslatedComponent)}. */
    InstantiationPlan plan(Translation translation, TranslatedComponent component);
}
