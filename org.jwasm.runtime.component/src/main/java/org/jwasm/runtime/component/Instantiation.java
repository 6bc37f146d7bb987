package org.jwasm.runtime.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.Extern;
import org.jwasm.api.Func;
import org.jwasm.api.ImportType;
import org.jwasm.api.Instance;
import org.jwasm.api.LinkException;
import org.jwasm.api.Memory;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentFunction;
import org.jwasm.api.component.ResourceType;
import org.jwasm.dfg.graph.BoundType;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.linearize.HandleType;
import org.jwasm.dfg.linearize.InstantiationPlan;
import org.jwasm.fusion.AdapterSpec;
import org.jwasm.fusion.HostForm;
import org.jwasm.fusion.InstancePath;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.runtime.component.canon.ComponentState;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;

/** Carries out a plan. One use. */
final class Instantiation {
    private final StoreState state;
    private final Store store;
    private final ComponentImpl component;
    private final Exports imports;
    private final InstantiationPlan plan;
    private final ComponentDfg graph;
    private final ComponentState[] instances;
    /** By slot: what the steps of each kind have made. */
    private final Instance[] coreInstances;
    private final Instance[] adapterInstances;
    private final Func[] lowered;
    private final Func[] builtins;
    private final ResourceTypeImpl[] resources;
    private final ComponentInstanceImpl[] componentInstances;
    /** Items of the component level by node. */
    private final Map<Integer, Object> items = new HashMap<>();
    private final Builtins makeBuiltin;
    private final Adapters<Integer> adapters;

    Instantiation(StoreState state, ComponentImpl component, Exports imports) {
        this.state = state;
        this.store = state.store;
        this.component = component;
        this.imports = imports;
        this.plan = component.plan();
        this.graph = plan.graph();
        this.instances = new ComponentState[graph.instances()];
        for (int i = 0; i < instances.length; i++) {
            instances[i] = new ComponentState(store);
        }
        this.coreInstances = new Instance[plan.count(Node.Kind.CORE_INSTANCE)];
        this.adapterInstances = new Instance[plan.count(Node.Kind.ADAPTER_INSTANCE)];
        this.lowered = new Func[plan.count(Node.Kind.LOWER_IMPORT)];
        this.builtins = new Func[plan.count(Node.Kind.BUILTIN)];
        this.resources = new ResourceTypeImpl[plan.count(Node.Kind.RESOURCE)];
        this.componentInstances = new ComponentInstanceImpl[plan.count(Node.Kind.COMPONENT_INSTANCE)];
        this.makeBuiltin = new Builtins(state);
        this.adapters = new Adapters<>(state, new World());
    }

    ComponentInstanceImpl run() {
        checkImports();
        for (int i = 0; i < plan.steps(); i++) {
            step(plan.step(i));
        }
        Map<String, Object> exports = new LinkedHashMap<>();
        for (ComponentDfg.Export export : graph.exports()) {
            exports.put(export.name().name(), item(export.node()));
        }
        return new ComponentInstanceImpl(store, exports);
    }

    InstantiationPlan plan() {
        return plan;
    }

    ComponentState instance(int number) {
        return instances[number];
    }

