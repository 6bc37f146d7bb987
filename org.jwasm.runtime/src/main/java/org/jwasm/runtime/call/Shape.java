package org.jwasm.runtime.call;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.Caller;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.V128;
import org.jwasm.api.ValType;
import org.jwasm.runtime.link.FunctionType;
import org.jwasm.runtime.link.ValueKind;

/** A functional interface and its one abstract method. */
record Shape(Class<?> type, Method method) {
    /** @throws IllegalArgumentException if it is not a functional interface */
    static Shape of(Class<?> type) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is not an interface");
        }
        Method found = null;
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && !isOfObject(method)) {
                if (found != null && !found.getName().equals(method.getName())) {
                    throw new IllegalArgumentException(type.getName() + " has several abstract methods");
                }
                found = found == null || found.getDeclaringClass().isAssignableFrom(method.getDeclaringClass()) ? method : found;
            }
        }
        if (found == null) {
            throw new IllegalArgumentException(type.getName() + " has no abstract method");
        }
        return new Shape(type, found);
    }

    /** Whether every object has the method, as a functional interface may say again. */
    private static boolean isOfObject(Method method) {
        Class<?>[] params = method.getParameterTypes();
        return params.length == 0 ? method.getName().equals("hashCode") || method.getName().equals("toString")
                : params.length == 1 && params[0] == Object.class && method.getName().equals("equals");
    }

    /** Whether a host function of this shape is told who calls. */
    boolean takesCaller() {
        Class<?>[] params = method.getParameterTypes();
        return params.length > 0 && params[0] == Caller.class;
    }

    /** The type of a host function of this shape. */
    FuncType hostType() {
        Class<?>[] classes = method.getParameterTypes();
        List<ValType> params = new ArrayList<>();
        for (int i = takesCaller() ? 1 : 0; i < classes.length; i++) {
            params.add(valType(classes[i]));
        }
        Class<?> result = method.getReturnType();
        return new FuncType(params, result == void.class ? List.of() : List.of(valType(result)));
    }

    private ValType valType(Class<?> java) {
        if (java == int.class) {
            return ValType.I32;
        } else if (java == long.class) {
            return ValType.I64;
        } else if (java == float.class) {
            return ValType.F32;
        } else if (java == double.class) {
            return ValType.F64;
        } else if (java == V128.class) {
            return ValType.V128;
        } else if (java == Func.class) {
            return ValType.FUNCREF;
        } else if (java == Object.class) {
            return ValType.EXTERNREF;
        }
        throw new IllegalArgumentException(method + ": " + java.getName() + " stands for no WebAssembly type");
    }

    /** @throws IllegalArgumentException unless a function of this type can be called with this shape */
    void requireFits(FunctionType function) {
        ValueKind[] params = function.params();
        Class<?>[] classes = method.getParameterTypes();
        boolean fits = classes.length == params.length && method.getReturnType() == result(function);
        for (int i = 0; fits && i < params.length; i++) {
            fits = classes[i] == params[i].type();
        }
        if (!fits) {
            throw new IllegalArgumentException(method + " does not fit a function of type " + function.type());
        }
    }

    private static Class<?> result(FunctionType function) {
        ValueKind[] results = function.results();
        return results.length == 0 ? void.class : results.length == 1 ? results[0].type() : Object[].class;
    }
}
