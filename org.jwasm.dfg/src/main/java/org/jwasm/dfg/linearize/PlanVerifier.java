package org.jwasm.dfg.linearize;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.graph.Verifier;

/**
 * Checks a plan against the graph it is of: every use after its definition, effects complete and in order, adapters
 * used through their modules only. An error is a bug of ours.
 */
public final class PlanVerifier {
    private PlanVerifier() {
    }

    /**
     * Checks a plan.
     *
     * @return true, so that it can stand in an assertion
     * @throws AssertionError when it is wrong
     */
    public static boolean verify(InstantiationPlan plan, ComponentDfg from) {
        ComponentDfg graph = plan.graph();
        Verifier.verify(graph);
        if (!effects(graph).equals(effects(from))) {
            throw new AssertionError("effects " + effects(graph) + " of the plan are not those of the graph, " + effects(from));
        }
        boolean[] used = new boolean[graph.size()];
        for (int i = 0; i < graph.size(); i++) {
            boolean holds = graph.node(i).kind() == Node.Kind.ADAPTER_INSTANCE;
            int at = i;
            graph.node(i).inputs(input -> {
                used[input] = true;
                if (!holds && graph.node(input).kind() == Node.Kind.ADAPTER) {
                    throw new AssertionError("v" + at + " uses adapter v" + input + " without its module");
                }
            });
        }
        graph.exports().forEach(export -> used[export.node()] = true);
        steps(plan, used);
        return true;
    }

    /** What effects do, as far as that does not depend on numbers. */
    private static List<String> effects(ComponentDfg graph) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            Node node = graph.node(i);
            if (node instanceof Node.CoreInstance) {
                Node module = graph.node(((Node.CoreInstance) node).module());
                list.add("#" + ((Node.CoreInstance) node).instance() + " " + module.kind()
                    + (module instanceof Node.Module ? ((Node.Module) module).module() : ""));
            } else if (node instanceof Node.Resource) {
                list.add("#" + ((Node.Resource) node).instance() + " resource");
            } else if (node instanceof Node.ComponentInstance) {
                list.add("#" + ((Node.ComponentInstance) node).owner() + " " + ((Node.ComponentInstance) node).args().keySet());
            }
        }
        return list;
    }

    private static void steps(InstantiationPlan plan, boolean[] used) {
        int next = 0;
        for (int i = 0; i < used.length; i++) {
            Node node = plan.graph().node(i);
            if (!used[i] && !node.kind().effect()) {
                throw new AssertionError("v" + i + " is not needed by anything");
            }
            if (node.kind().step() && (next == plan.steps() || plan.step(next++) != i)) {
                throw new AssertionError("v" + i + " is not among the steps");
            }
        }
        if (next != plan.steps()) {
            throw new AssertionError(plan.steps() + " steps instead of " + next);
        }
    }
}
