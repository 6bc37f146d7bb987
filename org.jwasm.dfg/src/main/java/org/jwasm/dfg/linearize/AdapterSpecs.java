package org.jwasm.dfg.linearize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jwasm.dfg.graph.BoundType;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.Node;
import org.jwasm.fusion.AdapterSpec;
import org.jwasm.fusion.CoreMemory;
import org.jwasm.fusion.HandleTables;
import org.jwasm.fusion.InstancePath;
import org.jwasm.fusion.Side;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;

/** Says adapters in the terms of those who make them, and numbers the types of handles. */
final class AdapterSpecs {
    private final ComponentDfg graph;
    private final Map<HandleType, Integer> numbers = new LinkedHashMap<>();
    private final List<HandleType> handleTypes;

    AdapterSpecs(ComponentDfg graph) {
        this.graph = graph;
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i) instanceof Node.Adapter) {
                Node.Adapter adapter = (Node.Adapter) graph.node(i);
                Node.Lift lift = (Node.Lift) graph.node(adapter.lift());
                number(lift.type(), options(lift.options()).instance());
                number(adapter.type(), options(adapter.options()).instance());
            }
        }
        this.handleTypes = List.copyOf(numbers.keySet());
    }

    List<HandleType> handleTypes() {
        return handleTypes;
    }

    private Node.Options options(int node) {
        return (Node.Options) graph.node(node);
    }

    private void number(BoundType type, int instance) {
        Set<DataType> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        FunctionType function = type.function();
        for (DataType param : function.params()) {
            number(param, type, instance, seen);
        }
        if (function.result() != null) {
            number(function.result(), type, instance, seen);
        }
    }

    private void number(DataType type, BoundType in, int instance, Set<DataType> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (isHandle(type)) {
            numbers.putIfAbsent(handleType(type, in, instance), numbers.size());
            return;
        }
        for (int i = 0; i < type.count(); i++) {
            if (type.type(i) != null) {
                number(type.type(i), in, instance, seen);
            }
        }
    }

    private static boolean isHandle(DataType type) {
        return type.resource() != null || type.kind() == DefType.Kind.STREAM || type.kind() == DefType.Kind.FUTURE
            || type.primitive() == Primitive.ERROR_CONTEXT;
    }

    private static HandleType handleType(DataType type, BoundType in, int instance) {
        return type.resource() != null
            ? new HandleType(instance, in.resources().get(type.resource().resource()), null)
            : new HandleType(instance, Node.NONE, new BoundType(type, in.resources()));
    }

    AdapterSpec<Integer> spec(Node.Adapter adapter) {
        Node.Lift lift = (Node.Lift) graph.node(adapter.lift());
        return new AdapterSpec<>(lift.core(), side(lift.type(), options(lift.options())),
            side(adapter.type(), options(adapter.options())));
    }

    private Side<Integer> side(BoundType type, Node.Options options) {
        HandleTables tables = handle -> numbers.get(handleType(handle, type, options.instance()));
        CoreMemory<Integer> memory = options.memory() == Node.NONE ? null
            : new CoreMemory<>(item(options.memory()), options.memoryType());
        return new Side<>(type.function(), path(options.instance()), options.encoding(), memory, item(options.realloc()),
            item(options.postReturn()), item(options.callback()), options.async(), tables);
    }

    /** The core item behind an EXTRACT: what a core item is called must not depend on what it is needed for. */
    private Integer item(int extract) {
        return extract == Node.NONE ? null : ((Node.Extract) graph.node(extract)).item();
    }

    private InstancePath path(int instance) {
        List<Integer> path = new ArrayList<>();
        for (int at = instance; at >= 0; at = graph.parent(at)) {
            path.add(at);
        }
        return new InstancePath(path);
    }
}
