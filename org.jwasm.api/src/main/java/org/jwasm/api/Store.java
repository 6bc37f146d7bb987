package org.jwasm.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Owns instances and what they share. Confined: one thread at a time may be inside; a second one gets a
 * {@link java.util.ConcurrentModificationException}. It may move from thread to thread.
 */
@ProviderType
public interface Store extends AutoCloseable {
    Engine engine();

    /**
     * Instantiates a module whose imports are given in the module's order, and runs its start function.
     *
     * @throws LimitException if the store's {@link StoreLimits} or its {@link ResourceLimiter} do not allow it
     */
    Instance instantiate(Module module, Extern... imports);

    /** A memory that belongs to no instance. @throws LimitException if the store's limits do not allow it */
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

    /**
     * The fuel that is left; 0 also when guests have used a little more than there was. Instructions take 1 each, but for those that only give structure; bulk
     * operations take more for what they move. Without any left a guest traps with {@link TrapCode#OUT_OF_FUEL}. A store begins with none.
     *
     * @throws IllegalStateException unless {@link EngineConfig#fuel} is on
     */
    long fuel();

    /** Sets the fuel that is left. @throws IllegalStateException unless {@link EngineConfig#fuel} is on */
    void setFuel(long fuel);

    /** Gives more fuel; what guests have used beyond what there was is taken off. @throws IllegalStateException unless {@link EngineConfig#fuel} is on */
    void addFuel(long fuel);

    /**
     * Stops the guest. Any thread may call this at any time. A guest that computes traps with {@link TrapCode#INTERRUPTED} soon; a host function that it waits for is interrupted
     * ({@link Thread#interrupt}), and whatever becomes of that function, the guest traps then; the thread is not left interrupted. With calls within calls all end.
     * With no call under way the next one is stopped, unless {@link #clearInterrupt} comes first. The store can be used afterwards.
     *
     * @throws IllegalStateException unless {@link EngineConfig#interruption} is on
     */
    void interrupt();

    /** Takes back an {@link #interrupt} that has not stopped anything yet. @return whether there was one */
    boolean clearInterrupt();

    /**
     * Stops guests at a time, as {@link #interrupt} does, and from then on, until another deadline is set. Any thread may call this.
     *
     * @param fromNow how long guests may run on; null for ever
     * @throws IllegalStateException unless {@link EngineConfig#interruption} is on
     */
    void setDeadline(Duration fromNow);

    /**
     * Sets the epoch at which guests are stopped with {@link TrapCode#INTERRUPTED}, then and from then on, unless the handler puts it off. Host functions are not disturbed.
     * A store has no such deadline at first. Any thread may call this.
     *
     * @param epochs from the engine's current one on; 0: at once; {@link Long#MAX_VALUE}: never
     * @throws IllegalStateException unless {@link EngineConfig#interruption} is on
     */
    void setEpochDeadline(long epochs);

    /**
     * Sets what decides about guests that reach the epoch deadline; null: they are stopped.
     *
     * @throws IllegalStateException unless {@link EngineConfig#interruption} is on
     */
    void setEpochHandler(EpochHandler handler);

    /** Any object of the host, for its host functions. */
    Object data();

    void setData(Object data);

    /** Frees memories, tables, instances and stacks. Idempotent. Everything of the store throws {@link IllegalStateException} afterwards. */
    @Override
    void close();
}
