package org.jwasm.parser.component;

import java.util.List;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.module.TableType;

/** What a core type definition of a component defines. */
public sealed interface CoreDefType {
    /**
     * Types of core WebAssembly: one, or a recursion group, which adds as many core types as it has members.
     *
     * @param types the members; their type indices are of the scope's core type index space
     * @param group whether it was written as a group ({@code rec}), which one member may be too
     */
    record Rec(List<SubType> types, boolean group) implements CoreDefType {
        public Rec {
            types = List.copyOf(types);
        }
    }

    /** {@code (module (import ...) (export ...) ...)}, with a core type index space of its own. */
    record Module(List<Declaration> declarations) implements CoreDefType {
        public Module {
            declarations = List.copyOf(declarations);
        }
    }

    /** What a module type declares. */
    sealed interface Declaration {
    }

    /** A type; validation refuses module types here. */
    record TypeDeclaration(CoreDefType type) implements Declaration {
    }

    /** {@code (alias outer count index (type))}. */
    record OuterAlias(int count, int index) implements Declaration {
    }

    /** {@code (import "m" "n" (func ...))}. */
    record Import(String module, String name, CoreExternType type) implements Declaration {
    }

    /** {@code (export "n" (func ...))}. */
    record Export(String name, CoreExternType type) implements Declaration {
    }

    /** The type of an import or export of a core module; type indices are of the module type. */
    sealed interface CoreExternType {
    }

    /** A function by its core type index. */
    record Func(int type) implements CoreExternType {
    }

    /** A table. */
    record Table(TableType type) implements CoreExternType {
    }

    /** A memory. */
    record Memory(MemoryType type) implements CoreExternType {
    }

    /** A global. */
    record Global(GlobalType type) implements CoreExternType {
    }

    /** A tag by its core type index. */
    record Tag(int type) implements CoreExternType {
    }
}
