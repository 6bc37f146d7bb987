package org.jwasm.api.host;

import java.util.Objects;
import org.jwasm.api.FuncType;
import org.jwasm.api.HostFunction;

/** A function of a {@link HostInterface}: a name and, as with {@link org.jwasm.api.Linker#func}, a functional interface or a function on boxed values. */
public final class HostFunc {
    private final String name;
    private final FuncType type;
    private final Class<?> shape;
    private final Object function;

    private HostFunc(String name, FuncType type, Class<?> shape, Object function) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = type;
        this.shape = shape;
        this.function = Objects.requireNonNull(function, "function");
    }

    /** A function without boxing; see {@link org.jwasm.api.Store#newFunc(Class, Object)} for the shapes there are. */
    public static <T> HostFunc of(String name, Class<T> shape, T function) {
        return new HostFunc(name, null, Objects.requireNonNull(shape, "shape"), function);
    }

    /** A function on boxed values. */
    public static HostFunc of(String name, FuncType type, HostFunction function) {
        return new HostFunc(name, Objects.requireNonNull(type, "type"), null, function);
    }

    public String name() {
        return name;
    }

    /** The type of a function on boxed values, or null: then it is the shape's. */
    public FuncType type() {
        return type;
    }

    /** The functional interface, or null: then the function is a {@link HostFunction}. */
    public Class<?> shape() {
        return shape;
    }

    public Object function() {
        return function;
    }
}
