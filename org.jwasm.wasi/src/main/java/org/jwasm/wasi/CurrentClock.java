package org.jwasm.wasi;

import org.jwasm.api.host.ServiceSlot;

/** The clock of whoever provides it. Its monotonic time goes on where it was when another provider comes, and never back. */
final class CurrentClock implements WasiClock {
    private final ServiceSlot<WasiClock> slot;
    /** The provider whose time was read last. */
    private long generation;
    private long offset;
    private long last;
    /** When it was read, by the JVM's own clock. */
    private long lastNanoTime = System.nanoTime();

    CurrentClock(ServiceSlot<WasiClock> slot) {
        this.slot = slot;
    }

    @Override
    public long realtime() {
        return slot.await().service().realtime();
    }

    @Override
    public long monotonic() {
        ServiceSlot.Bound<WasiClock> now = slot.await();
        long time = now.service().monotonic();
        synchronized (this) {
            long nanoTime = System.nanoTime();
            if (now.generation() > generation) {
                offset = generation == 0 ? 0 : last + nanoTime - lastNanoTime - time;
                generation = now.generation();
            }
            if (now.generation() == generation) {
                last = Math.max(last, time + offset);
                lastNanoTime = nanoTime;
            }
            return last;
        }
    }

    @Override
    public long processTime() {
        return slot.await().service().processTime();
    }

    @Override
    public long threadTime() {
        return slot.await().service().threadTime();
    }
}
