package org.jwasm.parser.component;

import java.util.List;
import org.jwasm.parser.module.Module;

/**
 * A definition of a component. Walking them in order and counting {@link #adds} per sort gives the index spaces.
 */
public sealed interface Definition {
    /** Tells the forms apart. */
    enum Kind {
        CUSTOM(0), CORE_MODULE(1), CORE_INSTANTIATE(2), CORE_EXPORTS(2), CORE_TYPE(3), COMPONENT(4), INSTANTIATE(5),
        EXPORTS(5), ALIAS_EXPORT(6), ALIAS_CORE_EXPORT(6), ALIAS_OUTER(6), TYPE(7), LIFT(8), LOWER(8), BUILTIN(8),
        START(9), IMPORT(10), EXPORT(11), VALUE(12);

        private final int section;

        Kind(int section) {
            this.section = section;
        }

        /** The id of the section of the binary format it is in. */
        public int section() {
            return section;
        }
    }

    /** Which form this is. */
    Kind kind();

    /** The index space it adds to; null for a custom section. */
    Sort sort();

    /** How many items it adds: one but for custom sections, core recursion groups and start definitions. */
    default int adds() {
        return 1;
    }

    /**
     * A custom section, kept in its place; it defines nothing.
     *
     * @param payload what comes after the name; not a copy: read only
     */
    record Custom(String name, byte[] payload) implements Definition {
        @Override
        public Kind kind() {
            return Kind.CUSTOM;
        }

        @Override
        public Sort sort() {
            return null;
        }

        @Override
        public int adds() {
            return 0;
        }
    }

    /** A core module; its bytes are its own binary, offsets in it start at 0. */
    record CoreModule(Module module) implements Definition {
        @Override
        public Kind kind() {
            return Kind.CORE_MODULE;
        }

        @Override
        public Sort sort() {
            return Sort.CORE_MODULE;
        }
    }

    /** {@code (with "name" (instance 3))}: an argument of a core module's instantiation. */
    record CoreArg(String name, int instance) {
    }

    /** {@code (core instance (instantiate 0 (with ...) ...))}. */
    record CoreInstantiate(int module, List<CoreArg> args) implements Definition {
        public CoreInstantiate {
            args = List.copyOf(args);
        }

        @Override
        public Kind kind() {
            return Kind.CORE_INSTANTIATE;
        }

        @Override
        public Sort sort() {
            return Sort.CORE_INSTANCE;
        }
    }

    /** {@code (export "name" (func 3))} inside a core instance; the item is of a core sort. */
    record CoreInlineExport(String name, SortIndex item) {
    }

    /** {@code (core instance (export ...) ...)}. */
    record CoreExports(List<CoreInlineExport> exports) implements Definition {
        public CoreExports {
            exports = List.copyOf(exports);
        }

        @Override
        public Kind kind() {
            return Kind.CORE_EXPORTS;
        }

        @Override
        public Sort sort() {
            return Sort.CORE_INSTANCE;
        }
    }

    /** {@code (core type ...)}. */
    record CoreType(CoreDefType type) implements Definition, Declaration {
        @Override
        public Kind kind() {
            return Kind.CORE_TYPE;
        }

        @Override
        public Sort sort() {
            return Sort.CORE_TYPE;
        }

        @Override
        public int adds() {
            return type instanceof CoreDefType.Rec ? ((CoreDefType.Rec) type).types().size() : 1;
        }
    }

    /** {@code (component ...)} inside a component. */
    record Nested(Component component) implements Definition {
        @Override
        public Kind kind() {
            return Kind.COMPONENT;
        }

        @Override
        public Sort sort() {
            return Sort.COMPONENT;
        }
    }

    /** {@code (with "name" (func 3))}: an argument of a component's instantiation. */
    record Arg(String name, SortIndex item) {
    }

    /** {@code (instance (instantiate 0 (with ...) ...))}. */
    record Instantiate(int component, List<Arg> args) implements Definition {
        public Instantiate {
            args = List.copyOf(args);
        }

        @Override
        public Kind kind() {
            return Kind.INSTANTIATE;
        }

        @Override
        public Sort sort() {
            return Sort.INSTANCE;
        }
    }

    /** {@code (export "name" (func 3))} inside an instance. */
    record InlineExport(ExternName name, SortIndex item) {
    }

    /** {@code (instance (export ...) ...)}. */
    record Exports(List<InlineExport> exports) implements Definition {
        public Exports {
            exports = List.copyOf(exports);
        }

        @Override
        public Kind kind() {
            return Kind.EXPORTS;
        }

