package org.jwasm.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Owns instances and what they share. Confined: one thread at a time may be inside; a second one gets a
 * {@link java.util.ConcurrentModificationException}. It may move from thread to thread.
 */
@ProviderType
public interface Store extends AutoCloseable {
    Engine engine();

    /** Instantiates a module whose imports are given in the module's order, and runs its start function. */
    Instance instantiate(Module module, Extern... imports);

    /** A memory that belongs to no instance. */
    Memory newMemory(MemoryType type);

    /** A table that belongs to no instance, filled with {@code init} (null, a {@link Func}, or an object, by its type). */
    Table newTable(TableType type, Object init);

    /** A global that belongs to no instance. */
    Global newGlobal(GlobalType type, Object init);

    /** A host function that takes and returns boxed values. */
    Func newFunc(FuncType type, HostFunction function);

    /**
     * A host function from a functional interface, without boxing: its one abstract method has parameters and result of int, long,
     * float, double, {@link V128}, {@link Func} or Object (externref), after an optional first {@link Caller}; void for no result.
     *
     * @throws IllegalArgumentException if the interface is not of that shape
     */
    <T> Func newFunc(Class<T> shape, T function);

    /** Any object of the host, for its host functions. */
    Object data();

    void setData(Object data);

    /** Frees memories, tables, instances and stacks. Idempotent. Everything of the store throws {@link IllegalStateException} afterwards. */
    @Override
    void close();
}
