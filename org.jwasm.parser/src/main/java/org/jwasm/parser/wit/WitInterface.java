package org.jwasm.parser.wit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An interface.
 *
 * @param name null when it is written inside a world
 * @param types its types: those of other interfaces that it uses first, then each after those it refers to
 * @param functions its functions, those of resources among them
 */
public record WitInterface(InterfaceName name, Meta meta, List<TypeDef> types, List<WitFunction> functions) {
    public WitInterface {
        types = List.copyOf(types);
        functions = List.copyOf(functions);
    }

    /** The type with this name, or null. */
    public TypeDef type(String label) {
        for (TypeDef type : types) {
            if (type.name().equals(label)) {
                return type;
            }
        }
        return null;
    }

    /** The function with this name as components give it, or null. */
    public WitFunction function(String externName) {
        for (WitFunction function : functions) {
            if (function.externName().equals(externName)) {
                return function;
            }
        }
        return null;
    }

    /** The interfaces whose types it uses, in order. */
    public Set<InterfaceName> uses() {
        Set<InterfaceName> uses = new LinkedHashSet<>();
        for (TypeDef type : types) {
            if (type.isUse()) {
                uses.add(((TypeBody.Same) type.body()).target().owner());
            }
        }
        return uses;
    }
}
