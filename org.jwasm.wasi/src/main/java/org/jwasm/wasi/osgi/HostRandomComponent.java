package org.jwasm.wasi.osgi;

import org.jwasm.wasi.WasiDefaults;
import org.jwasm.wasi.WasiRandom;
import org.osgi.service.component.annotations.Component;

/** The operating system's random bytes, for programs that nobody serves better. */
@Component(service = WasiRandom.class, property = "service.ranking:Integer=-1000")
public final class HostRandomComponent implements WasiRandom {
    private final WasiRandom random = WasiDefaults.random();

    @Override
    public void fill(byte[] bytes) {
        random.fill(bytes);
    }
}
