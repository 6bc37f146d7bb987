package org.jwasm.runtime.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jwasm.api.Engine;
import org.jwasm.api.Module;
import org.jwasm.api.component.Component;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.linearize.InstantiationPlan;
import org.jwasm.fusion.AdapterModule;
import org.jwasm.fusion.AdapterSpec;
import org.jwasm.fusion.FusionOptions;
import org.jwasm.parser.component.CanonBuiltin;

/** A component's plan, and the core modules and adapters it needs, each compiled when it is first needed. */
final class ComponentImpl implements Component {
    /** Adapters and their module as the engine knows it. */
    record Fused<D>(AdapterModule<D> adapters, Module module) {
    }

    /** Core modules of a component tree, which the components passed out of it share. */
    private static final class Modules {
        final Engine engine;
        final Stages stages;
        final Map<Integer, Module> compiled = new HashMap<>();
        final List<Module> all = new ArrayList<>();

        Modules(Engine engine, Stages stages) {
            this.engine = engine;
            this.stages = stages;
        }

        Module compile(byte[] bytes) {
            Module module = engine.compile(bytes);
            all.add(module);
            return module;
        }
    }

    private final InstantiationPlan plan;
    private final Modules modules;
    /** Modules and components, for a component that was passed out of another; otherwise empty. */
    private final List<Object> captures;
    private final Map<Integer, Fused<Integer>> fused = new HashMap<>();
    private final Map<Integer, Fused<Endpoint.Item>> edges = new HashMap<>();
    private final FusionOptions options;

    ComponentImpl(Engine engine, Stages stages, InstantiationPlan plan) {
        this(new Modules(engine, stages), plan, List.of());
    }

    private ComponentImpl(Modules modules, InstantiationPlan plan, List<Object> captures) {
        this.modules = modules;
        this.plan = plan;
        this.captures = captures;
        this.options = new FusionOptions(false, usesSlots(plan.graph()) ? StoreState.SLOTS : 0, false, false);
    }

    private static boolean usesSlots(ComponentDfg graph) {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i) instanceof Node.Builtin
                && ((Node.Builtin) graph.node(i)).builtin().shape() == CanonBuiltin.Shape.CONTEXT) {
                return true;
            }
        }
        return false;
    }

    InstantiationPlan plan() {
        return plan;
    }

    Object capture(int number) {
        return captures.get(number);
    }

    /** A core module of the tree. */
    Module module(int number) {
        synchronized (modules) {
            return modules.compiled.computeIfAbsent(number, any ->
                modules.compile(plan.graph().translation().modules().get(number).module().bytes()));
        }
    }

    /** The adapters of a node. */
    Fused<Integer> fused(int adapterInstance) {
        synchronized (modules) {
            return fused.computeIfAbsent(adapterInstance, any -> {
                AdapterModule<Integer> adapters = modules.stages.fuser().fuse(plan.adapters(adapterInstance), options);
                return new Fused<>(adapters, modules.compile(adapters.module().bytes()));
            });
        }
    }

    /** The adapter between a lifted or lowered function and the host. */
    Fused<Endpoint.Item> edge(int node, Supplier<AdapterSpec<Endpoint.Item>> spec) {
        synchronized (modules) {
            return edges.computeIfAbsent(node, any -> fuse(spec.get()));
        }
    }

    /** An adapter of its own. */
    Fused<Endpoint.Item> fuse(AdapterSpec<Endpoint.Item> spec) {
        synchronized (modules) {
            AdapterModule<Endpoint.Item> adapters = modules.stages.fuser().fuse(List.of(spec), options);
            return new Fused<>(adapters, modules.compile(adapters.module().bytes()));
        }
    }

    /** A component that is passed out of this one. */
    ComponentImpl nested(int number, List<Object> values) {
        return new ComponentImpl(modules,
            modules.stages.planner().plan(plan.graph().translation(), plan.graph().translation().components().get(number)), values);
    }

    @Override
    public List<String> imports() {
        return List.copyOf(plan.graph().root().type().imports().keySet());
    }

    @Override
    public List<String> exports() {
        List<String> names = new ArrayList<>();
        plan.graph().exports().forEach(export -> names.add(export.name().name()));
        return names;
    }

    @Override
    public void close() {
        synchronized (modules) {
            modules.all.forEach(Module::close);
            modules.all.clear();
            modules.compiled.clear();
            fused.clear();
            edges.clear();
        }
    }
}
