package org.jwasm.dfg.graph;

import java.util.List;
import org.jwasm.dfg.translate.TranslatedComponent;
import org.jwasm.dfg.translate.Translation;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.Sort;

/** The dataflow graph of a component. Immutable. */
public final class ComponentDfg {
    /** An export of the root component. */
    public record Export(ExternName name, Sort sort, int node) {
    }

    private final Translation translation;
    private final TranslatedComponent root;
    private final Node[] nodes;
    private final int[] parents;
    private final List<Export> exports;

    ComponentDfg(Translation translation, TranslatedComponent root, Node[] nodes, int[] parents, List<Export> exports) {
        this.translation = translation;
        this.root = root;
        this.nodes = nodes;
        this.parents = parents;
        this.exports = List.copyOf(exports);
    }

    /** Where core modules and components that nodes name by number are. */
    public Translation translation() {
        return translation;
    }

    /** The component that the graph is of. */
    public TranslatedComponent root() {
        return root;
    }

    /** How many nodes. */
    public int size() {
        return nodes.length;
    }

    /** Node {@code i}. */
    public Node node(int i) {
        return nodes[i];
    }

    /** How many component instances: those of components in the tree, the root's included, which is number 0. */
    public int instances() {
        return parents.length;
    }

    /** The component instance in which a component instance was made; -1 for the root. */
    public int parent(int instance) {
        return parents[instance];
    }

    /** The exports of the root component, in order. */
    public List<Export> exports() {
        return exports;
    }
}
