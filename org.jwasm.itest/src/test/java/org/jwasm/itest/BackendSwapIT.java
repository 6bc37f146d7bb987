package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Instance;
import org.jwasm.api.Memory;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.UnavailableException;
import org.jwasm.api.management.EngineStatus;
import org.jwasm.api.management.Management;
import org.jwasm.api.management.ModuleStatus;
import org.jwasm.api.spi.EngineFactory;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** Bundles of code generators are stopped, updated, restarted and out-ranked while guests run the code that they have made. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BackendSwapIT {
    private static final String BEST = "x64";
    private static final String OTHER = "x64.baseline";
    private static final int ROUNDS = Integer.getInteger("jwasm.itest.swaps", 12);

    /**
     * {@code step n} goes through functions, a table, a global and memory, n times, and answers with what the global has become; {@code spin} stays in one function until the word at
     * 64 is set; {@code late} is called by nobody but the test.
     */
    private static final String GUEST = """
            (module
              (memory (export "memory") 1)
              (global $g (mut i32) (i32.const 0))
              (table 2 funcref)
              (elem (i32.const 0) $even $odd)
              (type $t (func (param i32) (result i32)))
              (func $even (type $t) (i32.add (local.get 0) (i32.const 2)))
              (func $odd (type $t) (call $add (local.get 0) (i32.const 1)))
              (func $add (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
              (func $fib (param i32) (result i32)
                (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
                  (then (local.get 0))
                  (else (call $add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
              (func (export "step") (param $n i32) (result i32)
                (loop $again
                  (global.set $g (call_indirect (type $t) (global.get $g) (i32.and (local.get $n) (i32.const 1))))
                  (global.set $g (call $add (global.get $g) (call $fib (i32.const 7))))
                  (i32.store (i32.const 0) (call $add (i32.load (i32.const 0)) (i32.const 1)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (global.get $g))
              (func (export "spin") (result i32)
                (local $turns i32)
                (loop $again
                  (local.set $turns (i32.add (local.get $turns) (i32.const 1)))
                  (br_if $again (i32.eqz (call $peek))))
                (i32.load (i32.const 64)))
              (func $peek (result i32) (i32.load (i32.const 64)))
              (func (export "late") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3)))
              (func (export "later") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 5))))
            """;

    @Inject
    private BundleContext context;

    @Inject
    private EngineFactory factory;

    @Inject
    private Management management;

    @Inject
    private ConfigurationAdmin configurations;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong calls = new AtomicLong();
    private Engine engine;
    private Module module;

    @Configuration
    public Option[] bundles() {
        return new Option[] {Scenario.of("services")};
    }

    @Before
    public void open() {
        engine = factory.create(EngineConfig.defaults().withBackendWait(Duration.ofSeconds(90)));
        module = engine.compile(GUEST.getBytes(StandardCharsets.UTF_8));
    }

    @After
    public void close() throws Exception {
        enough.set(true);
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        engine.close();
    }

    /** Calls {@code step} until it is enough. What it answers is what a guest that is left in peace would answer. @return steps done */
    private long call() {
        try (Store store = engine.newStore()) {
            Instance instance = engine.newLinker().instantiate(store, module);
            IntUnaryOperator step = instance.func("step").as(IntUnaryOperator.class);
            int expected = 0;
            int done = 0;
            for (int n = 1; !enough.get(); n = n % 50 + 1) {
                for (int i = n; i > 0; i--) {
                    expected += (i & 1) == 0 ? 2 : 1;
                    expected += 13;
                }
                done += n;
                assertEquals("after " + done + " steps", expected, step.applyAsInt(n));
                assertEquals("memory", done, instance.memory("memory").readInt(0));
                calls.incrementAndGet();
            }
            return done;
        }
    }

    private List<Future<Long>> callers() throws InterruptedException {
        List<Future<Long>> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            callers.add(threads.submit(this::call));
        }
        Osgi.await("the first calls", () -> calls.get() > 100);
        return callers;
    }

    private void end(List<Future<Long>> callers) throws Exception {
        enough.set(true);
        for (Future<Long> caller : callers) {
            assertTrue(caller.get(60, TimeUnit.SECONDS) > 0);
        }
    }

    private EngineStatus status() {
        return engine.status();
    }

    /** Waits until the engine compiles with a backend (null: with none), and guests have called since. */
    private void awaitBackend(String name) throws InterruptedException {
        Osgi.await("backend " + name, () -> java.util.Objects.equals(name, status().backend()));
        long now = calls.get();
        Osgi.await("calls go on", () -> calls.get() > now + 10);
    }

    /** Waits until all that was compiled has moved, and what it replaced is freed. */
    private void awaitQuiet(long moved, long codeBytes) throws InterruptedException {
        Osgi.await("functions have moved: " + moved, () -> status().functionsMoved() >= moved);
        Osgi.await("at most " + codeBytes + " bytes of code; there are " + status().codeBytes(), () -> status().codeBytes() <= codeBytes);
    }

    private int compiled() {
        int compiled = 0;
        for (ModuleStatus m : status().modules()) {
            compiled += m.compiled();
        }
        return compiled;
    }

    private void rank(String pid, Integer ranking) throws Exception {
        org.osgi.service.cm.Configuration configuration = configurations.getConfiguration(pid, null);
        if (ranking == null) {
            configuration.delete();
        } else {
            configuration.update(Osgi.properties("service.ranking", ranking));
        }
    }

    /** All the ways in which the backend in use is taken away and comes back. */
    private void swaps() throws Exception {
        Bundle best = Osgi.bundle(context, "org.jwasm.codegen.x64");
        best.stop();
        awaitBackend(OTHER);
        best.start();
        awaitBackend(BEST);

        best.update();
        Osgi.refresh(context);
        awaitBackend(BEST);

        rank("org.jwasm.codegen.x64", 10);
        awaitBackend(OTHER);
        rank("org.jwasm.codegen.x64", null);
        awaitBackend(BEST);
        rank("org.jwasm.codegen.x64.baseline", 1000);
        awaitBackend(OTHER);
        rank("org.jwasm.codegen.x64.baseline", null);
        awaitBackend(BEST);

        management.prefer(OTHER);
        awaitBackend(OTHER);
        management.prefer(null);
        awaitBackend(BEST);
        management.withdraw(BEST);
        awaitBackend(OTHER);
        management.restore(BEST);
        awaitBackend(BEST);
    }

    @Test
    public void noCallIsLostAndCodeMemoryStaysFlat() throws Exception {
        List<Future<Long>> callers = callers();
        int compiled = compiled();
        assertEquals(BEST, status().backend());
        swaps();
        awaitQuiet(compiled, Long.MAX_VALUE);
        Thread.sleep(500);
        long flat = status().codeBytes();
        for (int i = 0; i < ROUNDS; i++) {
            swaps();
        }
        awaitQuiet(2L * ROUNDS * compiled, flat + (16 << 10));
        assertEquals("no function was compiled twice for a caller", compiled, compiled());
        assertTrue("changes: " + status().backendChanges(), status().backendChanges() >= 11 * ROUNDS);
        end(callers);
    }

    @Test
    public void aFunctionThatNeverReturnsEndsOnItsOldCode() throws Exception {
        try (Store store = engine.newStore()) {
            Instance spinning = engine.newLinker().instantiate(store, module);
            Memory memory = spinning.memory("memory");
            Future<Object[]> spin = threads.submit(() -> spinning.func("spin").call());
            List<Future<Long>> callers = callers();
            Osgi.bundle(context, "org.jwasm.codegen.x64").stop();
            awaitBackend(OTHER);
            int compiled = compiled();
            Osgi.await("all have moved", () -> status().functionsMoved() >= compiled);
            long both = status().codeBytes();
            Osgi.bundle(context, "org.jwasm.codegen.x64").start();
            awaitBackend(BEST);
            assertFalse("still in its loop", spin.isDone());
            memory.writeInt(64, 77);
            assertEquals(77, spin.get(60, TimeUnit.SECONDS)[0]);
            Osgi.await("old code is freed", () -> status().codeBytes() < both);
            end(callers);
        }
    }

    @Test
    public void withNoBackendLeftCompiledCodeGoesOnAndNewCodeWaits() throws Exception {
        Bundle best = Osgi.bundle(context, "org.jwasm.codegen.x64");
        Bundle other = Osgi.bundle(context, "org.jwasm.codegen.x64.baseline");
        Engine hasty = factory.create(EngineConfig.defaults().withBackendWait(Duration.ofMillis(200)));
        Instance hastyInstance = hasty.newLinker().instantiate(hasty.newStore(), hasty.compile(GUEST.getBytes(StandardCharsets.UTF_8)));
        assertEquals(15, hastyInstance.func("step").call(1)[0] instanceof Integer n ? n + 1 : 0);
        List<Future<Long>> callers = callers();
        try {
            other.stop();
            best.stop();
            awaitBackend(null);
            assertNull(management.backends().stream().filter(b -> b.supportsHost()).findFirst().orElse(null));
            UnavailableException e = assertThrows(UnavailableException.class, () -> hastyInstance.func("late").call(5));
            assertTrue(e.getMessage(), e.getMessage().contains("all are gone") && e.getMessage().contains("none came within 200 ms"));
            assertEquals("compiled code runs", 28, hastyInstance.func("step").call(1)[0]);

            Future<Object> late = threads.submit(() -> {
                try (Store store = engine.newStore()) {
                    return engine.newLinker().instantiate(store, module).func("late").call(5)[0];
                }
            });
            awaitBackend(null);
            assertFalse("waits for a backend", late.isDone());
            other.start();
            assertEquals(15, late.get(60, TimeUnit.SECONDS));
            awaitBackend(OTHER);
            assertEquals("what has failed can be called again", 15, hastyInstance.func("late").call(5)[0]);
            best.start();
            awaitBackend(BEST);
            end(callers);
        } finally {
            other.start();
            best.start();
            hasty.close();
        }
    }
}