    /** Everything that is needed from outside has to be there, before anything is made. */
    private void checkImports() {
        graph.root().type().imports().forEach((name, extern) -> {
            if (extern.sort() != Sort.TYPE && extern.sort() != Sort.INSTANCE) {
                check(imports.export(name), extern.sort(), name);
            }
        });
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i) instanceof Node.Import && isOutside((Node.Import) graph.node(i))) {
                item(i);
            }
        }
    }

    private boolean isOutside(Node.Import node) {
        Node.Import at = node;
        while (at.base() != Node.NONE) {
            if (!(graph.node(at.base()) instanceof Node.Import)) {
                return false;
            }
            at = (Node.Import) graph.node(at.base());
        }
        return true;
    }

    private void step(int i) {
        Node node = graph.node(i);
        int slot = plan.slot(i);
        switch (node.kind()) {
            case CORE_INSTANCE: coreInstances[slot] = coreInstance((Node.CoreInstance) node); break;
            case EXTRACT: break;
            case LOWER_IMPORT: lowered[slot] = lower(i, (Node.LowerImport) node); break;
            case ADAPTER_INSTANCE: 
                ComponentImpl.Fused<Integer> fused = component.fused(i);
                adapterInstances[slot] = adapters.instantiate(fused.adapters(), fused.module());
                break;
            case RESOURCE: resources[slot] = resource((Node.Resource) node); break;
            case BUILTIN: builtins[slot] = builtin((Node.Builtin) node); break;
            case COMPONENT_INSTANCE: componentInstances[slot] = componentInstance((Node.ComponentInstance) node); break;
            default: throw new AssertionError(node);
        }
    }

    /** A core item. */
    Extern core(int i) {
        Node node = graph.node(i);
        switch (node.kind()) {
            case CORE_EXPORT:
                Node.CoreExport export = (Node.CoreExport) node;
                return coreInstances[plan.slot(export.coreInstance())].export(export.name());
            case LOWER_IMPORT: return lowered[plan.slot(i)];
            case BUILTIN: return builtins[plan.slot(i)];
            case ADAPTER_EXPORT:
                Node.AdapterExport adapter = (Node.AdapterExport) node;
                return adapterInstances[plan.slot(adapter.adapterInstance())].export(
                    component.fused(adapter.adapterInstance()).adapters().exports().get(adapter.number()));
            case EXTRACT: return core(((Node.Extract) node).item());
            default: throw new AssertionError(node);
        }
    }

    private Instance coreInstance(Node.CoreInstance node) {
        Module module = (Module) item(node.module());
        Extern[] args = new Extern[node.args().size()];
        for (int i = 0; i < args.length; i++) {
            args[i] = core(node.args().get(i));
        }
        if (node.names().isEmpty()) {
            return store.instantiate(module, args);
        }
        Map<Node.ImportName, Extern> byName = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            byName.put(node.names().get(i), args[i]);
        }
        List<Extern> ordered = new ArrayList<>();
        for (ImportType wanted : module.imports()) {
            ordered.add(byName.get(new Node.ImportName(wanted.module(), wanted.name())));
        }
        return store.instantiate(module, ordered.toArray(new Extern[0]));
    }

    private ResourceTypeImpl resource(Node.Resource node) {
        ComponentState owner = instances[node.instance()];
        if (node.destructor() == Node.NONE) {
            return new ResourceTypeImpl(owner, null);
        }
        Func destructor = (Func) core(node.destructor());
        return new ResourceTypeImpl(owner, rep -> destructor.call(rep));
    }

    /** The resource type of a node. */
    ResourceTypeImpl resourceType(int i) {
        return (ResourceTypeImpl) item(i);
    }

    Signature signature(BoundType type) {
        Map<Resource, ResourceTypeImpl> known = new LinkedHashMap<>();
        type.resources().forEach((resource, node) -> known.put(resource, resourceType(node)));
        return new Signature(type.function(), known);
    }

    private static void checkSupported(FunctionType type, boolean async) {
        boolean supported = !async && (type.result() == null || isSupported(type.result()));
        for (DataType param : type.params()) {
            supported &= isSupported(param);
        }
        if (!supported) {
            throw new UnsupportedPlatformException("asynchronous calls of components are not supported yet: " + type);
        }
    }

    /** Whether there is nothing asynchronous in it. */
    private static boolean isSupported(DataType type) {
        if (type.kind() == DefType.Kind.STREAM || type.kind() == DefType.Kind.FUTURE || type.primitive() == Primitive.ERROR_CONTEXT) {
            return false;
        }
        for (int i = 0; i < type.count(); i++) {
            if (type.type(i) != null && !isSupported(type.type(i))) {
                return false;
            }
        }
        return true;
    }

    /** What adapters of this component mean by numbers. */
    private final class World implements Adapters.World<Integer> {
        @Override
        public Extern item(Integer definition) {
            return core(definition);
        }

        @Override
        public ComponentState instance(int number) {
            return instances[number];
        }

        @Override
        public boolean isHostEdge() {
            return false;
        }

        @Override
        public Adapters.Table table(int number) {
            HandleType type = plan.handleTypes().get(number);
            return new Adapters.Table(instances[type.instance()], resourceType(type.resource()));
        }
    }

    private Func func(int extract) {
        return extract == Node.NONE ? null : (Func) core(extract);
    }

    private Endpoint endpoint(Node.Options options, Signature signature) {
        List<Integer> path = new ArrayList<>();
        for (int at = options.instance(); at >= 0; at = graph.parent(at)) {
            path.add(at);
        }
        return new Endpoint(signature.type(), new InstancePath(path), options.encoding(), options.memoryType(),
            options.memory() == Node.NONE ? null : (Memory) core(options.memory()), func(options.realloc()), func(options.postReturn()),
            new ArrayList<>(signature.resources().keySet()), new ArrayList<>(signature.resources().values()), instances[options.instance()], number -> instances[number]);
    }

    /** A function of the host is reached through an adapter with the host, one of another component of the store through an adapter with that. */
    private Func lower(int number, Node.LowerImport node) {
        Node.Options options = (Node.Options) graph.node(node.options());
        checkSupported(node.type().function(), options.async());
        Signature signature = signature(node.type());
        Endpoint guest = endpoint(options, signature);
        ComponentFunction function = (ComponentFunction) item(node.func());
        if (function instanceof LiftedFunc && ((LiftedFunc) function).state() == state) {
            LiftedFunc lifted = (LiftedFunc) function;
            ComponentImpl.Fused<Endpoint.Item> fused = component.fuse(new AdapterSpec<>(Endpoint.Item.CALLEE, lifted.end().lift(), guest.lower()));
            return adapter(fused, lifted.core(), lifted.end(), guest);
        }
        HostForm form = HostForm.of(signature.type());
        Endpoint host = state.host(signature, form.result() ? state.transfer().release() : null);
        ComponentImpl.Fused<Endpoint.Item> fused = component.edge(number, () -> new AdapterSpec<>(Endpoint.Item.CALLEE, host.lift(), guest.lower()));
        Func callee = store.newFunc(CoreTypes.of(form, signature.type()), new LoweredFunc(state, function, signature));
        return adapter(fused, callee, host, guest);
    }

    private Func adapter(ComponentImpl.Fused<Endpoint.Item> fused, Func callee, Endpoint lift, Endpoint lower) {
        return new Adapters<>(state, Endpoint.world(callee, lift, lower)).instantiate(fused.adapters(), fused.module()).func(fused.adapters().exports().get(0));
    }

    private LiftedFunc lift(int number, Node.Lift node) {
        Node.Options options = (Node.Options) graph.node(node.options());
        checkSupported(node.type().function(), options.async());
        Signature signature = signature(node.type());
        return new LiftedFunc(state, component, number, (Func) core(node.core()), signature, endpoint(options, signature));
    }

    private Func builtin(Node.Builtin node) {
        return makeBuiltin.make(node, instances[node.instance()],
            node.resource() == Node.NONE ? null : resourceType(node.resource()));
    }

    private ComponentInstanceImpl componentInstance(Node.ComponentInstance node) {
        Map<String, Object> args = named(node.args());
        return new Instantiation(state, (ComponentImpl) item(node.component()), args::get).run();
    }

    private Map<String, Object> named(Map<String, Integer> nodes) {
        Map<String, Object> named = new LinkedHashMap<>();
        nodes.forEach((name, node) -> named.put(name, item(node)));
        return named;
    }

    /** An item of the component level: a function, resource type, instance, component, core module or type. */
    Object item(int i) {
        Object known = items.get(i);
        if (known == null) {
            known = make(i);
            items.put(i, known);
        }
        return known;
    }

    private Object make(int i) {
        Node node = graph.node(i);
        switch (node.kind()) {
            case IMPORT: return imported((Node.Import) node);
            case CAPTURE: return component.capture(((Node.Capture) node).number());
            case MODULE: return component.module(((Node.Module) node).module());
            case COMPONENT:
                List<Object> captures = new ArrayList<>();
                ((Node.Component) node).captures().forEach(capture -> captures.add(item(capture)));
                return component.nested(((Node.Component) node).component(), captures);
            case LIFT: return lift(i, (Node.Lift) node);
            case RESOURCE: return resources[plan.slot(i)];
            case COMPONENT_INSTANCE: return componentInstances[plan.slot(i)];
            case INSTANCE: return new ComponentInstanceImpl(store, named(((Node.Instance) node).exports()));
            case TYPE: return ((Node.TypeItem) node).type();
            default: throw new AssertionError(node);
        }
    }

    private Object imported(Node.Import node) {
        Exports from = node.base() == Node.NONE ? imports : (Exports) item(node.base());
        Object found = from.export(node.name());
        check(found, node.sort(), path(node));
        if (found instanceof LiftedFunc && !((LiftedFunc) found).type().matches(signature(node.type()))) {
            throw new LinkException("incompatible import type: " + path(node) + " is to be " + node.type() + ", not " + found);
        }
        return found;
    }

    private static void check(Object found, Sort sort, String path) {
        if (!kind(sort).isInstance(found)) {
            boolean missing = found == null || !(found instanceof ComponentInstanceImpl) && found instanceof Exports;
            throw new LinkException((missing ? "unknown import: " : "incompatible import type: ") + path + " is to be a "
                + sort.keyword());
        }
    }

    private static Class<?> kind(Sort sort) {
        switch (sort) {
            case CORE_MODULE: return Module.class;
            case FUNC: return ComponentFunction.class;
            case TYPE: return ResourceType.class;
            case COMPONENT: return Component.class;
            case INSTANCE: return Exports.class;
            default: throw new AssertionError(sort);
        }
    }

    private String path(Node.Import node) {
        String prefix = node.base() != Node.NONE && graph.node(node.base()) instanceof Node.Import
            ? path((Node.Import) graph.node(node.base())) + "#" : "";
        return prefix + node.name();
    }
}
