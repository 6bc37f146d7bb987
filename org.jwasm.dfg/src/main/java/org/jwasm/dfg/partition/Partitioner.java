package org.jwasm.dfg.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.Node;

/**
 * Groups adapters: {@link ComponentDfg} to {@link Partition}.
 *
 * <p>One pass in the order of their numbers, since an adapter never needs a later one. What an adapter needs is walked;
 * reaching an instance means reaching all effects before it too, as their order is fixed. Reaching an adapter of the
 * module at hand closes that module and opens another. So modules are runs of adapters, and everything is walked once.
 */
public final class Partitioner {
    private final ComponentDfg graph;
    private final boolean[] reached;
    private final boolean[] visited;
    private final boolean[] open;
    private final int[] effects;
    private int nextEffect;
    private int[] stack = new int[16];
    private int height;

    private Partitioner(ComponentDfg graph) {
        this.graph = graph;
        this.reached = reached(graph);
        this.visited = new boolean[graph.size()];
        this.open = new boolean[graph.size()];
        int[] found = new int[graph.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (graph.node(i).kind().effect()) {
                found[count++] = i;
            }
        }
        this.effects = Arrays.copyOf(found, count);
    }

    /** Groups the adapters that are needed. */
    public static Partition partition(ComponentDfg graph) {
        return new Partitioner(graph).run();
    }

    /** What effects and exports need, themselves included. */
    private static boolean[] reached(ComponentDfg graph) {
        boolean[] reached = new boolean[graph.size()];
        for (ComponentDfg.Export export : graph.exports()) {
            reached[export.node()] = true;
        }
        for (int i = graph.size() - 1; i >= 0; i--) {
            if (reached[i] || graph.node(i).kind().effect()) {
                graph.node(i).inputs(input -> reached[input] = true);
            }
        }
        return reached;
    }

    private Partition run() {
        List<List<Integer>> modules = new ArrayList<>();
        List<Integer> module = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            if (reached[i] && graph.node(i).kind() == Node.Kind.ADAPTER) {
                if (needsOpen(i)) {
                    modules.add(module);
                    module.forEach(adapter -> open[adapter] = false);
                    module = new ArrayList<>();
                }
                module.add(i);
                open[i] = true;
            }
        }
        if (!module.isEmpty()) {
            modules.add(module);
        }
        return new Partition(modules, graph.size());
    }

    private void push(int node) {
        if (height == stack.length) {
            stack = Arrays.copyOf(stack, 2 * height);
        }
        stack[height++] = node;
    }

    /** Whether an adapter needs one of the module at hand. */
    private boolean needsOpen(int adapter) {
        boolean found = false;
        graph.node(adapter).inputs(this::push);
        while (height > 0) {
            int i = stack[--height];
            Node node = graph.node(i);
            if (node.kind() == Node.Kind.ADAPTER) {
                found |= open[i];
            } else if (!visited[i]) {
                visited[i] = true;
                if (node.kind().effect()) {
                    while (nextEffect < effects.length && effects[nextEffect] < i) {
                        push(effects[nextEffect++]);
                    }
                }
                node.inputs(this::push);
            }
        }
        return found;
    }
}
