package org.jwasm.parser.component.validate;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.CoreExtern;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.Type;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.validate.TypeCanon;

/**
 * A valid component with the type of everything in its index spaces. Immutable.
 *
 * <p>Resource types in it stand for those of one instance of the component: who instantiates it twice has to tell the
 * two apart. {@link #instantiation} says how the resource types of a component inside become those here.
 */
public final class ValidatedComponent {
    private final Component component;
    private final ComponentType type;
    private final TypeCanon canon;
    private final Map<Sort, List<Object>> spaces;
    private final Map<Integer, ValidatedComponent> nested = new HashMap<>();
    private final Map<Integer, Map<Resource, Resource>> instantiations = new HashMap<>();

    ValidatedComponent(Component component, Scope scope, Map<Integer, ValidatedComponent> nested,
            Map<Integer, Map<Resource, Resource>> instantiations) {
        this.component = component;
        this.type = scope.toComponentType();
        this.canon = scope.context.canon;
        this.spaces = scope.spaces();
        this.nested.putAll(nested);
        this.instantiations.putAll(instantiations);
    }

    /** The component. */
    public Component component() {
        return component;
    }

    /** Its imports and exports. */
    public ComponentType type() {
        return type;
    }

    /** The canonical core types that the types here refer to; the same object for the components inside. */
    public TypeCanon canon() {
        return canon;
    }

    /** How many items an index space has. */
    public int size(Sort sort) {
        return spaces.get(sort).size();
    }

    /**
     * The type of an item: a {@link org.jwasm.parser.component.type.FunctionType} for FUNC, a
     * {@link org.jwasm.parser.component.type.DataType} for VALUE, any type (itself) for TYPE, a {@link ComponentType}
     * for COMPONENT, a {@link org.jwasm.parser.component.type.InstanceType} for INSTANCE, a
     * {@link org.jwasm.parser.component.type.ModuleType} for CORE_MODULE.
     */
    public Type type(Sort sort, int index) {
        return (Type) spaces.get(sort).get(index);
    }

    /** The type of a core function, table, memory, global or tag. */
    public CoreExtern core(Sort sort, int index) {
        return (CoreExtern) spaces.get(sort).get(index);
    }

    /** The type of a core function; references in it are canonical ids. */
    public FuncType coreFunc(int index) {
        return canon.type(core(Sort.CORE_FUNC, index).type()).func();
    }

    /** The canonical id of a core type, or -1 when it is a module type. */
    public int coreType(int index) {
        Object item = spaces.get(Sort.CORE_TYPE).get(index);
        return item instanceof Scope.CoreTypeId ? ((Scope.CoreTypeId) item).id() : -1;
    }

    /** The exports of a core instance. */
    public Map<String, CoreExtern> coreInstance(int index) {
        return ((Scope.CoreInstance) spaces.get(Sort.CORE_INSTANCE).get(index)).exports();
    }

    /** The component that definition {@code i} is, which has to be a nested component. */
    public ValidatedComponent nested(int i) {
        return nested.get(i);
    }

    /**
     * What each resource type of the instantiated component's type, imported or defined, is here; for a definition
     * {@code i} that instantiates a component.
     */
    public Map<Resource, Resource> instantiation(int i) {
        return Collections.unmodifiableMap(instantiations.get(i));
    }
}
