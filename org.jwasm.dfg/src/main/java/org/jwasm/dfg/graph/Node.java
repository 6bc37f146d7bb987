package org.jwasm.dfg.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.MemoryType;

/**
 * A definition. Nodes refer to each other by number; {@link #NONE} stands for none.
 *
 * <p>What can be what: a <i>core item</i> is a CORE_EXPORT, LOWER_IMPORT, ADAPTER (before linearization),
 * ADAPTER_EXPORT (after it) or BUILTIN; a <i>function</i> is an IMPORT or a LIFT; an <i>instance</i> an IMPORT, INSTANCE
 * or COMPONENT_INSTANCE; a <i>module</i> a MODULE, IMPORT or CAPTURE; a <i>component</i> a COMPONENT, IMPORT or CAPTURE;
 * a <i>resource</i> a RESOURCE or an IMPORT.
 */
public sealed interface Node {
    /** No node. */
    int NONE = -1;

    /** Tells the forms apart. */
    enum Kind {
        IMPORT("import", false), CAPTURE("capture", false), MODULE("module", false), COMPONENT("component", false),
        CORE_INSTANCE("core.instance", true), CORE_EXPORT("core.export", false), CORE_EXPORTS("core.exports", false),
        EXTRACT("extract", true), OPTIONS("options", false), LIFT("lift", false), LOWER_IMPORT("lower", true),
        ADAPTER("adapter", false), ADAPTER_INSTANCE("adapter.instance", true), ADAPTER_EXPORT("adapter.export", false),
        RESOURCE("resource", true), BUILTIN("builtin", true), COMPONENT_INSTANCE("instance", true),
        INSTANCE("exports", false), TYPE("type", false);

        private final String keyword;
        private final boolean step;

        Kind(String keyword, boolean step) {
            this.keyword = keyword;
            this.step = step;
        }

        /** What it is called when printed. */
        public String keyword() {
            return keyword;
        }

        /** Whether instantiation has something to do for it, once. */
        public boolean step() {
            return step;
        }

        /** Whether what it does has to happen, and in order: an instantiation written down, or a resource type. */
        public boolean effect() {
            return this == CORE_INSTANCE || this == RESOURCE || this == COMPONENT_INSTANCE;
        }
    }

    /** Which form this is. */
    Kind kind();

    /** The nodes it needs. */
    void inputs(IntConsumer to);

    /** The same node with other numbers for the nodes it needs. */
    Node map(IntUnaryOperator numbers);

    private static void some(int node, IntConsumer to) {
        if (node != NONE) {
            to.accept(node);
        }
    }

    private static int map(int node, IntUnaryOperator numbers) {
        return node == NONE ? NONE : numbers.applyAsInt(node);
    }

    private static void types(BoundType type, IntConsumer to) {
        if (type != null) {
            type.resources().values().forEach(to::accept);
        }
    }

    private static BoundType map(BoundType type, IntUnaryOperator numbers) {
        return type == null ? null : type.map(numbers);
    }

    private static List<Integer> map(List<Integer> nodes, IntUnaryOperator numbers) {
        List<Integer> mapped = new ArrayList<>(nodes.size());
        for (int node : nodes) {
            mapped.add(numbers.applyAsInt(node));
        }
        return mapped;
    }

    private static Map<String, Integer> map(Map<String, Integer> nodes, IntUnaryOperator numbers) {
        Map<String, Integer> mapped = new LinkedHashMap<>();
        nodes.forEach((name, node) -> mapped.put(name, numbers.applyAsInt(node)));
        return mapped;
    }

    /**
     * What the root component imports, or what an instance exports that is only known at run time.
     *
     * @param base the IMPORT or COMPONENT_INSTANCE it is an export of; NONE for an import of the root component
     * @param sort CORE_MODULE, FUNC, TYPE (a resource type), COMPONENT or INSTANCE
     * @param type null for a resource type
     */
    record Import(int base, String name, Sort sort, BoundType type) implements Node {
        @Override
        public Kind kind() {
            return Kind.IMPORT;
        }

        @Override
        public void inputs(IntConsumer to) {
            some(base, to);
            types(type, to);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new Import(Node.map(base, numbers), name, sort, Node.map(type, numbers));
        }
    }

    /** What the root component, planned as a component of its own, has captured: the module or component of a number. */
    record Capture(int number, Sort sort) implements Node {
        @Override
        public Kind kind() {
            return Kind.CAPTURE;
        }

        @Override
        public void inputs(IntConsumer to) {
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return this;
        }
    }

