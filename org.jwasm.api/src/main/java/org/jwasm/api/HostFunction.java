package org.jwasm.api;

/** A host function on boxed values. An exception it throws comes out of the guest's call unchanged. */
@FunctionalInterface
public interface HostFunction {
    /** Takes one value per parameter and returns one per result; null stands for no results. */
    Object[] call(Caller caller, Object[] args) throws Throwable;
}
