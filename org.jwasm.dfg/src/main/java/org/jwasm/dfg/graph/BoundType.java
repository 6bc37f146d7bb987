package org.jwasm.dfg.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.Type;

/**
 * A type in which it is known what each resource type is: the node, {@link Node.Resource} or {@link Node.Import}, of
 * every {@link Resource} in it. Immutable; equal to one that says the same.
 */
public final class BoundType {
    private final Type type;
    private final Map<Resource, Integer> resources;

    /** A type; the map is taken over. */
    public BoundType(Type type, Map<Resource, Integer> resources) {
        this.type = type;
        this.resources = Collections.unmodifiableMap(resources);
    }

    /** A type without resource types. */
    public static BoundType of(Type type) {
        return new BoundType(type, Map.of());
    }

    /** The type. */
    public Type type() {
        return type;
    }

    /** The type as that of a function. */
    public FunctionType function() {
        return (FunctionType) type;
    }

    /** The resource types in it and the nodes they are, in the order they occur. */
    public Map<Resource, Integer> resources() {
        return resources;
    }

    /** The same type with other numbers for the nodes. */
    public BoundType map(IntUnaryOperator numbers) {
        if (resources.isEmpty()) {
            return this;
        }
        Map<Resource, Integer> mapped = new LinkedHashMap<>();
        resources.forEach((resource, node) -> mapped.put(resource, numbers.applyAsInt(node)));
        return new BoundType(type, mapped);
    }

    private static boolean same(DataType a, DataType b) {
        return a == b || a != null && b != null && a.id() == b.id();
    }

    private static boolean same(List<DataType> a, List<DataType> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Type a, Type b) {
        if (a == b) {
            return true;
        }
        if (a instanceof DataType && b instanceof DataType) {
            return same((DataType) a, (DataType) b);
        }
        if (!(a instanceof FunctionType) || !(b instanceof FunctionType)) {
            return false;
        }
        FunctionType f = (FunctionType) a;
        FunctionType g = (FunctionType) b;
        return f.async() == g.async() && f.names().equals(g.names()) && same(f.params(), g.params())
            && same(f.result(), g.result());
    }

    private static int hash(Type type) {
        if (type instanceof DataType) {
            return ((DataType) type).id();
        }
        if (!(type instanceof FunctionType)) {
            return System.identityHashCode(type);
        }
        FunctionType function = (FunctionType) type;
        int hash = function.names().hashCode();
        for (DataType param : function.params()) {
            hash = 31 * hash + param.id();
        }
        return 31 * hash + (function.result() == null ? -1 : function.result().id());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoundType && same(type, ((BoundType) other).type)
            && resources.equals(((BoundType) other).resources);
    }

    @Override
    public int hashCode() {
        return 31 * hash(type) + resources.hashCode();
    }

    @Override
    public String toString() {
        return TypePrinter.print(this);
    }
}
