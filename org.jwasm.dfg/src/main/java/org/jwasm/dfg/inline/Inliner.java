package org.jwasm.dfg.inline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.LimitException;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.GraphBuilder;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.translate.LocalInitializer;
import org.jwasm.dfg.translate.TranslatedComponent;
import org.jwasm.dfg.translate.Translation;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.module.ExternKind;

/** Interprets instantiation: {@link Translation} to {@link ComponentDfg}. */
public final class Inliner {
    private final Translation translation;
    private final GraphBuilder graph;
    private final Items items;
    private final CanonNodes canon;
    private final Budget budget = new Budget();
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();

    private Inliner(Translation translation, TranslatedComponent root) {
        this.translation = translation;
        this.graph = new GraphBuilder(translation, root);
        this.items = new Items(graph, translation.modules());
        this.canon = new CanonNodes(graph, items);
    }

    /**
     * Interprets the instantiation of a component.
     *
     * @param root the outermost component, or one that has been passed out of it
     * @throws LimitException when it makes more than {@link PlanLimits} allow
     */
    public static ComponentDfg inline(Translation translation, TranslatedComponent root) {
        return new Inliner(translation, root).run(root);
    }

    private ComponentDfg run(TranslatedComponent root) {
        List<Integer> captures = new ArrayList<>();
        for (TranslatedComponent.Capture capture : root.captures()) {
            captures.add(graph.add(new Node.Capture(captures.size(), capture.sort())));
        }
        budget.componentInstance();
        Frame frame = new Frame(root, graph.addInstance(-1), null, captures, null);
        for (Map.Entry<Resource, List<String>> entry : root.type().imported().entrySet()) {
            items.importResource(entry.getKey(), Node.NONE, root.type().imports(), entry.getValue(), frame.resources);
        }
        frames.push(frame);
        while (!frames.isEmpty()) {
            step(frames.peek());
        }
        return graph.build();
    }

    private void step(Frame frame) {
        if (frame.next == frame.component.initializers().size()) {
            frames.pop();
            if (!frame.isRoot()) {
                finish(frame, frames.peek());
            }
            return;
        }
        budget.offset = frame.component.offsets()[frame.next];
        budget.spend(1);
        budget.nodes(graph.size());
        interpret(frame, frame.component.initializers().get(frame.next++));
    }

    private void interpret(Frame frame, LocalInitializer initializer) {
        switch (initializer.kind()) {
            case IMPORT: imports(frame, (LocalInitializer.Import) initializer); break;
            case MODULE:
                frame.add(Sort.CORE_MODULE,
                    graph.intern(new Node.Module(((LocalInitializer.Module) initializer).module())));
                break;
            case COMPONENT: component(frame, (LocalInitializer.Component) initializer); break;
            case OUTER:
                LocalInitializer.Outer outer = (LocalInitializer.Outer) initializer;
                frame.add(outer.sort(), outer.captured() ? frame.captures.get(outer.index())
                    : frame.get(outer.sort(), outer.index()));
                break;
            case CORE_INSTANTIATE: coreInstantiate(frame, (LocalInitializer.CoreInstantiate) initializer); break;
            case CORE_EXPORTS:
                frame.add(Sort.CORE_INSTANCE, graph.add(
                    new Node.CoreExports(named(frame, ((LocalInitializer.CoreExports) initializer).exports()))));
                break;
            case INSTANTIATE: instantiate(frame, (LocalInitializer.Instantiate) initializer); break;
            case EXPORTS:
                frame.add(Sort.INSTANCE, graph.add(
                    new Node.Instance(named(frame, ((LocalInitializer.Exports) initializer).exports()))));
                break;
            case ALIAS:
                LocalInitializer.Alias alias = (LocalInitializer.Alias) initializer;
                frame.add(alias.sort(), items.member(frame.get(Sort.INSTANCE, alias.instance()), alias.name()));
                break;
            case CORE_ALIAS: coreAlias(frame, (LocalInitializer.CoreAlias) initializer); break;
            case RESOURCE: resource(frame, (LocalInitializer.DefineResource) initializer); break;
            case LIFT: canon.lift(frame, (LocalInitializer.Lift) initializer); break;
            case LOWER: canon.lower(frame, (LocalInitializer.Lower) initializer); break;
            case BUILTIN: canon.builtin(frame, (LocalInitializer.Builtin) initializer); break;
            case EXPORT: export(frame, (LocalInitializer.Export) initializer); break;
            default: throw new AssertionError(initializer);
        }
    }

    private int item(Frame frame, LocalInitializer.Ref ref) {
        return ref.sort() == Sort.TYPE ? items.type(ref.type(), frame.resources) : frame.get(ref.sort(), ref.index());
    }

    private Map<String, Integer> named(Frame frame, List<LocalInitializer.Named> list) {
        budget.spend(list.size());
        Map<String, Integer> nodes = new LinkedHashMap<>();
        for (LocalInitializer.Named named : list) {
            nodes.put(named.name(), item(frame, named.item()));
        }
        return nodes;
    }

    private void imports(Frame frame, LocalInitializer.Import initializer) {
        Sort sort = initializer.type().sort();
        if (sort != Sort.TYPE) {
            frame.add(sort, frame.isRoot() ? items.imported(Node.NONE, initializer.name(), initializer.type(), frame.resources)
                : frame.args.get(initializer.name()));
        }
    }

    private void component(Frame frame, LocalInitializer.Component initializer) {
        TranslatedComponent inside = translation.components().get(initializer.component());
        budget.spend(inside.captures().size());
        List<Integer> captures = new ArrayList<>(inside.captures().size());
        for (TranslatedComponent.Capture capture : inside.captures()) {
            captures.add(capture.captured() ? frame.captures.get(capture.index())
                : frame.get(capture.sort(), capture.index()));
        }
        frame.add(Sort.COMPONENT, graph.intern(new Node.Component(inside.number(), captures)));
    }

