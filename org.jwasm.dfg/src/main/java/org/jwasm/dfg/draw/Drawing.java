package org.jwasm.dfg.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jwasm.dfg.graph.BoundType;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.graph.Printer;

/** A picture of a graph. */
public final class Drawing {
    /** How many boxes are drawn at most. */
    public static final int MAX_BOXES = 2_000;
    private static final int LONGEST_TEXT = 38;

    private final ComponentDfg graph;
    private final List<Box> boxes = new ArrayList<>();
    /** For each box, those with an arrow to it. */
    private final List<int[]> inputs = new ArrayList<>();
    /** The box of a node; -1 for one that is told in others. */
    private final int[] boxOf;
    private boolean complete = true;

    /** A picture of a graph. */
    public Drawing(ComponentDfg graph) {
        this.graph = graph;
        this.boxOf = new int[graph.size()];
        for (int i = 0; i < graph.size(); i++) {
            boxOf[i] = isDrawn(graph.node(i)) && boxes.size() < MAX_BOXES ? add(i) : -1;
        }
        for (ComponentDfg.Export export : graph.exports()) {
            if (boxes.size() < MAX_BOXES) {
                boxes.add(new Box("export", quoted(export.name().name()), "export " + quoted(export.name().name()),
                    Box.Style.EXPORT, -1));
                Set<Integer> from = new TreeSet<>();
                collect(export.node(), from);
                inputs.add(from.stream().mapToInt(Integer::intValue).toArray());
            }
        }
    }

    /** The picture in Graphviz's language. */
    public String dot() {
        return new DotWriter(boxes, inputs).write();
    }

    /** The picture as SVG. */
    public String svg() {
        return new SvgWriter(boxes, inputs, complete).write();
    }

    private boolean isDrawn(Node node) {
        switch (node.kind()) {
            case MODULE: case OPTIONS: case CORE_EXPORTS: return false;
            default:
                complete &= boxes.size() < MAX_BOXES;
                return true;
        }
    }

    private int add(int i) {
        Node node = graph.node(i);
        Set<Integer> from = new TreeSet<>();
        node.inputs(input -> collect(input, from));
        boxes.add(new Box("v" + i + "  " + node.kind().keyword(), shortened(text(node)),
            "v" + i + " = " + Printer.line(node), style(node), instance(node)));
        inputs.add(from.stream().mapToInt(Integer::intValue).toArray());
        return boxes.size() - 1;
    }

    /** The box of a node, or those of what it needs when it has none itself: options need extracts, which have. */
    private void collect(int node, Set<Integer> boxesFound) {
        if (boxOf[node] >= 0) {
            boxesFound.add(boxOf[node]);
        } else if (graph.node(node).kind() == Node.Kind.OPTIONS) {
            graph.node(node).inputs(input -> {
                if (boxOf[input] >= 0) {
                    boxesFound.add(boxOf[input]);
                }
            });
        }
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }

    private Node.Options options(int node) {
        return (Node.Options) graph.node(node);
    }

    private String text(Node node) {
        switch (node.kind()) {
            case IMPORT: return quoted(((Node.Import) node).name());
            case CAPTURE: return ((Node.Capture) node).sort().keyword();
            case COMPONENT: return "component " + ((Node.Component) node).component();
            case CORE_INSTANCE:
                Node module = graph.node(((Node.CoreInstance) node).module());
                return module instanceof Node.Module ? "module " + ((Node.Module) module).module() : "";
            case CORE_EXPORT:
                return ((Node.CoreExport) node).sort().keyword() + " " + quoted(((Node.CoreExport) node).name());
            case EXTRACT: return ((Node.Extract) node).role().keyword();
            case LIFT: return type(((Node.Lift) node).type());
            case LOWER_IMPORT: return type(((Node.LowerImport) node).type());
            case ADAPTER: return type(((Node.Adapter) node).type());
            case ADAPTER_INSTANCE: return ((Node.AdapterInstance) node).adapters().size() + " adapters";
            case ADAPTER_EXPORT: return "number " + ((Node.AdapterExport) node).number();
            case RESOURCE: return "";
            case BUILTIN: return ((Node.Builtin) node).builtin().mnemonic();
            case INSTANCE: return String.join(", ", ((Node.Instance) node).exports().keySet());
            case COMPONENT_INSTANCE: return String.join(", ", ((Node.ComponentInstance) node).args().keySet());
            case TYPE: return type(((Node.TypeItem) node).type());
            default: throw new AssertionError(node);
        }
    }

    private static String type(BoundType type) {
        return type.toString();
    }

    private static Box.Style style(Node node) {
        switch (node.kind()) {
            case IMPORT: case CAPTURE: return Box.Style.IMPORT;
            case CORE_INSTANCE: case CORE_EXPORT: return Box.Style.CORE;
            case EXTRACT: return Box.Style.EXTRACT;
            case LIFT: case LOWER_IMPORT: case BUILTIN: return Box.Style.FUNCTION;
            case ADAPTER: case ADAPTER_INSTANCE: case ADAPTER_EXPORT: return Box.Style.ADAPTER;
            case RESOURCE: return Box.Style.RESOURCE;
            default: return Box.Style.EXPORT;
        }
    }

    private int instance(Node node) {
        switch (node.kind()) {
            case CORE_INSTANCE: return ((Node.CoreInstance) node).instance();
            case RESOURCE: return ((Node.Resource) node).instance();
            case BUILTIN: return ((Node.Builtin) node).instance();
            case COMPONENT_INSTANCE: return ((Node.ComponentInstance) node).owner();
            case LIFT: return options(((Node.Lift) node).options()).instance();
            case LOWER_IMPORT: return options(((Node.LowerImport) node).options()).instance();
            case ADAPTER: return options(((Node.Adapter) node).options()).instance();
            default: return -1;
        }
    }
}
