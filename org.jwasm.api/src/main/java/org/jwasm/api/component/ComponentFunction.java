package org.jwasm.api.component;

/** A function of the host at the component level. An exception it throws comes out of the guest's call unchanged. */
@FunctionalInterface
public interface ComponentFunction {
    /** Takes a value per parameter and returns the result; null where the type has none. */
    Object call(Object... args);
}
