package org.jwasm.dfg.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.dfg.translate.TranslatedComponent;
import org.jwasm.dfg.translate.Translation;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.Sort;

/** A graph while it grows. */
public final class GraphBuilder {
    private final Translation translation;
    private final TranslatedComponent root;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> interned = new HashMap<>();
    private final List<ComponentDfg.Export> exports = new ArrayList<>();
    private int[] parents = new int[4];
    private int instances;

    /** A graph without nodes. */
    public GraphBuilder(Translation translation, TranslatedComponent root) {
        this.translation = translation;
        this.root = root;
    }

    /** How many nodes so far. */
    public int size() {
        return nodes.size();
    }

    /** A node. */
    public Node node(int i) {
        return nodes.get(i);
    }

    /** Adds a node that is like no other. @return its number */
    public int add(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    /** The number of a pure node, which is added when there is none like it. */
    public int intern(Node node) {
        assert !node.kind().effect();
        Integer known = interned.putIfAbsent(node, nodes.size());
        return known == null ? add(node) : known;
    }

    /** Adds a component instance. @return its number */
    public int addInstance(int parent) {
        if (instances == parents.length) {
            parents = Arrays.copyOf(parents, 2 * instances);
        }
        parents[instances] = parent;
        return instances++;
    }

    /** Adds an export of the root component. */
    public void export(ExternName name, Sort sort, int node) {
        exports.add(new ComponentDfg.Export(name, sort, node));
    }

    /** The graph as it is now. */
    public ComponentDfg build() {
        return new ComponentDfg(translation, root, nodes.toArray(new Node[0]), Arrays.copyOf(parents, instances), exports);
    }
}
