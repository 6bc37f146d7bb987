package org.jwasm.wasi.fs;

/** New times for a file, in nanoseconds since 1970, or {@link #OMIT} (leave it) or {@link #NOW}. */
public record Times(long accessed, long modified) {
    public static final long OMIT = Long.MIN_VALUE;
    public static final long NOW = Long.MIN_VALUE + 1;
}
