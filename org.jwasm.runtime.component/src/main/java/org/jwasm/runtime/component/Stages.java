package org.jwasm.runtime.component;

import org.jwasm.dfg.PlannerService;
import org.jwasm.fusion.FuserService;
import org.jwasm.parser.ParserService;

/** The stages that components go through, as they are at the time of asking. */
public interface Stages {
    /** Those of this library. */
    static Stages plain() {
        return new Stages() {
            @Override
            public ParserService parser() {
                return ParserService.plain();
            }

            @Override
            public PlannerService planner() {
                return PlannerService.plain();
            }

            @Override
            public FuserService fuser() {
                return FuserService.plain();
            }
        };
    }

    ParserService parser();

    PlannerService planner();

    FuserService fuser();
}
