package org.jwasm.dfg.inline;

import org.jwasm.dfg.graph.BoundType;
import org.jwasm.dfg.graph.GraphBuilder;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.translate.LocalInitializer;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ResourceType;

/** Makes the nodes of canonical definitions. */
final class CanonNodes {
    private final GraphBuilder graph;
    private final Items items;

    CanonNodes(GraphBuilder graph, Items items) {
        this.graph = graph;
        this.items = items;
    }

    private int extract(Frame frame, Node.Role role, Sort sort, int index) {
        return index < 0 ? Node.NONE : graph.intern(new Node.Extract(role, frame.get(sort, index)));
    }

    private int options(Frame frame, LocalInitializer.Options options) {
        CanonOptions list = options.options();
        return graph.intern(new Node.Options(frame.instance, StringEncoding.of(list.encoding()),
            extract(frame, Node.Role.MEMORY, Sort.CORE_MEMORY, list.memory()), options.memory(),
            extract(frame, Node.Role.REALLOC, Sort.CORE_FUNC, list.realloc()),
            extract(frame, Node.Role.POST_RETURN, Sort.CORE_FUNC, list.postReturn()),
            extract(frame, Node.Role.CALLBACK, Sort.CORE_FUNC, list.callback()), list.async()));
    }

    void lift(Frame frame, LocalInitializer.Lift initializer) {
        frame.add(Sort.FUNC, graph.intern(new Node.Lift(frame.get(Sort.CORE_FUNC, initializer.coreFunc()),
            initializer.core(), items.bind(initializer.type(), frame.resources), options(frame, initializer.options()))));
    }

    void lower(Frame frame, LocalInitializer.Lower initializer) {
        int func = frame.get(Sort.FUNC, initializer.func());
        int options = options(frame, initializer.options());
        BoundType type = items.bind(initializer.type(), frame.resources);
        frame.add(Sort.CORE_FUNC, graph.intern(graph.node(func) instanceof Node.Lift
            ? new Node.Adapter(func, initializer.core(), type, options)
            : new Node.LowerImport(func, initializer.core(), type, options)));
    }

    void builtin(Frame frame, LocalInitializer.Builtin initializer) {
        CanonBuiltin.Shape shape = initializer.builtin().shape();
        boolean resource = initializer.type() instanceof ResourceType;
        int options = initializer.options() == null ? Node.NONE : options(frame, initializer.options());
        frame.add(Sort.CORE_FUNC, graph.intern(new Node.Builtin(initializer.builtin(), frame.instance, initializer.core(),
            resource || initializer.type() == null ? null : items.bind(initializer.type(), frame.resources),
            resource ? items.type(initializer.type(), frame.resources) : Node.NONE, item(frame, initializer, shape),
            shape == CanonBuiltin.Shape.CONTEXT ? initializer.index() : 0, initializer.flag(), options)));
    }

    private int item(Frame frame, LocalInitializer.Builtin initializer, CanonBuiltin.Shape shape) {
        switch (shape) {
            case CANCEL_MEMORY: return extract(frame, Node.Role.MEMORY, Sort.CORE_MEMORY, initializer.index());
            case CORE_TYPE_TABLE: case SHARED_CORE_TYPE_TABLE:
                return extract(frame, Node.Role.TABLE, Sort.CORE_TABLE, initializer.index());
            default: return Node.NONE;
        }
    }
}
