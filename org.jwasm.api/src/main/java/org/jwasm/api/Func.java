package org.jwasm.api;

import org.osgi.annotation.versioning.ProviderType;

/** A function of a store: a guest's or the host's. */
@ProviderType
public interface Func extends Extern {
    @Override
    FuncType type();

    /**
     * Calls with boxed values: Integer, Long, Float, Double, {@link V128}, {@link Func} or any object, by the parameter types.
     *
     * @return one value per result
     * @throws IllegalArgumentException if count or classes do not fit the type
     * @throws Trap if the guest traps
     */
    Object[] call(Object... args);

    /**
     * This function as an object of a functional interface, called without boxing. Its one abstract method has the function's
     * parameters as int, long, float, double, {@link V128}, {@link Func} or Object, and its result (void for none; {@code Object[]} for several).
     *
     * @throws IllegalArgumentException if the interface's method does not fit the type
     */
    <T> T as(Class<T> shape);
}