    private void coreInstantiate(Frame frame, LocalInitializer.CoreInstantiate initializer) {
        budget.coreInstance();
        Map<String, Integer> instances = named(frame, initializer.args());
        int module = frame.get(Sort.CORE_MODULE, initializer.module());
        ModuleType type = graph.node(module) instanceof Node.Module
            ? translation.modules().get(((Node.Module) graph.node(module)).module()).type() : initializer.type();
        budget.spend(type.imports().size());
        List<Node.ImportName> names = new ArrayList<>();
        List<Integer> args = new ArrayList<>(type.imports().size());
        type.imports().forEach((name, extern) -> {
            args.add(items.core(instances.get(name.module()), name.name(), extern.kind()));
            names.add(new Node.ImportName(name.module(), name.name()));
        });
        frame.add(Sort.CORE_INSTANCE, graph.add(new Node.CoreInstance(frame.instance, module,
            graph.node(module) instanceof Node.Module ? List.of() : names, args)));
    }

    private void coreAlias(Frame frame, LocalInitializer.CoreAlias initializer) {
        int instance = frame.get(Sort.CORE_INSTANCE, initializer.instance());
        frame.add(initializer.sort(), items.core(instance, initializer.name(), kind(initializer.sort())));
    }

    private static ExternKind kind(Sort sort) {
        switch (sort) {
            case CORE_FUNC: return ExternKind.FUNC;
            case CORE_TABLE: return ExternKind.TABLE;
            case CORE_MEMORY: return ExternKind.MEMORY;
            case CORE_GLOBAL: return ExternKind.GLOBAL;
            case CORE_TAG: return ExternKind.TAG;
            default: throw new AssertionError(sort);
        }
    }

    private void resource(Frame frame, LocalInitializer.DefineResource initializer) {
        int destructor = initializer.destructor() < 0 ? Node.NONE : frame.get(Sort.CORE_FUNC, initializer.destructor());
        frame.resources.put(initializer.resource(),
            graph.add(new Node.Resource(frame.instance, initializer.resource().rep(), destructor)));
    }

    private void instantiate(Frame frame, LocalInitializer.Instantiate initializer) {
        budget.componentInstance();
        Map<String, Integer> args = named(frame, initializer.args());
        int component = frame.get(Sort.COMPONENT, initializer.component());
        if (!(graph.node(component) instanceof Node.Component)) {
            instantiateUnknown(frame, initializer, component, args);
            return;
        }
        Node.Component closure = (Node.Component) graph.node(component);
        TranslatedComponent inside = translation.components().get(closure.component());
        Frame made = new Frame(inside, graph.addInstance(frame.instance), args, closure.captures(), initializer);
        budget.spend(inside.type().imported().size());
        inside.type().imported().forEach((resource, path) -> made.resources.put(resource, argument(args, path)));
        frames.push(made);
    }

    private int argument(Map<String, Integer> args, List<String> path) {
        return items.member(args.get(path.get(0)), path.subList(1, path.size()));
    }

    private void instantiateUnknown(Frame frame, LocalInitializer.Instantiate initializer, int component,
            Map<String, Integer> args) {
        int node = graph.add(new Node.ComponentInstance(frame.instance, component, args));
        InstanceType result = initializer.result();
        budget.spend(initializer.type().defined().size());
        initializer.type().defined().forEach((resource, path) -> items.importResource(
            initializer.becomes().get(resource), node, result.exports(), path, frame.resources));
        items.instantiated(node, result, frame.resources);
        frame.add(Sort.INSTANCE, node);
    }

    /** The instance that a frame has made is an item of the frame below. */
    private void finish(Frame made, Frame frame) {
        int instance = graph.add(new Node.Instance(made.exports));
        LocalInitializer.Instantiate initializer = made.made;
        budget.spend(initializer.type().defined().size());
        initializer.type().defined().forEach((resource, path) ->
            frame.resources.put(initializer.becomes().get(resource), items.member(instance, path)));
        frame.add(Sort.INSTANCE, instance);
    }

    private void export(Frame frame, LocalInitializer.Export initializer) {
        int node = item(frame, initializer.item());
        Sort sort = initializer.item().sort();
        Type ascribed = initializer.ascribed();
        if (ascribed instanceof ResourceType) {
            frame.resources.putIfAbsent(((ResourceType) ascribed).resource(), node);
        } else if (sort == Sort.INSTANCE && ascribed != null) {
            Map<Resource, List<String>> explicit = ((InstanceType) ascribed).explicit();
            budget.spend(explicit.size());
            explicit.forEach((resource, path) -> frame.resources.computeIfAbsent(resource, any -> items.member(node, path)));
        }
        frame.exports.put(initializer.name().name(), node);
        if (sort != Sort.TYPE) {
            frame.add(sort, node);
        }
        if (frame.isRoot()) {
            graph.export(initializer.name(), sort, sort == Sort.INSTANCE && ascribed != null
                ? narrowed(node, (InstanceType) ascribed) : node);
        }
    }

    /** An instance with the exports of a type only. */
    private int narrowed(int instance, InstanceType type) {
        budget.spend(type.exports().size());
        Map<String, Integer> exports = new LinkedHashMap<>();
        type.exports().forEach((name, extern) -> {
            int member = items.member(instance, name);
            exports.put(name, extern.sort() == Sort.INSTANCE ? narrowed(member, (InstanceType) extern.type()) : member);
        });
        return graph.add(new Node.Instance(exports));
    }
}
