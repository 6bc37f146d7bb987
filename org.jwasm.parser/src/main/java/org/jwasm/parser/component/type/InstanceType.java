package org.jwasm.parser.component.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The type of a component instance: its exports in order, and the resource types it brings with it. */
public final class InstanceType implements Type {
    /** No exports. */
    public static final InstanceType EMPTY = new InstanceType(Map.of(), Map.of(), Map.of());

    private final Map<String, Extern> exports;
    private final Map<Resource, List<String>> defined;
    private final Map<Resource, List<String>> explicit;
    private final int depth;
    private final int size;

    /**
     * An instance type; the maps are taken over.
     *
     * @param exports by name, in order
     * @param defined the resource types that are fresh for each instance: of types only, not of instances
     * @param explicit where each resource type is exported first, as names of exports inside each other
     */
    public InstanceType(Map<String, Extern> exports, Map<Resource, List<String>> defined,
            Map<Resource, List<String>> explicit) {
        this.exports = Collections.unmodifiableMap(exports);
        this.defined = Collections.unmodifiableMap(defined);
        this.explicit = Collections.unmodifiableMap(explicit);
        this.depth = depthOf(exports.values());
        this.size = sizeOf(exports.values());
    }

    static int depthOf(Iterable<Extern> externs) {
        int deepest = 0;
        for (Extern extern : externs) {
            deepest = Math.max(deepest, extern.type().depth());
        }
        return deepest + 1;
    }

    static int sizeOf(Iterable<Extern> externs) {
        long sum = 1;
        for (Extern extern : externs) {
            sum += extern.type().size();
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    /** Its exports by name, in order. */
    public Map<String, Extern> exports() {
        return exports;
    }

    /** The resource types that are fresh for each instance of this type, and where each is exported. */
    public Map<Resource, List<String>> defined() {
        return defined;
    }

    /** Where each resource type is exported first: names of exports inside each other. */
    public Map<Resource, List<String>> explicit() {
        return explicit;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String description() {
        return "instance";
    }

    @Override
    public String toString() {
        return "(instance " + exports + ")";
    }
}
