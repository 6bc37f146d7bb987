package org.jwasm.dfg.translate;

import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.CanonBuiltin;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.MemoryType;

/** One step of a component's instantiation, in its own terms: indices are those of its index spaces. */
public sealed interface LocalInitializer {
    /** Tells the forms apart. */
    enum Kind {
        IMPORT, MODULE, COMPONENT, OUTER, CORE_INSTANTIATE, CORE_EXPORTS, INSTANTIATE, EXPORTS, ALIAS, CORE_ALIAS,
        RESOURCE, LIFT, LOWER, BUILTIN, EXPORT
    }

    /** Which form this is. */
    Kind kind();

    /**
     * An item that is used.
     *
     * @param index in the index space of its sort; -1 for a type
     * @param type the type itself for TYPE; null for other sorts
     */
    record Ref(Sort sort, int index, Type type) {
        @Override
        public String toString() {
            return type == null ? "(" + sort.keyword() + " " + index + ")" : "(type " + type + ")";
        }
    }

    /** An item under a name. */
    record Named(String name, Ref item) {
        @Override
        public String toString() {
            return "\"" + name + "\" " + item;
        }
    }

    /** Adds an import to the index space of its sort (a type, which has none here, is only checked in). */
    record Import(String name, Extern type) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.IMPORT;
        }

        @Override
        public String toString() {
            return "import \"" + name + "\" (" + type.sort().keyword() + ")";
        }
    }

    /** Adds a core module of {@link Translation#modules}. */
    record Module(int module) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.MODULE;
        }

        @Override
        public String toString() {
            return "module " + module;
        }
    }

    /** Adds a component of {@link Translation#components}, closed over its captures. */
    record Component(int component) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.COMPONENT;
        }

        @Override
        public String toString() {
            return "component " + component;
        }
    }

    /**
     * Adds a module or component that is there already.
     *
     * @param captured whether the index is among the captures, or in the component's own index space
     */
    record Outer(Sort sort, boolean captured, int index) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.OUTER;
        }

        @Override
        public String toString() {
            return "outer (" + sort.keyword() + (captured ? " captured " : " ") + index + ")";
        }
    }

    /**
     * Adds an instance of a core module; the arguments are core instances.
     *
     * @param type the module's type, as it is known here
     */
    record CoreInstantiate(int module, List<Named> args, ModuleType type) implements LocalInitializer {
        public CoreInstantiate {
            args = List.copyOf(args);
        }

        @Override
        public Kind kind() {
            return Kind.CORE_INSTANTIATE;
        }

        @Override
        public String toString() {
            return "core instantiate " + module + " " + args;
        }
    }

    /** Adds a core instance made of core items. */
    record CoreExports(List<Named> exports) implements LocalInitializer {
        public CoreExports {
            exports = List.copyOf(exports);
        }

        @Override
        public Kind kind() {
            return Kind.CORE_EXPORTS;
        }

        @Override
        public String toString() {
            return "core exports " + exports;
        }
    }

    /**
     * Adds an instance of a component.
     *
     * @param type the component's type, as it is known where it is instantiated
     * @param becomes what each resource type of {@code type} is here
     * @param result the type of the instance
     */
    record Instantiate(int component, List<Named> args, ComponentType type, Map<Resource, Resource> becomes,
            InstanceType result) implements LocalInitializer {
        public Instantiate {
            args = List.copyOf(args);
        }

        @Override
        public Kind kind() {
            return Kind.INSTANTIATE;
        }

        @Override
        public String toString() {
            return "instantiate " + component + " " + args;
        }
    }

    /** Adds an instance made of items. */
    record Exports(List<Named> exports) implements LocalInitializer {
        public Exports {
            exports = List.copyOf(exports);
        }

        @Override
        public Kind kind() {
            return Kind.EXPORTS;
        }

        @Override
        public String toString() {
            return "exports " + exports;
        }
    }

    /** Adds an export of an instance; never a type. */
    record Alias(Sort sort, int instance, String name) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.ALIAS;
        }

        @Override
        public String toString() {
            return "alias (" + sort.keyword() + ") " + instance + " \"" + name + "\"";
        }
    }

    /** Adds an export of a core instance. */
    record CoreAlias(Sort sort, int instance, String name) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.CORE_ALIAS;
        }

        @Override
        public String toString() {
            return "core alias (" + sort.keyword() + ") " + instance + " \"" + name + "\"";
        }
    }

    /**
     * Makes a resource type.
     *
     * @param destructor a core function index, or -1
     */
    record DefineResource(Resource resource, int destructor) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.RESOURCE;
        }

        @Override
        public String toString() {
            return resource + (destructor < 0 ? "" : " destructor=" + destructor);
        }
    }

    /** Adds a function made of a core function. */
    record Lift(int coreFunc, FuncType core, FunctionType type, Options options) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.LIFT;
        }

        @Override
        public String toString() {
            return "lift " + coreFunc + " " + type + options;
        }
    }

    /** Adds a core function made of a function. */
    record Lower(int func, FuncType core, FunctionType type, Options options) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.LOWER;
        }

        @Override
        public String toString() {
            return "lower " + func + " " + type + options;
        }
    }

    /**
     * Adds a core function of the component model itself.
     *
     * @param type the resource type, stream type, future type or result type it is about, or null
     * @param index a memory or table index or a slot number, or 0
     * @param options null when it has none
     */
    record Builtin(CanonBuiltin builtin, FuncType core, Type type, int index, boolean flag, Options options)
            implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.BUILTIN;
        }

        @Override
        public String toString() {
            return builtin.mnemonic() + (type == null ? "" : " " + type) + (options == null ? "" : options.toString());
        }
    }

    /**
     * Exports an item, and adds it to the index space of its sort anew.
     *
     * @param ascribed the type it has from then on, whose resource types may have new names; null when it keeps its own
     */
    record Export(ExternName name, Ref item, Type ascribed) implements LocalInitializer {
        @Override
        public Kind kind() {
            return Kind.EXPORT;
        }

        @Override
        public String toString() {
            return "export \"" + name + "\" " + item;
        }
    }

    /** Canonical options: those of the definition, and the type of the memory, null when there is none. */
    record Options(CanonOptions options, MemoryType memory) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (CanonOptions.Option option : options.list()) {
                text.append(' ').append(option.kind().keyword());
                if (option.kind().hasIndex()) {
                    text.append('=').append(option.index());
                }
            }
            return text.toString();
        }
    }
}
