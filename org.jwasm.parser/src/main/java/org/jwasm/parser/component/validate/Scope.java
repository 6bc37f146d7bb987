package org.jwasm.parser.component.validate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.InvalidException;
import org.jwasm.parser.component.ComponentLimits;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.CoreExtern;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.op.ValType;

/** A component, component type or instance type while it is being validated: its index spaces and names. */
final class Scope {
    /** Tells the forms apart. */
    enum Kind {
        COMPONENT, COMPONENT_TYPE, INSTANCE_TYPE
    }

    /** What a core type index stands for when it is no module type: a type's canonical id. */
    record CoreTypeId(int id) {
    }

    /** The exports of a core instance. */
    record CoreInstance(Map<String, CoreExtern> exports) {
    }

    final Context context;
    final Kind kind;
    final Scope parent;
    /** Its imports and exports so far. */
    final Map<String, Extern> imports = new LinkedHashMap<>();
    final Map<String, Extern> exports = new LinkedHashMap<>();
    final NameScope importNames = new NameScope("import");
    final NameScope exportNames = new NameScope("export");
    final Visibility visibility = new Visibility();
    /** Resource types that are imported, and where. */
    final Map<Resource, List<String>> imported = new LinkedHashMap<>();
    /** Resource types that come into being here: defined, ascribed, or by instantiation. */
    final Map<Resource, Boolean> defined = new LinkedHashMap<>();
    /** Where each resource type is exported first. */
    final Map<Resource, List<String>> explicit = new LinkedHashMap<>();
    /** By value index: whether it was used. */
    final List<Boolean> consumed = new ArrayList<>();
    /** The core type of the slots of thread-local storage, which is one for the component; BOTTOM until it is used. */
    int slotType = ValType.BOTTOM;
    private final Map<Sort, List<Object>> spaces = new EnumMap<>(Sort.class);

    Scope(Context context, Kind kind, Scope parent) {
        this.context = context;
        this.kind = kind;
        this.parent = parent;
        for (Sort sort : Sort.values()) {
            spaces.put(sort, new ArrayList<>());
        }
    }

    private static int limit(Sort sort) {
        switch (sort) {
            case CORE_MODULE: return ComponentLimits.MODULES;
            case CORE_INSTANCE: case INSTANCE: return ComponentLimits.INSTANCES;
            case COMPONENT: return ComponentLimits.COMPONENTS;
            case VALUE: return ComponentLimits.VALUES;
            case CORE_TYPE: return ComponentLimits.CORE_TYPES;
            case TYPE: return ComponentLimits.TYPES;
            case CORE_FUNC: case FUNC: return ComponentLimits.FUNCTIONS;
            default: return ComponentLimits.CORE_ITEMS;
        }
    }

    /** What error messages call an item of a sort. */
    static String noun(Sort sort) {
        return sort == Sort.FUNC || sort == Sort.CORE_FUNC ? "function" : sort.plainKeyword();
    }

    int size(Sort sort) {
        return spaces.get(sort).size();
    }

    private void put(Sort sort, Object item) {
        List<Object> space = spaces.get(sort);
        ModuleLimits.check("number of " + sort.keyword() + " items", space.size() + 1L, limit(sort), context.offset);
        space.add(item);
    }

    private Object get(Sort sort, int index) {
        List<Object> space = spaces.get(sort);
        if (index < 0 || index >= space.size()) {
            String prefix = sort == Sort.CORE_INSTANCE ? "core instance" : noun(sort);
            throw context.invalid("unknown " + prefix + " " + Integer.toUnsignedString(index) + ": " + noun(sort)
                + " index out of bounds");
        }
        return space.get(index);
    }

    /** Adds an item of a core sort that core modules import and export. */
    void addCore(CoreExtern item) {
        put(coreSort(item), item);
    }

    private static Sort coreSort(CoreExtern item) {
        switch (item.kind()) {
            case FUNC: return Sort.CORE_FUNC;
            case TABLE: return Sort.CORE_TABLE;
            case MEMORY: return Sort.CORE_MEMORY;
            case GLOBAL: return Sort.CORE_GLOBAL;
            case TAG: return Sort.CORE_TAG;
            default: throw new AssertionError(item);
        }
    }

    CoreExtern core(Sort sort, int index) {
        return (CoreExtern) get(sort, index);
    }

    void addCoreType(int id) {
        put(Sort.CORE_TYPE, new CoreTypeId(id));
    }

    void addCoreType(ModuleType type) {
        put(Sort.CORE_TYPE, type);
    }

    /** A {@link CoreTypeId} or a {@link ModuleType}. */
    Object coreType(int index) {
        return get(Sort.CORE_TYPE, index);
    }

    /** Adds what {@link #coreType} found. */
    void addCoreTypeAlias(Object type) {
        put(Sort.CORE_TYPE, type);
    }

