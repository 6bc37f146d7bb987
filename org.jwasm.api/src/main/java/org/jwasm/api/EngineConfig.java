package org.jwasm.api;

import java.time.Duration;
import java.util.Objects;

/**
 * How an engine compiles and runs. Immutable; each {@code with} method gives a changed copy.
 *
 * @param compilation     when functions are compiled
 * @param optimization    how hard the compiler tries
 * @param memoryProtection how out-of-bounds accesses are found
 * @param guestStackBytes size of each guest stack, in bytes (rounded up to pages; at least 128 KiB)
 * @param backend         name of the code generator to use, or null for the best one there is
 * @param backendWait     how long a compilation waits for a code generator where none is left but one may come (in OSGi)
 * @param hostWait        how long a call of a host interface waits where no provider is left but one may come
 * @param fuel            whether guests use up fuel, which {@link Store#setFuel} gives them; the same guest uses the same fuel everywhere
 * @param interruption    whether guests that compute can be stopped: by {@link Store#interrupt}, by {@link Thread#interrupt}, at a time ({@link Store#setDeadline}) and by epochs
 * @param verify          run the compiler's verifiers after each stage (for tests; slow)
 */
public record EngineConfig(Compilation compilation, Optimization optimization, MemoryProtection memoryProtection,
        long guestStackBytes, String backend, Duration backendWait, Duration hostWait, boolean fuel, boolean interruption, boolean verify) {

    public enum Compilation {
        /** A function is compiled when it is first called. */
        LAZY,
        /** All functions are compiled when the module is, on the calling thread. */
        EAGER,
        /** All functions are compiled when the module is, on all processors. */
        PARALLEL
    }

    public enum Optimization { NONE, SPEED }

    public enum MemoryProtection {
        /** Guard pages where address space and signals allow it, explicit checks otherwise. */
        AUTO,
        /** Guard pages; an engine that cannot have them is refused. */
        GUARD_PAGES,
        /** Explicit checks; no signal handler is installed. */
        EXPLICIT_CHECKS
    }

    private static final long DEFAULT_STACK = 1L << 20;
    private static final long MIN_STACK = 128L << 10;
    private static final long MAX_STACK = 1L << 30;
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);

    public EngineConfig {
        Objects.requireNonNull(compilation, "compilation");
        Objects.requireNonNull(optimization, "optimization");
        Objects.requireNonNull(memoryProtection, "memoryProtection");
        requireWait(backendWait, "backendWait");
        requireWait(hostWait, "hostWait");
        if (guestStackBytes < MIN_STACK || guestStackBytes > MAX_STACK) {
            throw new IllegalArgumentException("guest stack of " + guestStackBytes + " bytes; allowed are " + MIN_STACK + " to " + MAX_STACK);
        }
    }

    private static void requireWait(Duration wait, String what) {
        if (Objects.requireNonNull(wait, what).isNegative()) {
            throw new IllegalArgumentException("a wait of " + wait);
        }
    }

    /** Lazy, optimizing, guard pages where possible, 1 MiB guest stacks, neither fuel nor interruption: code is not slowed down by either. */
    public static EngineConfig defaults() {
        return new EngineConfig(Compilation.LAZY, Optimization.SPEED, MemoryProtection.AUTO, DEFAULT_STACK, null, DEFAULT_WAIT, DEFAULT_WAIT, false, false, false);
    }

    public EngineConfig withCompilation(Compilation value) {
        return new EngineConfig(value, optimization, memoryProtection, guestStackBytes, backend, backendWait, hostWait, fuel, interruption, verify);
    }

    public EngineConfig withOptimization(Optimization value) {
        return new EngineConfig(compilation, value, memoryProtection, guestStackBytes, backend, backendWait, hostWait, fuel, interruption, verify);
    }

    public EngineConfig withMemoryProtection(MemoryProtection value) {
        return new EngineConfig(compilation, optimization, value, guestStackBytes, backend, backendWait, hostWait, fuel, interruption, verify);
    }

    public EngineConfig withGuestStackBytes(long value) {
        return new EngineConfig(compilation, optimization, memoryProtection, value, backend, backendWait, hostWait, fuel, interruption, verify);
    }

    public EngineConfig withBackend(String value) {
        return new EngineConfig(compilation, optimization, memoryProtection, guestStackBytes, value, backendWait, hostWait, fuel, interruption, verify);
    }

    public EngineConfig withBackendWait(Duration value) {
        return new EngineConfig(compilation, optimization, memoryProtection, guestStackBytes, backend, value, hostWait, fuel, interruption, verify);
    }

    public EngineConfig withHostWait(Duration value) {
        return new EngineConfig(compilation, optimization, memoryProtection, guestStackBytes, backend, backendWait, value, fuel, interruption, verify);
    }

    public EngineConfig withFuel(boolean value) {
        return new EngineConfig(compilation, optimization, memoryProtection, guestStackBytes, backend, backendWait, hostWait, value, interruption, verify);
    }

    public EngineConfig withInterruption(boolean value) {
        return new EngineConfig(compilation, optimization, memoryProtection, guestStackBytes, backend, backendWait, hostWait, fuel, value, verify);
    }

    public EngineConfig withVerify(boolean value) {
        return new EngineConfig(compilation, optimization, memoryProtection, guestStackBytes, backend, backendWait, hostWait, fuel, interruption, value);
    }
}
