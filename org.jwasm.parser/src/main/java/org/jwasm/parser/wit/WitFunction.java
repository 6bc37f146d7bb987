package org.jwasm.parser.wit;

import java.util.List;

/**
 * A function.
 *
 * @param name its label; for a constructor {@code constructor}
 * @param resource the resource it belongs to, or null
 * @param params without the parameter {@code self} of a method
 * @param result null when there is none; that of a constructor is always written
 */
public record WitFunction(String name, Kind kind, TypeDef resource, boolean async, List<TypeBody.Field> params,
        WitType result, Meta meta) {
    /** Of what kind it is. */
    public enum Kind {
        FREE, METHOD, STATIC, CONSTRUCTOR
    }

    public WitFunction {
        params = List.copyOf(params);
    }

    /** The name that components give it: {@code f}, {@code [method]r.f}, {@code [static]r.f}, {@code [constructor]r}. */
    public String externName() {
        switch (kind) {
            case FREE: return name;
            case METHOD: return "[method]" + resource.name() + "." + name;
            case STATIC: return "[static]" + resource.name() + "." + name;
            case CONSTRUCTOR: return "[constructor]" + resource.name();
            default: throw new AssertionError(kind);
        }
    }
}