    /** A core module of the component. */
    record Module(int module) implements Node {
        @Override
        public Kind kind() {
            return Kind.MODULE;
        }

        @Override
        public void inputs(IntConsumer to) {
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return this;
        }
    }

    /** A component that is passed out as it is, with the modules and components it has captured. */
    record Component(int component, List<Integer> captures) implements Node {
        public Component {
            captures = List.copyOf(captures);
        }

        @Override
        public Kind kind() {
            return Kind.COMPONENT;
        }

        @Override
        public void inputs(IntConsumer to) {
            captures.forEach(to::accept);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new Component(component, Node.map(captures, numbers));
        }
    }

    /** The two names of a core module's import. */
    record ImportName(String module, String name) {
    }

    /**
     * Instantiates a core module.
     *
     * @param instance the component instance it belongs to
     * @param module a module
     * @param names for a module that is only known at run time, the name of each argument; empty for a MODULE, whose
     *     arguments are in the order of its imports
     * @param args core items
     */
    record CoreInstance(int instance, int module, List<ImportName> names, List<Integer> args) implements Node {
        public CoreInstance {
            names = List.copyOf(names);
            args = List.copyOf(args);
        }

        @Override
        public Kind kind() {
            return Kind.CORE_INSTANCE;
        }

        @Override
        public void inputs(IntConsumer to) {
            to.accept(module);
            args.forEach(to::accept);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new CoreInstance(instance, numbers.applyAsInt(module), names, Node.map(args, numbers));
        }
    }

    /** An export of a core instance. */
    record CoreExport(int coreInstance, ExternKind sort, String name) implements Node {
        @Override
        public Kind kind() {
            return Kind.CORE_EXPORT;
        }

        @Override
        public void inputs(IntConsumer to) {
            to.accept(coreInstance);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new CoreExport(numbers.applyAsInt(coreInstance), sort, name);
        }
    }

    /** A core instance made of core items; it exists while inlining only. */
    record CoreExports(Map<String, Integer> exports) implements Node {
        @Override
        public Kind kind() {
            return Kind.CORE_EXPORTS;
        }

        @Override
        public void inputs(IntConsumer to) {
            exports.values().forEach(to::accept);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new CoreExports(Node.map(exports, numbers));
        }
    }

    /** What core items are taken out of instances for. */
    enum Role {
        MEMORY, TABLE, REALLOC, CALLBACK, POST_RETURN;

        private final String keyword = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

        /** What it is called when printed. */
        public String keyword() {
            return keyword;
        }
    }

    /** A core item at hand for the canonical ABI, once the instance it is of is there. */
    record Extract(Role role, int item) implements Node {
        @Override
        public Kind kind() {
            return Kind.EXTRACT;
        }

        @Override
        public void inputs(IntConsumer to) {
            to.accept(item);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new Extract(role, numbers.applyAsInt(item));
        }
    }

    /**
     * Canonical options.
     *
     * @param instance the component instance whose definition has them
     * @param memory an EXTRACT, like those that follow
     * @param memoryType null when there is no memory
     */
    record Options(int instance, StringEncoding encoding, int memory, MemoryType memoryType, int realloc, int postReturn,
            int callback, boolean async) implements Node {
        @Override
        public Kind kind() {
            return Kind.OPTIONS;
        }

        @Override
        public void inputs(IntConsumer to) {
            some(memory, to);
            some(realloc, to);
            some(postReturn, to);
            some(callback, to);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new Options(instance, encoding, Node.map(memory, numbers), memoryType, Node.map(realloc, numbers),
                Node.map(postReturn, numbers), Node.map(callback, numbers), async);
        }
    }

    /** A function made of a core function. */
    record Lift(int core, FuncType coreType, BoundType type, int options) implements Node {
        @Override
        public Kind kind() {
            return Kind.LIFT;
        }

        @Override
        public void inputs(IntConsumer to) {
            to.accept(core);
            to.accept(options);
            types(type, to);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new Lift(numbers.applyAsInt(core), coreType, type.map(numbers), numbers.applyAsInt(options));
        }
    }

    /** A core function made of a function that is only known at run time. */
    record LowerImport(int func, FuncType coreType, BoundType type, int options) implements Node {
        @Override
        public Kind kind() {
            return Kind.LOWER_IMPORT;
        }

        @Override
        public void inputs(IntConsumer to) {
            to.accept(func);
            to.accept(options);
            types(type, to);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new LowerImport(numbers.applyAsInt(func), coreType, type.map(numbers), numbers.applyAsInt(options));
        }
    }

