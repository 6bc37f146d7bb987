package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongUnaryOperator;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Func;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.host.HostFunc;
import org.jwasm.api.host.HostInterface;
import org.jwasm.api.management.Management;
import org.jwasm.api.spi.EngineFactory;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Services that guests call through imports are replaced while they do. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HostSwapIT {
    private static final int SWAPS = 1000;

    private static final String LOOP = """
            (module
              (import "count@1.2" "next" (func $next (param i64) (result i64)))
              (import "count@1.2" "go" (func $go (result i32)))
              (func (export "one") (param i64) (result i64) (call $next (local.get 0)))
              (func (export "run") (result i64)
                (local $i i64)
                (loop $again
                  (local.set $i (i64.add (local.get $i) (i64.const 1)))
                  (if (i64.ne (call $next (local.get $i)) (i64.mul (local.get $i) (i64.const 3))) (then unreachable))
                  (br_if $again (call $go)))
                (local.get $i)))
            """;

    @Inject
    private BundleContext context;

    @Inject
    private EngineFactory factory;

    @Inject
    private Management management;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean go = new AtomicBoolean(true);
    private final AtomicLong calls = new AtomicLong();

    @Configuration
    public Option[] bundles() {
        return new Option[] {Scenario.of("services")};
    }

    @After
    public void stop() throws Exception {
        go.set(false);
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
    }

    private final class Count implements HostInterface {
        private final String version;

        Count(String version) {
            this.version = version;
        }

        @Override
        public String name() {
            return "count";
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public List<HostFunc> functions() {
            return List.of(HostFunc.of("next", LongUnaryOperator.class, n -> {
                calls.incrementAndGet();
                return 3 * n;
            }), HostFunc.of("go", IntSupplier.class, () -> go.get() ? 1 : 0));
        }
    }

    private ServiceRegistration<HostInterface> register(String version, int ranking) {
        return context.registerService(HostInterface.class, new Count(version), Osgi.properties("service.ranking", ranking));
    }

    @Test
    public void noCallIsLostWhileServicesAreReplaced() throws Exception {
        ServiceRegistration<HostInterface> current = register("1.2.0", 0);
        try (Engine engine = factory.create(EngineConfig.defaults().withHostWait(Duration.ofSeconds(60)));
                org.jwasm.api.Module module = engine.compile(LOOP.getBytes(StandardCharsets.UTF_8))) {
            Future<Long> guest = threads.submit(() -> {
                try (Store store = engine.newStore()) {
                    return (Long) engine.newLinker().hosts("count").instantiate(store, module).func("run").call()[0];
                }
            });
            for (int i = 0; i < SWAPS && !guest.isDone(); i++) {
                if (i % 10 == 0) {
                    long now = calls.get();
                    Osgi.await("the guest goes on", () -> calls.get() > now || guest.isDone());
                }
                boolean gap = (i & 1) == 0;
                if (gap) {
                    current.unregister();
                }
                ServiceRegistration<HostInterface> next = register("1.2." + i, i % 3);
                if (!gap) {
                    current.unregister();
                }
                current = next;
            }
            assertEquals(1, management.hosts().list().size());
            go.set(false);
            assertEquals("calls made and received", guest.get(60, TimeUnit.SECONDS).longValue(), calls.get());
        } finally {
            current.unregister();
        }
    }

    @Test
    public void anAbsentServiceTrapsAndABetterOneIsTaken() throws Exception {
        ServiceRegistration<HostInterface> first = register("1.2.0", 0);
        try (Engine engine = factory.create(EngineConfig.defaults().withHostWait(Duration.ofMillis(100))); Store store = engine.newStore()) {
            Func one = engine.newLinker().hosts("count").instantiate(store, engine.compile(LOOP.getBytes(StandardCharsets.UTF_8))).func("one");
            assertEquals(15L, one.call(5L)[0]);
            first.unregister();
            ServiceRegistration<HostInterface> older = register("1.1.0", 9);
            Trap trap = assertThrows(Trap.class, () -> one.call(5L));
            assertEquals(TrapCode.HOST_UNAVAILABLE, trap.code());
            assertTrue(trap.getMessage(), trap.getMessage().contains("\"count@1.2\"") && trap.getMessage().contains("count@1.1.0"));
            older.unregister();

            ServiceRegistration<HostInterface> low = register("1.2.1", 1);
            ServiceRegistration<HostInterface> high = register("1.3.0", 2);
            assertEquals(15L, one.call(5L)[0]);
            assertEquals("1.3.0", serving());
            low.setProperties(Osgi.properties("service.ranking", 3));
            assertEquals("1.2.1", serving());
            assertEquals(15L, one.call(5L)[0]);
            low.unregister();
            assertEquals("1.3.0", serving());
            high.unregister();
        }
    }

    private String serving() {
        return management.hosts().list().stream().filter(h -> h.importers() == 1).findFirst().orElseThrow().version();
    }

    @Test
    public void aWasiProgramGoesOnWhileItsServicesAreReplaced() throws Exception {
        WasiServices.replace(context, factory, threads, SWAPS);
    }
}
