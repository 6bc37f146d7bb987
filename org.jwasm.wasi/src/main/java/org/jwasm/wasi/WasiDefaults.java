package org.jwasm.wasi;

/** What programs use where nothing else is given. */
public final class WasiDefaults {
    private WasiDefaults() {
    }

    /** The host's clocks. */
    public static WasiClock clock() {
        return new HostClock();
    }

    /** The operating system's random bytes. */
    public static WasiRandom random() {
        return new HostRandom();
    }
}
