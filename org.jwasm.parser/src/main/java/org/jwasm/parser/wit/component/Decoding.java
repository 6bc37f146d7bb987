package org.jwasm.parser.wit.component;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.TypeDef;

/** What the decoding of one component knows of all interfaces: which types have been named where. */
final class Decoding {
    private static final int MAX_STEPS = 5_000_000;

    /** Interfaces with names, in the order in which they were found. */
    final Map<InterfaceName, InterfaceBuilder> interfaces = new LinkedHashMap<>();
    private final Map<Type, TypeDef> named = new IdentityHashMap<>();
    private final Map<Resource, TypeDef> resources = new HashMap<>();
    private int steps;

    static InvalidException inexpressible(String what) {
        return new InvalidException(what + " cannot be expressed in WIT", -1);
    }

    /** Counts work that does not grow with the size of the input alone. */
    void spend() {
        if (++steps > MAX_STEPS) {
            throw new LimitException("the types are larger than the limit of " + MAX_STEPS + " when written out", -1);
        }
    }

    InterfaceBuilder named(InterfaceName name) {
        return interfaces.computeIfAbsent(name, key -> new InterfaceBuilder(this, key));
    }

    /** Remembers that a type has a name. */
    void name(Type type, TypeDef def) {
        named.put(type, def);
        if (type instanceof ResourceType) {
            resources.putIfAbsent(((ResourceType) type).resource(), def);
        }
    }

    /** The nearest name that a resource type has, or null. */
    TypeDef find(ResourceType type) {
        for (ResourceType name = type; name != null; name = name.origin()) {
            TypeDef def = named.get(name);
            if (def != null) {
                return def;
            }
            spend();
        }
        return resources.get(type.resource());
    }

    /** The nearest name that a value type has, or null. */
    TypeDef find(DataType type) {
        for (DataType name = type; name != null; name = name.origin()) {
            TypeDef def = named.get(name);
            if (def != null) {
                return def;
            }
            spend();
        }
        return null;
    }
}