    /** The canonical ids of all core types; -1 for module types. */
    int[] coreTypeIds() {
        List<Object> space = spaces.get(Sort.CORE_TYPE);
        int[] ids = new int[space.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = space.get(i) instanceof CoreTypeId ? ((CoreTypeId) space.get(i)).id() : -1;
        }
        return ids;
    }

    void addCoreInstance(CoreInstance instance) {
        put(Sort.CORE_INSTANCE, instance);
    }

    CoreInstance coreInstance(int index) {
        return (CoreInstance) get(Sort.CORE_INSTANCE, index);
    }

    /** Adds an item of a sort that components import and export. */
    void add(Extern item) {
        put(item.sort(), item.type());
        if (item.sort() == Sort.VALUE) {
            consumed.add(false);
        }
    }

    void addType(Type type) {
        put(Sort.TYPE, type);
    }

    /** An item of a sort that components import and export. */
    Extern item(Sort sort, int index) {
        return new Extern(sort, (Type) get(sort, index));
    }

    Type type(int index) {
        return (Type) get(Sort.TYPE, index);
    }

    ModuleType module(int index) {
        return (ModuleType) get(Sort.CORE_MODULE, index);
    }

    FunctionType func(int index) {
        return (FunctionType) get(Sort.FUNC, index);
    }

    InstanceType instance(int index) {
        return (InstanceType) get(Sort.INSTANCE, index);
    }

    ComponentType component(int index) {
        return (ComponentType) get(Sort.COMPONENT, index);
    }

    /** The type of a value, which is used up by this. */
    DataType consume(int index) {
        DataType type = (DataType) get(Sort.VALUE, index);
        if (consumed.get(index)) {
            throw context.invalid("cannot use value " + index + " more than once");
        }
        consumed.set(index, true);
        return type;
    }

    private InvalidException wrongType(String prefix, int index, String expected) {
        return context.invalid(prefix + "type index " + index + " is not " + expected);
    }

    FunctionType funcType(int index) {
        Type type = type(index);
        if (!(type instanceof FunctionType)) {
            throw wrongType("", index, "a function type");
        }
        return (FunctionType) type;
    }

    InstanceType instanceType(int index) {
        Type type = type(index);
        if (!(type instanceof InstanceType)) {
            throw wrongType("", index, "an instance type");
        }
        return (InstanceType) type;
    }

    ComponentType componentType(int index) {
        Type type = type(index);
        if (!(type instanceof ComponentType)) {
            throw wrongType("", index, "a component type");
        }
        return (ComponentType) type;
    }

    ModuleType moduleType(int index) {
        Object type = coreType(index);
        if (!(type instanceof ModuleType)) {
            throw wrongType("core ", index, "a module type");
        }
        return (ModuleType) type;
    }

    DataType dataType(int index) {
        Type type = type(index);
        if (!(type instanceof DataType)) {
            throw wrongType("", index, "a defined type");
        }
        return (DataType) type;
    }

    ResourceType resourceType(int index) {
        Type type = type(index);
        if (!(type instanceof ResourceType)) {
            throw wrongType("", index, "a resource type");
        }
        return (ResourceType) type;
    }

    /** The scope {@code count} scopes out. */
    Scope outer(int count) {
        Scope scope = this;
        for (int i = 0; i < count; i++) {
            scope = scope.parent;
            if (scope == null) {
                throw context.invalid("invalid outer alias count of " + Integer.toUnsignedString(count));
            }
        }
        return scope;
    }

    /** Whether the way {@code count} scopes out leaves a component. */
    boolean leavesComponent(int count) {
        Scope scope = this;
        for (int i = 0; i < count; i++) {
            if (scope.kind == Kind.COMPONENT) {
                return true;
            }
            scope = scope.parent;
        }
        return false;
    }

    /** Remembers where a resource type is exported first. */
    void exported(Resource resource, List<String> path) {
        explicit.putIfAbsent(resource, path);
    }

    private Map<Resource, List<String>> visible() {
        Map<Resource, List<String>> paths = new LinkedHashMap<>();
        for (Map.Entry<Resource, List<String>> entry : explicit.entrySet()) {
            if (defined.containsKey(entry.getKey())) {
                paths.put(entry.getKey(), entry.getValue());
            }
        }
        return paths;
    }

    /** The type of the component, or the component type. */
    ComponentType toComponentType() {
        return context.checked(new ComponentType(imports, exports, imported, visible(), explicit));
    }

    /** The instance type. */
    InstanceType toInstanceType() {
        return context.checked(new InstanceType(exports, visible(), explicit));
    }

    /** Nothing can be added any more; what is in its index spaces. */
    Map<Sort, List<Object>> spaces() {
        return spaces;
    }
}
