package org.jwasm.runtime;

/** How long tests under stress go on: the system property {@code jwasm.soak} multiplies their time, which is short without it. */
public final class Soak {
    private static final double FACTOR = Double.parseDouble(System.getProperty("jwasm.soak", "1"));

    private Soak() {
    }

    /** The {@link System#nanoTime} at which a test ends that takes this long by default. */
    public static long end(long millis) {
        return System.nanoTime() + (long) (millis * 1e6 * FACTOR);
    }
}
