package org.jwasm.parser.component.validate;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jwasm.parser.component.type.ComponentType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.Extern;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.InstanceType;
import org.jwasm.parser.component.type.ModuleType;
import org.jwasm.parser.component.type.ResourceType;
import org.jwasm.parser.component.type.Type;

/**
 * Which types have a name outside: records, variants, enums, flags and resources may only be used in what is imported
 * or exported when they are themselves, before it (Explainer, "External Visibility of Types"). Imports may only use
 * imported types, exports all.
 */
final class Visibility {
    private final Set<Type> imported = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Type> exported = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Checks an import and gives names to the types it brings. */
    void addImport(Context context, Extern extern) {
        if (!check(context, extern, imported)) {
            throw context.invalid(extern.description() + " not valid to be used as import");
        }
        collect(extern, exported, context);
    }

    /** Checks an export and gives names to the types it brings. */
    void addExport(Context context, Extern extern) {
        if (!check(context, extern, exported)) {
            throw context.invalid(extern.description() + " not valid to be used as export");
        }
    }

    private static void collect(Extern extern, Set<Type> names, Context context) {
        context.spend(1);
        switch (extern.sort()) {
            case TYPE:
                names.add(extern.type());
                break;
            case INSTANCE:
                for (Extern export : ((InstanceType) extern.type()).exports().values()) {
                    collect(export, names, context);
                }
                break;
            default:
        }
    }

    private static boolean check(Context context, Extern extern, Set<Type> names) {
        switch (extern.sort()) {
            case TYPE:
                boolean good = parts(context, extern.type(), names);
                names.add(extern.type());
                return good;
            case FUNC: case INSTANCE: return parts(context, extern.type(), names);
            case VALUE: return named(context, (DataType) extern.type(), names);
            default: return true;
        }
    }

    /** Whether everything a type is made of has a name where it needs one; the type itself need not. */
    private static boolean parts(Context context, Type type, Set<Type> names) {
        context.spend(1);
        if (type instanceof ResourceType || type instanceof ModuleType) {
            return true;
        }
        if (type instanceof DataType) {
            return partsOfData(context, (DataType) type, names);
        }
        if (type instanceof FunctionType) {
            FunctionType func = (FunctionType) type;
            for (DataType param : func.params()) {
                if (!named(context, param, names)) {
                    return false;
                }
            }
            return func.result() == null || named(context, func.result(), names);
        }
        return type instanceof ComponentType || exports(context, (InstanceType) type, names);
    }

    private static boolean exports(Context context, InstanceType type, Set<Type> names) {
        for (Extern export : type.exports().values()) {
            if (!check(context, export, names)) {
                return false;
            }
        }
        return true;
    }

    private static boolean partsOfData(Context context, DataType type, Set<Type> names) {
        if (type.resource() != null) {
            return names.contains(type.resource());
        }
        for (int i = 0; i < type.count(); i++) {
            if (type.type(i) != null && !named(context, type.type(i), names)) {
                return false;
            }
        }
        return true;
    }

    private static boolean named(Context context, DataType type, Set<Type> names) {
        context.spend(1);
        return type.needsName() ? names.contains(type) : partsOfData(context, type, names);
    }
}
