package org.jwasm.fusion;

/**
 * What adapters have to reckon with.
 *
 * @param tasks whether every call is made known to the runtime as a task ({@link AdapterImport.EnterCall}); otherwise
 *     only calls that carry borrowed handles and those of functions with an async type
 * @param contextSlots how many slots of threads' storage are in use; the adapter keeps each thread's apart
 * @param exceptions whether exceptions may come out of components, to become traps
 * @param relatives whether a component instance may call one that it is inside of or that is inside of it. The
 *     specification allows it; its tests expect a trap for now.
 */
public record FusionOptions(boolean tasks, int contextSlots, boolean exceptions, boolean relatives) {
    /** No tasks, no slots, no exceptions, no calls between relatives. */
    public static final FusionOptions DEFAULT = new FusionOptions(false, 0, false, false);
}
