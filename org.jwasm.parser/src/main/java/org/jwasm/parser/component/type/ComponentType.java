package org.jwasm.parser.component.type;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The type of a component: its imports and exports in order, and its resource types. */
public final class ComponentType implements Type {
    private final Map<String, Extern> imports;
    private final Map<String, Extern> exports;
    private final Map<Resource, List<String>> imported;
    private final Map<Resource, List<String>> defined;
    private final Map<Resource, List<String>> explicit;
    private final int depth;
    private final int size;

    /**
     * A component type; the maps are taken over.
     *
     * @param imports by name, in order
     * @param exports by name, in order
     * @param imported the resource types that are imported, and where: the name of an import, then names of exports
     * @param defined the resource types that are fresh for each instance and seen from outside, and where each is
     *     exported first, as names of exports inside each other
     * @param explicit where each resource type, imported or defined, is exported first
     */
    public ComponentType(Map<String, Extern> imports, Map<String, Extern> exports, Map<Resource, List<String>> imported,
            Map<Resource, List<String>> defined, Map<Resource, List<String>> explicit) {
        this.imports = Collections.unmodifiableMap(imports);
        this.exports = Collections.unmodifiableMap(exports);
        this.imported = Collections.unmodifiableMap(imported);
        this.defined = Collections.unmodifiableMap(defined);
        this.explicit = Collections.unmodifiableMap(explicit);
        this.depth = Math.max(InstanceType.depthOf(imports.values()), InstanceType.depthOf(exports.values()));
        this.size = (int) Math.min((long) InstanceType.sizeOf(imports.values()) + InstanceType.sizeOf(exports.values()),
            Integer.MAX_VALUE);
    }

    /** Its imports by name, in order. */
    public Map<String, Extern> imports() {
        return imports;
    }

    /** Its exports by name, in order. */
    public Map<String, Extern> exports() {
        return exports;
    }

    /** The resource types that are imported, and where: the name of an import, then names of exports. */
    public Map<Resource, List<String>> imported() {
        return imported;
    }

    /** The resource types fresh for each instance that are seen from outside, and where each is exported first. */
    public Map<Resource, List<String>> defined() {
        return defined;
    }

    /** Where each resource type is exported first. */
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
        return "component";
    }

    @Override
    public String toString() {
        return "(component " + imports + " " + exports + ")";
    }
}
