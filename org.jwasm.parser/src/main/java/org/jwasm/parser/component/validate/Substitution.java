package org.jwasm.parser.component.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;

/**
 * Puts resource types and named types in the place of others. What does not mention any of them stays the same object;
 * what is shared stays shared.
 */
final class Substitution {
    private final Context context;
    private final Map<Resource, Resource> resources = new HashMap<>();
    private final Map<Type, Type> types = new IdentityHashMap<>();

    Substitution(Context context) {
        this.context = context;
    }

    void put(Resource from, Resource to) {
        resources.put(from, to);
    }

    /** Replaces one named type, itself and not what is equal to it. */
    void put(Type from, Type to) {
        types.put(from, to);
    }

    Resource apply(Resource resource) {
        return resources.getOrDefault(resource, resource);
    }

    boolean isEmpty() {
        return resources.isEmpty() && types.isEmpty();
    }

    /** Replaces the types that a value of type {@code from} exports by those {@code to} exports under the same names. */
    void putExports(InstanceType from, InstanceType to) {
        for (Map.Entry<String, Extern> entry : from.exports().entrySet()) {
            Extern other = to.exports().get(entry.getKey());
            if (other != null) {
                putExtern(entry.getValue(), other);
            }
        }
    }

    /** Replaces what an import brings in by what is supplied for it, as far as it is types. */
    void putExtern(Extern from, Extern to) {
        if (from.sort() != to.sort()) {
            return;
        }
        context.spend(1);
        if (from.sort() == Sort.TYPE) {
            if (from.type().getClass() == to.type().getClass()) {
                put(from.type(), to.type());
            }
        } else if (from.sort() == Sort.INSTANCE) {
            putExports((InstanceType) from.type(), (InstanceType) to.type());
        }
    }

    Extern apply(Extern extern) {
        Type type = apply(extern.type());
        return type == extern.type() ? extern : new Extern(extern.sort(), type);
    }

    Type apply(Type type) {
        if (type instanceof ModuleType) {
            return type;
        }
        Type known = types.get(type);
        if (known != null) {
            return known;
        }
        context.spend(1);
        Type result = replaced(type);
        types.put(type, result);
        return result;
    }

    private Type replaced(Type type) {
        if (type instanceof DataType) {
            return data((DataType) type);
        }
        if (type instanceof ResourceType) {
            ResourceType name = (ResourceType) type;
            Resource to = resources.get(name.resource());
            return to == null ? type
                : new ResourceType(to, name.origin() == null ? null : (ResourceType) types.get(name.origin()));
        }
        if (type instanceof FunctionType) {
            return function((FunctionType) type);
        }
        return type instanceof InstanceType ? instance((InstanceType) type) : component((ComponentType) type);
    }

    /** A name for a type becomes a name for what that becomes. Chains of names can be long: no recursion over them. */
    private DataType data(DataType type) {
        List<DataType> names = new ArrayList<>();
        DataType named = type;
        while (named.origin() != null && (named == type || !types.containsKey(named))) {
            context.spend(1);
            names.add(named);
            named = named.origin();
        }
        Type known = types.get(named);
        DataType result = known != null ? (DataType) known : unnamed(named);
        types.putIfAbsent(named, result);
        for (int i = names.size() - 1; i >= 0; i--) {
            DataType name = names.get(i);
            result = result == name.origin() ? name : result.renamed();
            types.put(name, result);
        }
        return result;
    }

    private DataType unnamed(DataType type) {
        if (type.resource() != null) {
            Type resource = apply(type.resource());
            return resource == type.resource() ? type
                : context.data(type.kind(), type.labels(), new DataType[0], 0, (ResourceType) resource);
        }
        DataType[] parts = null;
        for (int i = 0; i < type.count(); i++) {
            DataType part = type.type(i);
            DataType other = part == null ? null : (DataType) apply(part);
            if (other != part && parts == null) {
                parts = new DataType[type.count()];
                for (int k = 0; k < parts.length; k++) {
                    parts[k] = type.type(k);
                }
            }
            if (parts != null) {
                parts[i] = other;
            }
        }
        return parts == null ? type : context.data(type.kind(), type.labels(), parts, type.length(), null);
    }

    private FunctionType function(FunctionType type) {
        List<DataType> params = new ArrayList<>(type.params().size());
        boolean changed = false;
        for (DataType param : type.params()) {
            DataType other = (DataType) apply(param);
            changed |= other != param;
            params.add(other);
        }
        DataType result = type.result() == null ? null : (DataType) apply(type.result());
        changed |= result != type.result();
        return changed ? new FunctionType(type.async(), type.names(), params, result) : type;
    }

    private Map<String, Extern> externs(Map<String, Extern> externs) {
        Map<String, Extern> others = new LinkedHashMap<>();
        boolean changed = false;
        for (Map.Entry<String, Extern> entry : externs.entrySet()) {
            Extern other = apply(entry.getValue());
            changed |= other != entry.getValue();
            others.put(entry.getKey(), other);
        }
        return changed ? others : externs;
    }

    Map<Resource, List<String>> paths(Map<Resource, List<String>> paths) {
        Map<Resource, List<String>> others = new LinkedHashMap<>();
        for (Map.Entry<Resource, List<String>> entry : paths.entrySet()) {
            others.putIfAbsent(apply(entry.getKey()), entry.getValue());
        }
        return others;
    }

    InstanceType instance(InstanceType type) {
        Map<String, Extern> exports = externs(type.exports());
        return exports == type.exports() ? type
            : new InstanceType(exports, paths(type.defined()), paths(type.explicit()));
    }

    private ComponentType component(ComponentType type) {
        Map<String, Extern> imports = externs(type.imports());
        Map<String, Extern> exports = externs(type.exports());
        return imports == type.imports() && exports == type.exports() ? type
            : new ComponentType(imports, exports, type.imported(), type.defined(), paths(type.explicit()));
    }
}
