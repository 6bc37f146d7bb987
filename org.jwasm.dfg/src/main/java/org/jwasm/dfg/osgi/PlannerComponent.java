package org.jwasm.dfg.osgi;

import org.jwasm.dfg.PlannerService;
import org.jwasm.dfg.linearize.InstantiationPlan;
import org.jwasm.dfg.translate.TranslatedComponent;
import org.jwasm.dfg.translate.Translation;
import org.jwasm.parser.component.validate.ValidatedComponent;
import org.osgi.service.component.annotations.Component;

/** Registers the planner, for others to rank before. */
@Component(service = PlannerService.class, property = "service.ranking:Integer=-1000")
public final class PlannerComponent implements PlannerService {
    private final PlannerService planner = PlannerService.plain();

    @Override
    public InstantiationPlan plan(ValidatedComponent component) {
        return planner.plan(component);
    }

    @Override
    public InstantiationPlan plan(Translation translation, TranslatedComponent component) {
        return planner.plan(translation, component);
    }
}
