package org.jwasm.dfg.graph;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jwasm.dfg.graph.Node.Kind;
import org.jwasm.parser.component.Sort;

/** Checks what the graph's package promises; an error is a bug of whoever made the graph. */
public final class Verifier {
    private static final Set<Kind> CORE = EnumSet.of(Kind.CORE_EXPORT, Kind.LOWER_IMPORT, Kind.ADAPTER,
        Kind.ADAPTER_EXPORT, Kind.BUILTIN);
    private static final Set<Kind> MODULE = EnumSet.of(Kind.MODULE, Kind.IMPORT, Kind.CAPTURE);
    private static final Set<Kind> COMPONENT = EnumSet.of(Kind.COMPONENT, Kind.IMPORT, Kind.CAPTURE);
    private static final Set<Kind> RESOURCE = EnumSet.of(Kind.RESOURCE, Kind.IMPORT);
    private static final Set<Kind> OUTSIDE = EnumSet.of(Kind.IMPORT, Kind.COMPONENT_INSTANCE);
    private static final Set<Kind> ITEM = EnumSet.of(Kind.IMPORT, Kind.CAPTURE, Kind.MODULE, Kind.COMPONENT, Kind.LIFT,
        Kind.RESOURCE, Kind.COMPONENT_INSTANCE, Kind.INSTANCE, Kind.TYPE);

    private final ComponentDfg graph;
    private int at;

    private Verifier(ComponentDfg graph) {
        this.graph = graph;
    }

    /**
     * Checks a graph.
     *
     * @return true, so that it can stand in an assertion
     * @throws AssertionError when it is wrong
     */
    public static boolean verify(ComponentDfg graph) {
        new Verifier(graph).run();
        return true;
    }

    private AssertionError error(String message) {
        return new AssertionError("v" + at + " = " + graph.node(at).kind().keyword() + ": " + message);
    }

    private void run() {
        for (int i = 1; i < graph.instances(); i++) {
            if (graph.parent(i) < 0 || graph.parent(i) >= i) {
                throw new AssertionError("component instance " + i + " is in " + graph.parent(i));
            }
        }
        for (at = 0; at < graph.size(); at++) {
            Node node = graph.node(at);
            node.inputs(input -> {
                if (input < 0 || input >= at) {
                    throw error("needs v" + input + ", which is not before it");
                }
            });
            check(node);
        }
        for (ComponentDfg.Export export : graph.exports()) {
            if (export.node() < 0 || export.node() >= graph.size()) {
                throw new AssertionError("export " + export.name() + " is v" + export.node());
            }
            at = export.node();
            is(export.node(), ITEM, "an item");
            sort(export.node(), export.sort());
        }
    }

    private void is(int input, Set<Kind> kinds, String what) {
        if (!kinds.contains(graph.node(input).kind())) {
            throw error("v" + input + " is not " + what + " but " + graph.node(input).kind().keyword());
        }
    }

    private void is(int input, Kind kind) {
        if (graph.node(input).kind() != kind) {
            throw error("v" + input + " is not " + kind.keyword() + " but " + graph.node(input).kind().keyword());
        }
    }

    /** An item that is only known at run time says what sort it is of. */
    private void sort(int input, Sort sort) {
        Node node = graph.node(input);
        if (node instanceof Node.Import && ((Node.Import) node).sort() != sort) {
            throw error("v" + input + " is not of sort " + sort.keyword());
        }
    }

    private void extract(int input, Node.Role role) {
        if (input != Node.NONE) {
            is(input, Kind.EXTRACT);
            if (((Node.Extract) graph.node(input)).role() != role) {
                throw error("v" + input + " is not extracted as " + role.keyword());
            }
        }
    }

    private void type(BoundType type) {
        if (type != null) {
            for (int resource : type.resources().values()) {
                is(resource, RESOURCE, "a resource");
                sort(resource, Sort.TYPE);
            }
        }
    }

    private void instance(int instance) {
        if (instance < 0 || instance >= graph.instances()) {
            throw error("no component instance " + instance);
        }
    }

    private void all(List<Integer> inputs, Set<Kind> kinds, String what) {
        for (int input : inputs) {
            is(input, kinds, what);
        }
    }

