package org.jwasm.dfg.inline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.dfg.translate.LocalInitializer;
import org.jwasm.dfg.translate.TranslatedComponent;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.Resource;

/** A component while it is being instantiated. */
final class Frame {
    private static final int SORTS = Sort.values().length;

    final TranslatedComponent component;
    /** The number of the component instance. */
    final int instance;
    /** What is supplied for the imports; null for the root. */
    final Map<String, Integer> args;
    /** Nodes, as the component's captures say. */
    final List<Integer> captures;
    /** What the instantiation is of, in the frame below; null for the root. */
    final LocalInitializer.Instantiate made;
    /** What each resource type of the component is in this instance. */
    final Map<Resource, Integer> resources = new HashMap<>();
    /** Nodes by name. */
    final Map<String, Integer> exports = new LinkedHashMap<>();
    /** The initializer that is next. */
    int next;
    private final int[][] spaces = new int[SORTS][];
    private final int[] sizes = new int[SORTS];

    Frame(TranslatedComponent component, int instance, Map<String, Integer> args, List<Integer> captures,
            LocalInitializer.Instantiate made) {
        this.component = component;
        this.instance = instance;
        this.args = args;
        this.captures = captures;
        this.made = made;
    }

    boolean isRoot() {
        return args == null;
    }

    /** Adds an item to the index space of a sort. */
    void add(Sort sort, int node) {
        int at = sort.ordinal();
        int size = sizes[at]++;
        if (spaces[at] == null) {
            spaces[at] = new int[8];
        } else if (size == spaces[at].length) {
            spaces[at] = Arrays.copyOf(spaces[at], 2 * size);
        }
        spaces[at][size] = node;
    }

    /** The node of an item. */
    int get(Sort sort, int index) {
        assert index < sizes[sort.ordinal()] : sort + " " + index;
        return spaces[sort.ordinal()][index];
    }
}
