package org.jwasm.dfg;

import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.Printer;
import org.jwasm.dfg.graph.Verifier;
import org.jwasm.dfg.inline.Inliner;
import org.jwasm.dfg.linearize.InstantiationPlan;
import org.jwasm.dfg.linearize.Linearizer;
import org.jwasm.dfg.linearize.PlanVerifier;
import org.jwasm.dfg.partition.Partition;
import org.jwasm.dfg.partition.Partitioner;
import org.jwasm.dfg.translate.TranslatedComponent;
import org.jwasm.dfg.translate.Translation;
import org.jwasm.dfg.translate.Translator;
import org.jwasm.parser.component.validate.ValidatedComponent;

/** Plans the instantiation of components. Same input, same plan. */
public final class Planner {
    private Planner() {
    }

    /**
     * The plan of a component.
     *
     * @throws org.jwasm.api.LimitException when it uses what is not supported in execution (values and start functions)
     *     or when its instantiation makes more than {@link org.jwasm.dfg.inline.PlanLimits} allow
     */
    public static InstantiationPlan plan(ValidatedComponent component) {
        Translation translation = Translator.translate(component);
        return plan(translation, translation.root());
    }

    /**
     * The plan of a component that another one has passed out ({@link org.jwasm.dfg.graph.Node.Component}); what it has
     * captured are {@link org.jwasm.dfg.graph.Node.Capture}s in it.
     */
    public static InstantiationPlan plan(Translation translation, TranslatedComponent component) {
        ComponentDfg graph = graph(translation, component);
        InstantiationPlan plan = Linearizer.linearize(graph, Partitioner.partition(graph));
        assert PlanVerifier.verify(plan, graph);
        return plan;
    }

    private static ComponentDfg graph(Translation translation, TranslatedComponent component) {
        ComponentDfg graph = Inliner.inline(translation, component);
        assert Verifier.verify(graph);
        return graph;
    }

    /** What there is after a stage, as text. */
    public static String print(ValidatedComponent component, Phase phase) {
        Translation translation = Translator.translate(component);
        if (phase == Phase.TRANSLATE) {
            return translation.toString();
        }
        if (phase == Phase.PLAN) {
            return plan(translation, translation.root()).toString();
        }
        ComponentDfg graph = graph(translation, translation.root());
        Partition partition = Partitioner.partition(graph);
        return Printer.print(graph) + (phase == Phase.PARTITION ? partition : "");
    }

    /** The graph after a stage, to be drawn: that of the plan, or that of everything. */
    public static ComponentDfg graph(ValidatedComponent component, Phase phase) {
        Translation translation = Translator.translate(component);
        return phase == Phase.PLAN ? plan(translation, translation.root()).graph()
            : graph(translation, translation.root());
    }
}
