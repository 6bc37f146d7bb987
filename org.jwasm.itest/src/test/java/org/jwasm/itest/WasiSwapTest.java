package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jwasm.api.Engine;
import org.jwasm.api.host.Registration;
import org.jwasm.wasi.WasiConfig;
import org.jwasm.wasi.WasiHosts;

/** Everything that a WASI program uses is replaced, many times, between its start and its end. */
public class WasiSwapTest {
    private static final int SWAPS = 1000;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final WasiHosts hosts = new WasiHosts(Duration.ofSeconds(60));

    private List<Registration> add(BusyProgram.Provider provider) {
        return List.of(hosts.clock().add(provider, 0), hosts.random().add(provider, 0), hosts.files().add(provider, 0), hosts.stdio().add(provider, 0));
    }

    @Test
    public void aProgramGoesOnWhileItsProvidersAreReplaced() throws Exception {
        Path folder = temporary.getRoot().toPath();
        Files.writeString(folder.resolve("file"), "same");
        BusyProgram program = new BusyProgram(folder);
        List<Registration> current = new ArrayList<>(add(program.new Provider(0)));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Engine engine = Engine.create()) {
            Future<Long> rounds = thread.submit(() -> program.run(engine, WasiConfig.builder().hosts(hosts)));
            for (int i = 0; i < SWAPS && !rounds.isDone(); i++) {
                if (i % 10 == 0) {
                    long now = program.printed();
                    Osgi.await("the program goes on", () -> program.printed() > now || rounds.isDone());
                }
                boolean gap = (i & 1) == 0;
                if (gap) {
                    current.forEach(Registration::close);
                }
                List<Registration> next = add(program.new Provider(i * 1_000_003L));
                if (!gap) {
                    current.forEach(Registration::close);
                }
                current = next;
            }
            program.stop();
            long done = rounds.get(60, TimeUnit.SECONDS);
            assertTrue("rounds: " + done, done >= SWAPS / 10);
            assertEquals("what was printed", 5 * done, program.printed());
        } finally {
            program.stop();
            thread.shutdown();
        }
    }
}
