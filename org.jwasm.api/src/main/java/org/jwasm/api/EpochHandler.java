package org.jwasm.api;

/** Decides what happens when a guest runs on at its store's epoch deadline; see {@link Store#setEpochHandler}. */
@FunctionalInterface
public interface EpochHandler {
    /**
     * Called on the guest's thread, while the guest waits. It may block, or yield to others ({@link Thread#yield}; a virtual thread leaves its carrier). What it
     * throws comes out of the call. It must not call into the store or change what the guest can see.
     *
     * @return by how many epochs, counted from now, the deadline is put off; the guest continues. 0 or less stops it with {@link TrapCode#INTERRUPTED}
     */
    long deadlineReached(Store store);
}
