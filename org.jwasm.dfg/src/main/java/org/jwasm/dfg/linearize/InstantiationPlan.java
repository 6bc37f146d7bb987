package org.jwasm.dfg.linearize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.graph.Printer;
import org.jwasm.fusion.AdapterSpec;

/**
 * What instantiation does: the nodes of {@link #graph} that are steps, in the order of their numbers. Immutable.
 *
 * <p>Each step makes one thing. Who carries the plan out keeps what is made for each kind of step in an array of
 * {@link #count} and finds it under {@link #slot}. All other nodes are descriptions, read where they are needed.
 */
public final class InstantiationPlan {
    private final ComponentDfg graph;
    private final int[] steps;
    private final int[] slots;
    private final int[] counts = new int[Node.Kind.values().length];
    private final AdapterSpecs specs;

    InstantiationPlan(ComponentDfg graph) {
        this.graph = graph;
        this.slots = new int[graph.size()];
        int[] found = new int[graph.size()];
        int count = 0;
        for (int i = 0; i < graph.size(); i++) {
            Node.Kind kind = graph.node(i).kind();
            slots[i] = kind.step() ? counts[kind.ordinal()]++ : -1;
            if (kind.step()) {
                found[count++] = i;
            }
        }
        this.steps = Arrays.copyOf(found, count);
        this.specs = new AdapterSpecs(graph);
    }

    /** The nodes that are needed, each after what it needs. */
    public ComponentDfg graph() {
        return graph;
    }

    /** How many steps there are. */
    public int steps() {
        return steps.length;
    }

    /** The node of step {@code i}. */
    public int step(int i) {
        return steps[i];
    }

    /** The place of a node among the steps of its kind; -1 when it is no step. */
    public int slot(int node) {
        return slots[node];
    }

    /** How many steps of a kind. */
    public int count(Node.Kind kind) {
        return counts[kind.ordinal()];
    }

    /** What the adapters of an ADAPTER_INSTANCE are, core items called by their nodes: those of extracts, where there are any. */
    public List<AdapterSpec<Integer>> adapters(int adapterInstance) {
        List<AdapterSpec<Integer>> list = new ArrayList<>();
        for (int adapter : ((Node.AdapterInstance) graph.node(adapterInstance)).adapters()) {
            list.add(specs.spec((Node.Adapter) graph.node(adapter)));
        }
        return list;
    }

    /** What the numbers mean that the specifications of adapters give as those of tables. */
    public List<HandleType> handleTypes() {
        return specs.handleTypes();
    }

    /** The steps and the descriptions they need, as text. */
    @Override
    public String toString() {
        return Printer.print(graph);
    }
}
