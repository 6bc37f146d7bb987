package org.jwasm.wasi;

/** Time as the guest sees it, in nanoseconds. */
public interface WasiClock {
    /** Time since 1970-01-01T00:00Z. */
    long realtime();

    /** A time that never goes back, from an arbitrary start. */
    long monotonic();

    /** Processor time of the process. */
    default long processTime() {
        return monotonic();
    }

    /** Processor time of the thread. */
    default long threadTime() {
        return monotonic();
    }
}
