package org.jwasm.api;

import java.util.Objects;

/**
 * How a store is made. Immutable; each {@code with} method gives a changed copy.
 *
 * @param limits  how much its guests may take
 * @param limiter is asked besides, or null
 */
public record StoreConfig(StoreLimits limits, ResourceLimiter limiter) {
    private static final StoreConfig DEFAULTS = new StoreConfig(StoreLimits.defaults(), null);

    public StoreConfig {
        Objects.requireNonNull(limits, "limits");
    }

    /** {@link StoreLimits#defaults} and no limiter. */
    public static StoreConfig defaults() {
        return DEFAULTS;
    }

    public StoreConfig withLimits(StoreLimits value) {
        return new StoreConfig(value, limiter);
    }

    public StoreConfig withLimiter(ResourceLimiter value) {
        return new StoreConfig(limits, value);
    }
}