    /**
     * A core function made of a function made of a core function.
     *
     * @param lift a LIFT
     * @param coreType the type of the lowered function
     * @param type the function's type where it is lowered
     * @param options those of lowering
     */
    record Adapter(int lift, FuncType coreType, BoundType type, int options) implements Node {
        @Override
        public Kind kind() {
            return Kind.ADAPTER;
        }

        @Override
        public void inputs(IntConsumer to) {
            to.accept(lift);
            to.accept(options);
            types(type, to);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new Adapter(numbers.applyAsInt(lift), coreType, type.map(numbers), numbers.applyAsInt(options));
        }
    }

    /** Instantiates the module that holds these adapters. */
    record AdapterInstance(List<Integer> adapters) implements Node {
        public AdapterInstance {
            adapters = List.copyOf(adapters);
        }

        @Override
        public Kind kind() {
            return Kind.ADAPTER_INSTANCE;
        }

        @Override
        public void inputs(IntConsumer to) {
            adapters.forEach(to::accept);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new AdapterInstance(Node.map(adapters, numbers));
        }
    }

    /** The function of the adapter of a number in an adapter instance. */
    record AdapterExport(int adapterInstance, int number) implements Node {
        @Override
        public Kind kind() {
            return Kind.ADAPTER_EXPORT;
        }

        @Override
        public void inputs(IntConsumer to) {
            to.accept(adapterInstance);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new AdapterExport(numbers.applyAsInt(adapterInstance), number);
        }
    }

    /**
     * Makes a resource type.
     *
     * @param instance the component instance that defines it
     * @param rep the core type of its representation, a {@link org.jwasm.parser.op.ValType}
     * @param destructor a core item, or NONE
     */
    record Resource(int instance, int rep, int destructor) implements Node {
        @Override
        public Kind kind() {
            return Kind.RESOURCE;
        }

        @Override
        public void inputs(IntConsumer to) {
            some(destructor, to);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new Resource(instance, rep, Node.map(destructor, numbers));
        }
    }

    /**
     * A core function of the component model itself.
     *
     * @param instance the component instance it belongs to
     * @param type the stream, future or result type it is about, or null
     * @param resource the resource it is about, or NONE
     * @param item the EXTRACT of a memory or table, or NONE
     * @param slot the number of a context slot, or 0
     * @param flag whether it is async, cancellable or shared
     * @param options NONE when it has none
     */
    record Builtin(CanonBuiltin builtin, int instance, FuncType coreType, BoundType type, int resource, int item,
            int slot, boolean flag, int options) implements Node {
        @Override
        public Kind kind() {
            return Kind.BUILTIN;
        }

        @Override
        public void inputs(IntConsumer to) {
            types(type, to);
            some(resource, to);
            some(item, to);
            some(options, to);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new Builtin(builtin, instance, coreType, Node.map(type, numbers), Node.map(resource, numbers),
                Node.map(item, numbers), slot, flag, Node.map(options, numbers));
        }
    }

    /**
     * Instantiates a component that is only known at run time.
     *
     * @param owner the component instance it happens in
     * @param component a component
     * @param args its arguments by name: modules, functions, resources, types, components, instances
     */
    record ComponentInstance(int owner, int component, Map<String, Integer> args) implements Node {
        public ComponentInstance {
            args = Collections.unmodifiableMap(args);
        }

        @Override
        public Kind kind() {
            return Kind.COMPONENT_INSTANCE;
        }

        @Override
        public void inputs(IntConsumer to) {
            to.accept(component);
            args.values().forEach(to::accept);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new ComponentInstance(owner, numbers.applyAsInt(component), Node.map(args, numbers));
        }
    }

    /** An instance, by its exports. */
    record Instance(Map<String, Integer> exports) implements Node {
        public Instance {
            exports = Collections.unmodifiableMap(exports);
        }

        @Override
        public Kind kind() {
            return Kind.INSTANCE;
        }

        @Override
        public void inputs(IntConsumer to) {
            exports.values().forEach(to::accept);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new Instance(Node.map(exports, numbers));
        }
    }

    /** A type that is passed out and is no resource type. */
    record TypeItem(BoundType type) implements Node {
        @Override
        public Kind kind() {
            return Kind.TYPE;
        }

        @Override
        public void inputs(IntConsumer to) {
            types(type, to);
        }

        @Override
        public Node map(IntUnaryOperator numbers) {
            return new TypeItem(type.map(numbers));
        }
    }
}
