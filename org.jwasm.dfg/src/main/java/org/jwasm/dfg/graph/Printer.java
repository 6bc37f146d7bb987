package org.jwasm.dfg.graph;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Prints a graph, a node a line: {@code v5 = core.export v4 memory "mem"}. Component instances are {@code #0}, the root,
 * and so on; what has to happen in order is marked with {@code !}.
 */
public final class Printer {
    private Printer() {
    }

    /** The whole graph. */
    public static String print(ComponentDfg graph) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < graph.instances(); i++) {
            text.append(i == 1 ? "instances: #0" : "").append(", #").append(i).append(" in #").append(graph.parent(i));
        }
        text.append(graph.instances() > 1 ? "\n" : "");
        for (int i = 0; i < graph.size(); i++) {
            text.append('v').append(i).append(" = ").append(line(graph.node(i))).append('\n');
        }
        for (ComponentDfg.Export export : graph.exports()) {
            text.append("export \"").append(export.name()).append("\" = v").append(export.node()).append('\n');
        }
        return text.toString();
    }

    /** A node without its number. */
    public static String line(Node node) {
        String details = details(node);
        return node.kind().keyword() + (node.kind().effect() ? "!" : "") + (details.isEmpty() ? "" : " " + details);
    }

    /** What a node says besides its kind, with the nodes it needs. */
    static String details(Node node) {
        switch (node.kind()) {
            case IMPORT: return imported((Node.Import) node);
            case CAPTURE: return ((Node.Capture) node).number() + " " + ((Node.Capture) node).sort().keyword();
            case MODULE: return String.valueOf(((Node.Module) node).module());
            case COMPONENT:
                return ((Node.Component) node).component() + nodes(((Node.Component) node).captures());
            case CORE_INSTANCE: return coreInstance((Node.CoreInstance) node);
            case CORE_EXPORT:
                Node.CoreExport export = (Node.CoreExport) node;
                return "v" + export.coreInstance() + " " + export.sort().keyword() + " \"" + export.name() + "\"";
            case CORE_EXPORTS: return named(((Node.CoreExports) node).exports());
            case EXTRACT: return ((Node.Extract) node).role().keyword() + " v" + ((Node.Extract) node).item();
            case OPTIONS: return options((Node.Options) node);
            case RESOURCE: return resource((Node.Resource) node);
            case COMPONENT_INSTANCE:
                Node.ComponentInstance made = (Node.ComponentInstance) node;
                return "#" + made.owner() + " v" + made.component() + " " + named(made.args());
            case INSTANCE: return named(((Node.Instance) node).exports());
            case TYPE: return ((Node.TypeItem) node).type().toString();
            default: return function(node);
        }
    }

    private static String function(Node node) {
        switch (node.kind()) {
            case LIFT:
                Node.Lift lift = (Node.Lift) node;
                return "v" + lift.core() + " " + lift.type() + " v" + lift.options();
            case LOWER_IMPORT:
                Node.LowerImport lower = (Node.LowerImport) node;
                return "v" + lower.func() + " " + lower.type() + " v" + lower.options();
            case ADAPTER:
                Node.Adapter adapter = (Node.Adapter) node;
                return "v" + adapter.lift() + " " + adapter.type() + " v" + adapter.options();
            case ADAPTER_INSTANCE: return nodes(((Node.AdapterInstance) node).adapters()).trim();
            case ADAPTER_EXPORT:
                return "v" + ((Node.AdapterExport) node).adapterInstance() + " " + ((Node.AdapterExport) node).number();
            case BUILTIN: return builtin((Node.Builtin) node);
            default: throw new AssertionError(node);
        }
    }

    private static String nodes(List<Integer> nodes) {
        StringJoiner text = new StringJoiner(", ", " (", ")");
        nodes.forEach(node -> text.add("v" + node));
        return text.toString();
    }

    private static String named(Map<String, Integer> nodes) {
        StringJoiner text = new StringJoiner(", ", "(", ")");
        nodes.forEach((name, node) -> text.add("\"" + name + "\" v" + node));
        return text.toString();
    }

    private static String imported(Node.Import node) {
        return (node.base() == Node.NONE ? "" : "v" + node.base() + " ") + "\"" + node.name() + "\" "
            + (node.type() == null ? "resource" : node.type().toString());
    }

    private static String coreInstance(Node.CoreInstance node) {
        StringJoiner text = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < node.args().size(); i++) {
            String name = node.names().isEmpty() ? "" : "\"" + node.names().get(i).module() + "\" \""
                + node.names().get(i).name() + "\" ";
            text.add(name + "v" + node.args().get(i));
        }
        return "#" + node.instance() + " v" + node.module() + " " + text;
    }

    private static String some(String name, int node) {
        return node == Node.NONE ? "" : " " + name + "=v" + node;
    }

    private static String options(Node.Options node) {
        return "#" + node.instance() + " " + node.encoding().name().toLowerCase(java.util.Locale.ROOT).replace('_', '+')
            + some(node.memoryType() != null && node.memoryType().limits().is64() ? "memory64" : "memory", node.memory())
            + some("realloc", node.realloc()) + some("post-return", node.postReturn())
            + some("callback", node.callback()) + (node.async() ? " async" : "");
    }

    private static String resource(Node.Resource node) {
        return "#" + node.instance() + " " + org.jwasm.parser.op.ValType.toString(node.rep())
            + some("destructor", node.destructor());
    }

    private static String builtin(Node.Builtin node) {
        return node.builtin().mnemonic() + " #" + node.instance() + (node.type() == null ? "" : " " + node.type())
            + some("resource", node.resource()) + some("on", node.item()) + (node.slot() == 0 ? "" : " " + node.slot())
            + (node.flag() ? " flag" : "") + some("options", node.options());
    }
}