    private void check(Node node) {
        switch (node.kind()) {
            case IMPORT:
                if (((Node.Import) node).base() != Node.NONE) {
                    is(((Node.Import) node).base(), OUTSIDE, "an instance from outside");
                }
                type(((Node.Import) node).type());
                break;
            case CORE_INSTANCE: coreInstance((Node.CoreInstance) node); break;
            case CORE_EXPORT: is(((Node.CoreExport) node).coreInstance(), Kind.CORE_INSTANCE); break;
            case EXTRACT: is(((Node.Extract) node).item(), CORE, "a core item"); break;
            case OPTIONS: options((Node.Options) node); break;
            case RESOURCE:
                instance(((Node.Resource) node).instance());
                if (((Node.Resource) node).destructor() != Node.NONE) {
                    is(((Node.Resource) node).destructor(), CORE, "a core item");
                }
                break;
            case COMPONENT_INSTANCE:
                Node.ComponentInstance made = (Node.ComponentInstance) node;
                instance(made.owner());
                is(made.component(), COMPONENT, "a component");
                named(made.args());
                break;
            case INSTANCE: named(((Node.Instance) node).exports()); break;
            case TYPE: type(((Node.TypeItem) node).type()); break;
            case CAPTURE: case MODULE: case COMPONENT: case CORE_EXPORTS: break;
            default: function(node);
        }
    }

    private void named(Map<String, Integer> items) {
        for (int item : items.values()) {
            is(item, ITEM, "an item");
        }
    }

    private void coreInstance(Node.CoreInstance node) {
        instance(node.instance());
        is(node.module(), MODULE, "a module");
        sort(node.module(), Sort.CORE_MODULE);
        all(node.args(), CORE, "a core item");
        int imports = graph.node(node.module()) instanceof Node.Module
            ? graph.translation().modules().get(((Node.Module) graph.node(node.module())).module()).type().imports().size()
            : node.names().size();
        if (imports != node.args().size()) {
            throw error(node.args().size() + " arguments for " + imports + " imports");
        }
    }

    private void options(Node.Options node) {
        instance(node.instance());
        extract(node.memory(), Node.Role.MEMORY);
        extract(node.realloc(), Node.Role.REALLOC);
        extract(node.postReturn(), Node.Role.POST_RETURN);
        extract(node.callback(), Node.Role.CALLBACK);
    }

    private void function(Node node) {
        switch (node.kind()) {
            case LIFT:
                is(((Node.Lift) node).core(), CORE, "a core item");
                is(((Node.Lift) node).options(), Kind.OPTIONS);
                type(((Node.Lift) node).type());
                break;
            case LOWER_IMPORT:
                is(((Node.LowerImport) node).func(), Kind.IMPORT);
                sort(((Node.LowerImport) node).func(), Sort.FUNC);
                is(((Node.LowerImport) node).options(), Kind.OPTIONS);
                type(((Node.LowerImport) node).type());
                break;
            case ADAPTER:
                is(((Node.Adapter) node).lift(), Kind.LIFT);
                is(((Node.Adapter) node).options(), Kind.OPTIONS);
                type(((Node.Adapter) node).type());
                break;
            case ADAPTER_INSTANCE: all(((Node.AdapterInstance) node).adapters(), EnumSet.of(Kind.ADAPTER), "an adapter"); break;
            case ADAPTER_EXPORT: adapterExport((Node.AdapterExport) node); break;
            case BUILTIN: builtin((Node.Builtin) node); break;
            default: throw error("unknown");
        }
    }

    private void adapterExport(Node.AdapterExport node) {
        is(node.adapterInstance(), Kind.ADAPTER_INSTANCE);
        int count = ((Node.AdapterInstance) graph.node(node.adapterInstance())).adapters().size();
        if (node.number() < 0 || node.number() >= count) {
            throw error("number " + node.number() + " of " + count);
        }
    }

    private void builtin(Node.Builtin node) {
        instance(node.instance());
        type(node.type());
        if (node.resource() != Node.NONE) {
            is(node.resource(), RESOURCE, "a resource");
        }
        if (node.item() != Node.NONE) {
            is(node.item(), Kind.EXTRACT);
        }
        if (node.options() != Node.NONE) {
            is(node.options(), Kind.OPTIONS);
        }
    }
}
