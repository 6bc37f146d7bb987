package org.jwasm.wasi;

import java.time.Duration;
import java.time.Instant;

/** The host's clocks. */
final class HostClock implements WasiClock {
    private static final long NANOS = 1_000_000_000L;
    private final long start = System.nanoTime();

    @Override
    public long realtime() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS + now.getNano();
    }

    @Override
    public long monotonic() {
        return System.nanoTime() - start;
    }

    @Override
    public long processTime() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElseGet(this::monotonic);
    }

    /** Java tells a thread's processor time only with its management module, which costs a guest's start-up; the process's stands for it. */
    @Override
    public long threadTime() {
        return processTime();
    }
}
