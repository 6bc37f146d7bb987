package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.host.ServiceSlot;
import org.jwasm.api.spi.EngineFactory;
import org.jwasm.wasi.Wasi;
import org.jwasm.wasi.WasiClock;
import org.jwasm.wasi.WasiRandom;
import org.jwasm.wasi.WasiStdio;
import org.jwasm.wasi.fs.HostFileSystem;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Replaces the services that a running program uses. Services of the bundle itself stand behind them, so a gap is filled by these: all four stay above. */
final class WasiServices {
    private static final String[] TYPES = {WasiClock.class.getName(), WasiRandom.class.getName(), HostFileSystem.class.getName(), WasiStdio.class.getName()};

    private WasiServices() {}

    static void replace(BundleContext context, EngineFactory factory, ExecutorService threads, int swaps) throws Exception {
        Path folder = Files.createTempDirectory("jwasm");
        Path file = Files.writeString(folder.resolve("file"), "same");
        BusyProgram program = new BusyProgram(folder);
        ServiceRegistration<?> current = context.registerService(TYPES, program.new Provider(0), null);
        try (Engine engine = factory.create(EngineConfig.defaults())) {
            Wasi wasi = Osgi.service(context, Wasi.class, null);
            Future<Long> rounds = threads.submit(() -> program.run(engine, wasi.newConfig()));
            for (int i = 0; i < swaps && !rounds.isDone(); i++) {
                if (i % 10 == 0) {
                    long now = program.printed();
                    Osgi.await("the program goes on", () -> program.printed() > now || rounds.isDone());
                }
                ServiceRegistration<?> next = context.registerService(TYPES, program.new Provider(i * 1_000_003L), Osgi.properties("service.ranking", i % 2));
                current.unregister();
                current = next;
            }
            program.stop();
            long done = rounds.get(60, TimeUnit.SECONDS);
            assertTrue("rounds: " + done, done >= swaps / 10);
            assertEquals("what was printed", 5 * done, program.printed());
            current.unregister();
            for (ServiceSlot<?> slot : List.of(wasi.hosts().clock(), wasi.hosts().random(), wasi.hosts().files(), wasi.hosts().stdio())) {
                assertTrue(slot.name() + " is the host's own again", slot.current().service().getClass().getName().startsWith("org.jwasm.wasi.osgi."));
            }
        } finally {
            program.stop();
            Files.delete(file);
            Files.delete(folder);
        }
    }
}
