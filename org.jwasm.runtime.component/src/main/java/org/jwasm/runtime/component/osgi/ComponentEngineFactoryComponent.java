package org.jwasm.runtime.component.osgi;

import org.jwasm.api.Engine;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.spi.ComponentEngineFactory;
import org.jwasm.dfg.PlannerService;
import org.jwasm.fusion.FuserService;
import org.jwasm.parser.ParserService;
import org.jwasm.runtime.component.RuntimeComponentEngineFactory;
import org.jwasm.runtime.component.Stages;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Makes engines run components. The stages are the best services there are when a component is compiled. */
@Component(service = ComponentEngineFactory.class)
public final class ComponentEngineFactoryComponent implements ComponentEngineFactory, Stages {
    private final ComponentEngineFactory factory = new RuntimeComponentEngineFactory(this);
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
    private volatile ParserService parser;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
    private volatile PlannerService planner;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
    private volatile FuserService fuser;

    @Override
    public ComponentEngine create(Engine engine) {
        return factory.create(engine);
    }

    @Override
    public ParserService parser() {
        ParserService best = parser;
        return best == null ? ParserService.plain() : best;
    }

    @Override
    public PlannerService planner() {
        PlannerService best = planner;
        return best == null ? PlannerService.plain() : best;
    }

    @Override
    public FuserService fuser() {
        FuserService best = fuser;
        return best == null ? FuserService.plain() : best;
    }
}
