package org.jwasm.api;

/**
 * Is asked before a store's memories and tables are made and grow, once its {@link StoreLimits} and the maxima of their types allow it. Runs on the thread that is inside the store,
 * while the guest waits; what it throws comes out of the call. It must not call guests of the store.
 */
public interface ResourceLimiter {
    /**
     * Whether a memory may be made or grow.
     *
     * @param currentBytes its size; 0 when it is made
     * @param desiredBytes the size it is to have
     * @param maximumBytes what its type allows
     */
    default boolean mayGrowMemory(long currentBytes, long desiredBytes, long maximumBytes) {
        return true;
    }

    /**
     * Whether a table may be made or grow.
     *
     * @param currentElements its size; 0 when it is made
     * @param desiredElements the size it is to have
     * @param maximumElements what its type allows
     */
    default boolean mayGrowTable(long currentElements, long desiredElements, long maximumElements) {
        return true;
    }
}
