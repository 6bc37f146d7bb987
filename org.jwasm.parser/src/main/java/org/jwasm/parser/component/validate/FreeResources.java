package org.jwasm.parser.component.validate;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;

/** Finds resource types that a type mentions without bringing them along itself. */
final class FreeResources {
    private final Context context;
    private final Set<Resource> bound = new HashSet<>();
    private final Set<Type> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private FreeResources(Context context) {
        this.context = context;
    }

    /** Whether the type mentions a resource type of the scope it comes from. */
    static boolean in(Context context, Type type) {
        return new FreeResources(context).find(type);
    }

    private boolean find(Type type) {
        if (!seen.add(type)) {
            return false;
        }
        context.spend(1);
        if (type instanceof ResourceType) {
            return !bound.contains(((ResourceType) type).resource());
        }
        if (type instanceof DataType) {
            return ((DataType) type).containsResource() && findData((DataType) type);
        }
        if (type instanceof FunctionType) {
            FunctionType func = (FunctionType) type;
            for (DataType param : func.params()) {
                if (find(param)) {
                    return true;
                }
            }
            return func.result() != null && find(func.result());
        }
        if (type instanceof InstanceType) {
            bound.addAll(((InstanceType) type).defined().keySet());
            return findAll(((InstanceType) type).exports());
        }
        if (type instanceof ModuleType) {
            return false;
        }
        ComponentType component = (ComponentType) type;
        bound.addAll(component.imported().keySet());
        bound.addAll(component.defined().keySet());
        return findAll(component.imports()) || findAll(component.exports());
    }

    private boolean findAll(Map<String, Extern> externs) {
        for (Extern extern : externs.values()) {
            if (find(extern.type())) {
                return true;
            }
        }
        return false;
    }

    private boolean findData(DataType type) {
        if (type.resource() != null) {
            return find(type.resource());
        }
        for (int i = 0; i < type.count(); i++) {
            if (type.type(i) != null && find(type.type(i))) {
                return true;
            }
        }
        return false;
    }
}