        @Override
        public Sort sort() {
            return Sort.INSTANCE;
        }
    }

    /** An alias, which adds to the index space of its sort what is found elsewhere. */
    sealed interface Alias extends Definition, Declaration {
    }

    /** {@code (alias export 0 "name" (func))}: an export of a component instance. */
    record AliasExport(Sort sort, int instance, String name) implements Alias {
        @Override
        public Kind kind() {
            return Kind.ALIAS_EXPORT;
        }
    }

    /** {@code (alias core export 0 "name" (core func))}: an export of a core instance. */
    record AliasCoreExport(Sort sort, int instance, String name) implements Alias {
        @Override
        public Kind kind() {
            return Kind.ALIAS_CORE_EXPORT;
        }
    }

    /**
     * {@code (alias outer 1 0 (type))}: an item of an enclosing scope.
     *
     * @param sort CORE_MODULE, CORE_TYPE, TYPE or COMPONENT
     * @param count how many components, component types and instance types to go out; 0 for the scope itself
     */
    record AliasOuter(Sort sort, int count, int index) implements Alias {
        @Override
        public Kind kind() {
            return Kind.ALIAS_OUTER;
        }
    }

    /** {@code (type ...)}. */
    record Type(DefType type) implements Definition, Declaration {
        @Override
        public Kind kind() {
            return Kind.TYPE;
        }

        @Override
        public Sort sort() {
            return Sort.TYPE;
        }
    }

    /** {@code (func (canon lift (core func 0) options) (type 1))}: makes a function of a core function. */
    record Lift(int coreFunc, CanonOptions options, int type) implements Definition {
        @Override
        public Kind kind() {
            return Kind.LIFT;
        }

        @Override
        public Sort sort() {
            return Sort.FUNC;
        }
    }

    /** {@code (core func (canon lower (func 0) options))}: makes a core function of a function. */
    record Lower(int func, CanonOptions options) implements Definition {
        @Override
        public Kind kind() {
            return Kind.LOWER;
        }

        @Override
        public Sort sort() {
            return Sort.CORE_FUNC;
        }
    }

    /**
     * {@code (core func (canon resource.new 0))} and its like: makes a core function of the component model itself.
     * Which of the parts have a meaning follows from {@link CanonBuiltin#shape}; the others have the value given here.
     *
     * @param builtin which
     * @param type a type index (of core types where the shape says so), or 0
     * @param index a memory or table index or a slot number, or 0
     * @param coreType the {@link org.jwasm.parser.op.ValType} of context.get and context.set, or 0
     * @param flag whether it is {@code async}, {@code cancellable} or {@code shared}, or false
     * @param result the result type of task.return, or null
     * @param options {@link CanonOptions#NONE} when the shape has none
     */
    record Builtin(CanonBuiltin builtin, int type, int index, int coreType, boolean flag, ValueType result,
            CanonOptions options) implements Definition {
        @Override
        public Kind kind() {
            return Kind.BUILTIN;
        }

        @Override
        public Sort sort() {
            return Sort.CORE_FUNC;
        }
    }

    /** {@code (start 0 (value 1) (result (value)) ...)}: calls a function at instantiation; adds its results. */
    record Start(int func, List<Integer> args, int results) implements Definition {
        public Start {
            args = List.copyOf(args);
        }

        @Override
        public Kind kind() {
            return Kind.START;
        }

        @Override
        public Sort sort() {
            return Sort.VALUE;
        }

        @Override
        public int adds() {
            return results;
        }
    }

    /** {@code (import "name" (func (type 0)))}. */
    record Import(ExternName name, ExternType type) implements Definition, Declaration {
        @Override
        public Kind kind() {
            return Kind.IMPORT;
        }

        @Override
        public Sort sort() {
            return type.sort();
        }
    }

    /**
     * {@code (export "name" (func 0) (func (type 0)))}: adds the item anew under its exported type.
     *
     * @param type the type ascribed to it, or null
     */
    record Export(ExternName name, SortIndex item, ExternType type) implements Definition {
        @Override
        public Kind kind() {
            return Kind.EXPORT;
        }

        @Override
        public Sort sort() {
            return item.sort();
        }
    }

    /**
     * {@code (value string "x")}.
     *
     * @param bytes the value in the encoding of the binary format; not a copy: read only
     */
    record Value(ValueType type, byte[] bytes) implements Definition {
        @Override
        public Kind kind() {
            return Kind.VALUE;
        }

        @Override
        public Sort sort() {
            return Sort.VALUE;
        }
    }
}
