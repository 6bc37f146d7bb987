package org.jwasm.wasi.osgi;

import org.jwasm.wasi.WasiClock;
import org.jwasm.wasi.WasiDefaults;
import org.osgi.service.component.annotations.Component;

/** The host's clocks, for programs that nobody serves better. */
@Component(service = WasiClock.class, property = "service.ranking:Integer=-1000")
public final class HostClockComponent implements WasiClock {
    private final WasiClock clock = WasiDefaults.clock();

    @Override
    public long realtime() {
        return clock.realtime();
    }

    @Override
    public long monotonic() {
        return clock.monotonic();
    }

    @Override
    public long processTime() {
        return clock.processTime();
    }

    @Override
    public long threadTime() {
        return clock.threadTime();
    }
}
