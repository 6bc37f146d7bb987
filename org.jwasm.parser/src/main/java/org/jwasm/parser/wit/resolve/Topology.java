package org.jwasm.parser.wit.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Brings things into an order in which each comes after what it needs; a static-only class. */
public final class Topology {
    private static final class Frame<T> {
        final T node;
        final Iterator<T> needs;

        Frame(T node, Iterator<T> needs) {
            this.node = node;
            this.needs = needs;
        }
    }

    private Topology() {
    }

    /**
     * Sorts, keeping the order given as far as possible.
     *
     * @param needs what each needs, of the same nodes; called once for each
     * @param cycle makes the error about a node that needs itself
     */
    public static <T> List<T> sort(Iterable<T> nodes, Function<T, List<T>> needs, Function<T, RuntimeException> cycle) {
        List<T> sorted = new ArrayList<>();
        Map<T, Boolean> done = new IdentityHashMap<>();
        Deque<Frame<T>> stack = new ArrayDeque<>();
        for (T root : nodes) {
            enter(root, needs, done, stack, cycle);
            while (!stack.isEmpty()) {
                Frame<T> frame = stack.peek();
                if (frame.needs.hasNext()) {
                    enter(frame.needs.next(), needs, done, stack, cycle);
                } else {
                    stack.pop();
                    done.put(frame.node, true);
                    sorted.add(frame.node);
                }
            }
        }
        return sorted;
    }

    private static <T> void enter(T node, Function<T, List<T>> needs, Map<T, Boolean> done, Deque<Frame<T>> stack,
            Function<T, RuntimeException> cycle) {
        Boolean state = done.putIfAbsent(node, false);
        if (state == null) {
            stack.push(new Frame<>(node, needs.apply(node).iterator()));
        } else if (!state) {
            throw cycle.apply(node);
        }
    }
}
