package org.jwasm.dfg.inline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.dfg.graph.BoundType;
import org.jwasm.dfg.graph.GraphBuilder;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.translate.StaticModule;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.module.ExternKind;

/** Finds what items are by name, and what types are with their resource types known. */
final class Items {
    /** An import of the root, or of an instance only known at run time. */
    private record Path(int base, String name) {
    }

    /** An instance only known at run time: its type, and what the resource types in that are. */
    private record Outside(InstanceType type, Map<Resource, Integer> resources) {
    }

    private final GraphBuilder graph;
    private final List<StaticModule> modules;
    private final Map<Path, Integer> imports = new HashMap<>();
    private final Map<Integer, Outside> outside = new HashMap<>();
    /** The resource types in a type, as far as it has been looked at. */
    private final Map<Type, List<Resource>> free = new IdentityHashMap<>();

    Items(GraphBuilder graph, List<StaticModule> modules) {
        this.graph = graph;
        this.modules = modules;
    }

    /** The node of an import of the root, or of an export of an instance only known at run time. */
    int imported(int base, String name, Extern extern, Map<Resource, Integer> resources) {
        if (extern.sort() == Sort.TYPE) {
            return type(extern.type(), resources);
        }
        Path path = new Path(base, name);
        Integer known = imports.get(path);
        if (known == null) {
            known = graph.add(new Node.Import(base, name, extern.sort(), bind(extern.type(), resources)));
            imports.put(path, known);
            if (extern.sort() == Sort.INSTANCE) {
                outside.put(known, new Outside((InstanceType) extern.type(), resources));
            }
        }
        return known;
    }

    /** The node of a resource type that comes from outside under these names; it is made known to the map. */
    void importResource(Resource resource, int base, Map<String, Extern> externs, List<String> path,
            Map<Resource, Integer> resources) {
        int at = base;
        Map<String, Extern> inside = externs;
        for (String name : path.subList(0, path.size() - 1)) {
            Extern extern = inside.get(name);
            at = imported(at, name, extern, resources);
            inside = ((InstanceType) extern.type()).exports();
        }
        String last = path.get(path.size() - 1);
        resources.put(resource, graph.add(new Node.Import(at, last, Sort.TYPE, null)));
    }

    /** Says what a COMPONENT_INSTANCE exports. */
    void instantiated(int node, InstanceType type, Map<Resource, Integer> resources) {
        outside.put(node, new Outside(type, resources));
    }

    /** The node of an export of an instance. */
    int member(int instance, String name) {
        Node node = graph.node(instance);
        if (node instanceof Node.Instance) {
            return ((Node.Instance) node).exports().get(name);
        }
        Outside known = outside.get(instance);
        return imported(instance, name, known.type().exports().get(name), known.resources());
    }

    /** The node of an export of an export ... of an instance. */
    int member(int instance, List<String> path) {
        int at = instance;
        for (String name : path) {
            at = member(at, name);
        }
        return at;
    }

    /** The node of an export of a core instance: what it is originally, when the module merely passes it on. */
    int core(int instance, String name, ExternKind kind) {
        Node node = graph.node(instance);
        if (node instanceof Node.CoreExports) {
            return ((Node.CoreExports) node).exports().get(name);
        }
        Node.CoreInstance made = (Node.CoreInstance) node;
        Node module = graph.node(made.module());
        if (!(module instanceof Node.Module)) {
            return graph.intern(new Node.CoreExport(instance, kind, name));
        }
        StaticModule.Source source = modules.get(((Node.Module) module).module()).source(name);
        return source.imported() >= 0 ? made.args().get(source.imported())
            : graph.intern(new Node.CoreExport(instance, source.kind(), source.name()));
    }

    /** The node of a type: a resource, or a TYPE. */
    int type(Type type, Map<Resource, Integer> resources) {
        if (type instanceof ResourceType) {
            return resource(((ResourceType) type).resource(), resources);
        }
        return graph.intern(new Node.TypeItem(bind(type, resources)));
    }

    private static int resource(Resource resource, Map<Resource, Integer> resources) {
        Integer node = resources.get(resource);
        if (node == null) {
            throw new AssertionError(resource + " is not known");
        }
        return node;
    }

    /** A type with its resource types known; those of instance, component and module types are left open. */
    BoundType bind(Type type, Map<Resource, Integer> resources) {
        List<Resource> inside = free(type);
        if (inside.isEmpty()) {
            return BoundType.of(type);
        }
        Map<Resource, Integer> known = new LinkedHashMap<>();
        for (Resource resource : inside) {
            known.put(resource, resource(resource, resources));
        }
        return new BoundType(type, known);
    }

    private List<Resource> free(Type type) {
        List<Resource> known = free.get(type);
        if (known == null) {
            known = new ArrayList<>();
            if (type instanceof FunctionType) {
                FunctionType function = (FunctionType) type;
                for (DataType param : function.params()) {
                    collect(param, known);
                }
                collect(function.result(), known);
            } else if (type instanceof DataType) {
                collect((DataType) type, known);
            }
            free.put(type, known);
        }
        return known;
    }

    private static void collect(DataType type, List<Resource> to) {
        if (type == null || !type.containsResource()) {
            return;
        }
        if (type.resource() != null && !to.contains(type.resource().resource())) {
            to.add(type.resource().resource());
        }
        for (int i = 0; i < type.count(); i++) {
            collect(type.type(i), to);
        }
    }
}
