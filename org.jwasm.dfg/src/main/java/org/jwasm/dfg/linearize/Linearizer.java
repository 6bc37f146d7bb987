package org.jwasm.dfg.linearize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.GraphBuilder;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.partition.Partition;

/** Orders what instantiation does: {@link ComponentDfg} to {@link InstantiationPlan}. */
public final class Linearizer {
    /** What a number on the stack means: its lowest two bits, and whether the inputs have been placed. */
    private static final int NODE = 0;
    private static final int USE = 1;
    private static final int MODULE = 2;
    private static final int TASK_BITS = 2;
    private static final int TASKS = 3;

    private final ComponentDfg graph;
    private final Partition partition;
    private final GraphBuilder plan;
    /** By node, as itself; by adapter, as the function of an instance; by adapter module: numbers in the plan, or -1. */
    private final int[][] placed = new int[TASKS][];
    private final boolean[] entered;
    private int effect = -1;
    private int[] stack = new int[64];
    private int height;

    private Linearizer(ComponentDfg graph, Partition partition) {
        this.graph = graph;
        this.partition = partition;
        this.plan = new GraphBuilder(graph.translation(), graph.root());
        this.entered = new boolean[partition.modules().size()];
        placed[NODE] = new int[graph.size()];
        placed[USE] = new int[graph.size()];
        placed[MODULE] = new int[partition.modules().size()];
        for (int[] numbers : placed) {
            Arrays.fill(numbers, -1);
        }
    }

    /** The plan of a graph whose adapters are grouped like this. */
    public static InstantiationPlan linearize(ComponentDfg graph, Partition partition) {
        return new Linearizer(graph, partition).run();
    }

    private InstantiationPlan run() {
        for (int i = 0; i < graph.instances(); i++) {
            plan.addInstance(graph.parent(i));
        }
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i).kind().effect()) {
                effect = i;
                place(i);
            }
        }
        effect = -1;
        for (ComponentDfg.Export export : graph.exports()) {
            place(export.node());
            plan.export(export.name(), export.sort(), number(export.node()));
        }
        return new InstantiationPlan(plan.build());
    }

    private void push(int task, int number, boolean inputsPlaced) {
        if (height == stack.length) {
            stack = Arrays.copyOf(stack, 2 * height);
        }
        int entry = number << TASK_BITS | task;
        stack[height++] = inputsPlaced ? ~entry : entry;
    }

    private void need(int node) {
        push(graph.node(node).kind() == Node.Kind.ADAPTER ? USE : NODE, node, false);
    }

    /** The number of a node where it is used. */
    private int number(int node) {
        return placed[graph.node(node).kind() == Node.Kind.ADAPTER ? USE : NODE][node];
    }

    /** Places a node and what it needs. */
    private void place(int root) {
        need(root);
        while (height > 0) {
            int top = stack[--height];
            boolean inputsPlaced = top < 0;
            int entry = inputsPlaced ? ~top : top;
            int task = entry & (1 << TASK_BITS) - 1;
            int number = entry >>> TASK_BITS;
            if (placed[task][number] < 0) {
                if (inputsPlaced) {
                    placed[task][number] = leave(task, number);
                } else {
                    push(task, number, true);
                    enter(task, number);
                }
            }
        }
    }

    /** Puts what is needed on the stack, the first on top. */
    private void enter(int task, int number) {
        int from = height;
        if (task == NODE) {
            if (graph.node(number).kind().effect() && number != effect) {
                throw new AssertionError("v" + number + " is needed before its turn");
            }
            graph.node(number).inputs(this::need);
        } else if (task == USE) {
            push(MODULE, partition.moduleOf(number), false);
        } else {
            if (entered[number]) {
                throw new AssertionError("adapter module " + number + " needs itself");
            }
            entered[number] = true;
            for (int adapter : partition.modules().get(number)) {
                push(NODE, adapter, false);
            }
        }
        for (int low = from, high = height - 1; low < high; low++, high--) {
            int swapped = stack[low];
            stack[low] = stack[high];
            stack[high] = swapped;
        }
    }

    private int leave(int task, int number) {
        if (task == NODE) {
            return plan.add(graph.node(number).map(this::number));
        }
        if (task == USE) {
            return plan.add(new Node.AdapterExport(placed[MODULE][partition.moduleOf(number)], partition.placeOf(number)));
        }
        List<Integer> adapters = new ArrayList<>();
        for (int adapter : partition.modules().get(number)) {
            adapters.add(placed[NODE][adapter]);
        }
        return plan.add(new Node.AdapterInstance(adapters));
    }
}
