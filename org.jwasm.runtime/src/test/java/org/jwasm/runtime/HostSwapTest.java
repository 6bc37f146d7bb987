package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.junit.After;
import org.junit.Test;
import org.jwasm.api.Caller;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.FuncType;
import org.jwasm.api.Instance;
import org.jwasm.api.LinkException;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.UnavailableException;
import org.jwasm.api.ValType;
import org.jwasm.api.host.HostFunc;
import org.jwasm.api.host.HostInterface;
import org.jwasm.api.host.HostStatus;
import org.jwasm.api.host.Registration;

/** Providers of host interfaces are replaced while guests use them. */
public class HostSwapTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int SWAPS = 1000;

    /** Calls the host until it is told to stop, and adds up the answers: each should be three times the number of the call. */
    private static final String LOOP = """
            (module
              (import "count" "next" (func $next (param i64) (result i64)))
              (import "count" "stop" (func $stop (result i32)))
              (func (export "run") (param $i i64) (result i64)
                (local $wrong i64)
                (loop $again
                  (local.set $i (i64.add (local.get $i) (i64.const 1)))
                  (if (i64.ne (call $next (local.get $i)) (i64.mul (local.get $i) (i64.const 3)))
                    (then (local.set $wrong (i64.add (local.get $wrong) (i64.const 1)))))
                  (br_if $again (i32.eqz (call $stop))))
                (i64.or (local.get $i) (i64.shl (local.get $wrong) (i64.const 48)))))
            """;

    private record Host(String name, String version, List<HostFunc> functions) implements HostInterface {
    }

    private final List<Engine> engines = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @After
    public void close() throws Exception {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        engines.forEach(Engine::close);
    }

    private Engine engine(Duration wait) {
        Engine engine = Engine.create(EngineConfig.defaults().withHostWait(wait));
        engines.add(engine);
        return engine;
    }

    private static Module one(Engine engine, String imported) {
        return engine.compile(("(module (import \"" + imported + "\" \"f\" (func $f (param i32) (result i32)))"
                + "(func (export \"g\") (param i32) (result i32) (call $f (local.get 0))))").getBytes(StandardCharsets.UTF_8));
    }

    private static IntUnaryOperator link(Engine engine, String imported) {
        return engine.newLinker().hosts("env").instantiate(engine.newStore(), one(engine, imported)).func("g").as(IntUnaryOperator.class);
    }

    private static HostInterface env(String version, IntUnaryOperator f) {
        return new Host("env", version, List.of(HostFunc.of("f", IntUnaryOperator.class, f)));
    }

    private static HostInterface env(IntUnaryOperator f) {
        return env("1.0", f);
    }

    @Test
    public void theNextCallReachesTheBestProvider() {
        Engine engine = engine(SHORT);
        Registration first = engine.hosts().add(env(n -> n + 1), 0);
        IntUnaryOperator g = link(engine, "env");
        assertEquals(11, g.applyAsInt(10));
        Registration second = engine.hosts().add(env(n -> n + 2), 0);
        assertEquals("the older one among equals", 11, g.applyAsInt(10));
        second.setRanking(1);
        assertEquals(12, g.applyAsInt(10));
        first.setRanking(1);
        assertEquals(11, g.applyAsInt(10));
        first.close();
        first.close();
        assertEquals(12, g.applyAsInt(10));
        Registration boxed = engine.hosts().add(new Host("env", "1", List.of(HostFunc.of("f", new FuncType(List.of(ValType.I32), List.of(ValType.I32)),
                (caller, args) -> new Object[] {(Integer) args[0] + 3}))), 9);
        assertEquals(13, g.applyAsInt(10));
        boxed.close();
        assertEquals(12, g.applyAsInt(10));
    }

    @Test
    public void callersAreKnownToEachProvider() {
        Engine engine = engine(SHORT);
        Module m = engine.compile(("(module (import \"env\" \"f\" (func $f (result i32))) (memory (export \"m\") 1) (data (i32.const 0) \"\\07\")"
                + "(func (export \"g\") (result i32) (call $f)))").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2; i++) {
            int factor = i + 1;
            engine.hosts().add(new Host("env", "1", List.of(HostFunc.of("f", Peek.class, c -> factor * c.memory("m").readByte(0)))), i);
        }
        Instance instance = engine.newLinker().hosts("env").instantiate(engine.newStore(), m);
        assertEquals(14, instance.func("g").call()[0]);
    }

    public interface Peek {
        int peek(Caller caller);
    }

    @Test
    public void aCallUnderWayEndsOnTheOldProvider() throws Exception {
        Engine engine = engine(LONG);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Registration old = engine.hosts().add(env(n -> {
            inside.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return n + 1;
        }), 0);
        IntUnaryOperator g = link(engine, "env");
        Future<Integer> underWay = threads.submit(() -> g.applyAsInt(10));
        assertTrue(inside.await(60, TimeUnit.SECONDS));
        engine.hosts().add(env(n -> n + 2), 0);
        old.close();
        assertEquals("another guest", 12, link(engine, "env").applyAsInt(10));
        go.countDown();
        assertEquals(11, (int) underWay.get(60, TimeUnit.SECONDS));
        assertEquals(12, (int) threads.submit(() -> g.applyAsInt(10)).get());
    }

    @Test
    public void versionsAreHeldTo() {
        Engine engine = engine(SHORT);
        engine.hosts().add(env("1.2.3", n -> 123), 0);
        engine.hosts().add(env("0.3.1", n -> 31), 0);
        engine.hosts().add(env("2.0.0-rc1", n -> 200), -1);
        assertEquals(123, link(engine, "env").applyAsInt(0));
        assertEquals(123, link(engine, "env@1.0.0").applyAsInt(0));
        assertEquals(123, link(engine, "env@1.2.3").applyAsInt(0));
        assertEquals(31, link(engine, "env@0.3.0").applyAsInt(0));
        assertEquals(200, link(engine, "env@2.0.0").applyAsInt(0));
        for (String absent : List.of("env@1.2.4", "env@1.3", "env@0.4.0", "env@0.2.0", "env@3")) {
            UnavailableException e = assertThrows(absent, UnavailableException.class, () -> link(engine, absent));
            assertTrue(e.getMessage(), e.getMessage().contains("\"" + absent + "\"") && e.getMessage().contains("env@1.2.3"));
        }
        assertThrows("env@x is a name of its own", LinkException.class, () -> link(engine, "env@x"));
        assertThrows(IllegalArgumentException.class, () -> engine.hosts().add(env("one", n -> n), 0));
    }

    @Test
    public void aProviderThatDoesNotFitIsPassedOver() {
        Engine engine = engine(SHORT);
        Registration strange = engine.hosts().add(new Host("env", "1", List.of(HostFunc.of("f", LongUnaryOperator.class, n -> n))), 7);
        LinkException type = assertThrows(LinkException.class, () -> link(engine, "env"));
        assertTrue(type.getMessage(), type.getMessage().startsWith("incompatible import type: \"env\" \"f\""));
        engine.hosts().add(new Host("env", "1", List.of(HostFunc.of("other", IntUnaryOperator.class, n -> n))), 8);
        LinkException name = assertThrows(LinkException.class, () -> link(engine, "env"));
        assertTrue(name.getMessage(), name.getMessage().startsWith("unknown import: \"env\" \"f\""));
        Registration fit = engine.hosts().add(env(n -> n + 1), 0);
        IntUnaryOperator g = link(engine, "env");
        assertEquals(11, g.applyAsInt(10));
        fit.close();
        Trap trap = assertThrows(Trap.class, () -> g.applyAsInt(10));
        assertEquals(TrapCode.HOST_UNAVAILABLE, trap.code());
        assertTrue(trap.getMessage(), trap.getMessage().contains("unfit are [env@1.0.0"));
        strange.close();
        assertThrows("twice a name", IllegalArgumentException.class, () -> engine.hosts().add(new Host("env", "1",
                List.of(HostFunc.of("f", IntSupplier.class, () -> 1), HostFunc.of("f", IntSupplier.class, () -> 1))), 0));
        assertThrows("no shape", IllegalArgumentException.class, () -> engine.hosts().add(new Host("env", "1",
                List.of(HostFunc.of("f", Runnable[].class, new Runnable[0]))), 0));
    }

    @Test
    public void onlyNamedInterfacesAreBound() {
        Engine engine = engine(SHORT);
        engine.hosts().add(env(n -> n + 1), 0);
        Module m = one(engine, "env");
        assertThrows(LinkException.class, () -> engine.newLinker().instantiate(engine.newStore(), m));
        assertThrows(LinkException.class, () -> engine.newLinker().hosts("other").instantiate(engine.newStore(), m));
        IntUnaryOperator own = engine.newLinker().hosts("env").func("env", "f", IntUnaryOperator.class, n -> -n).instantiate(engine.newStore(), m).func("g")
                .as(IntUnaryOperator.class);
        assertEquals("what is defined comes first", -5, own.applyAsInt(5));
    }

    @Test
    public void anAbsentProviderIsWaitedForThenNamed() {
        Engine engine = engine(SHORT);
        Registration provider = engine.hosts().add(env(n -> n + 1), 0);
        IntUnaryOperator g = link(engine, "env");
        assertEquals(11, g.applyAsInt(10));
        provider.close();
        long start = System.nanoTime();
        Trap trap = assertThrows(Trap.class, () -> g.applyAsInt(10));
        assertTrue(System.nanoTime() - start >= SHORT.toNanos());
        assertEquals(TrapCode.HOST_UNAVAILABLE, trap.code());
        assertTrue(trap.getMessage(), trap.getMessage().contains("nobody provides host interface \"env\", nor came within 50 ms"));
        assertEquals("the guest's frame", "g", trap.frames().get(0).functionName());
        engine.hosts().add(env(n -> n + 2), 0);
        assertEquals("the instance goes on", 12, g.applyAsInt(10));
    }

    @Test
    public void aProviderThatComesInTimeServesTheCallThatWaits() throws Exception {
        Engine engine = engine(LONG);
        Future<IntUnaryOperator> linking = threads.submit(() -> link(engine, "env"));
        assertFalse("waits for a provider", linking.isDone());
        Registration first = engine.hosts().add(env(n -> n + 1), 0);
        IntUnaryOperator g = linking.get(60, TimeUnit.SECONDS);
        first.close();
        Future<Integer> call = threads.submit(() -> g.applyAsInt(10));
        Thread.sleep(20);
        assertFalse("waits for a provider", call.isDone());
        engine.hosts().add(env(n -> n + 2), 0);
        assertEquals(12, (int) call.get(60, TimeUnit.SECONDS));
    }

    @Test
    public void waitingCanBeInterrupted() throws Exception {
        Engine engine = engine(LONG);
        Registration provider = engine.hosts().add(env(n -> n + 1), 0);
        IntUnaryOperator g = link(engine, "env");
        provider.close();
        AtomicReference<Trap> trap = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            Trap t = assertThrows(Trap.class, () -> g.applyAsInt(10));
            assertTrue(Thread.currentThread().isInterrupted());
            trap.set(t);
        });
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        waiting.interrupt();
        waiting.join(60_000);
        assertEquals(TrapCode.INTERRUPTED, trap.get().code());
        assertTrue(trap.get().getMessage(), trap.get().getMessage().contains("\"env\""));
    }

    /** Counts calls; its answers are right as long as it has not been dropped. */
    private static final class Counter {
        final AtomicLong calls = new AtomicLong();
        final AtomicLong stopAt;

        Counter(AtomicLong stopAt) {
            this.stopAt = stopAt;
        }

        HostInterface host() {
            return new Host("count", "1", List.of(HostFunc.of("next", LongUnaryOperator.class, n -> {
                calls.incrementAndGet();
                return 3 * n;
            }), HostFunc.of("stop", IntSupplier.class, () -> stopAt.get() == 0 ? 1 : 0)));
        }
    }

    /** Half of the replacements leave a gap in which nobody provides the interface. */
    @Test
    public void noCallIsLostWhileProvidersAreReplaced() throws Exception {
        Engine engine = engine(LONG);
        AtomicLong go = new AtomicLong(1);
        List<Counter> counters = new ArrayList<>();
        counters.add(new Counter(go));
        Registration current = engine.hosts().add(counters.get(0).host(), 0);
        Module m = engine.compile(LOOP.getBytes(StandardCharsets.UTF_8));
        List<Future<Long>> guests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            guests.add(threads.submit((Callable<Long>) () -> {
                try (Store store = engine.newStore()) {
                    return (Long) engine.newLinker().hosts("count").instantiate(store, m).func("run").call(0L)[0];
                }
            }));
        }
        for (int i = 0; i < SWAPS; i++) {
            Counter next = new Counter(go);
            counters.add(next);
            if ((i & 1) == 0) {
                current.close();
                current = engine.hosts().add(next.host(), 0);
            } else {
                Registration better = engine.hosts().add(next.host(), 0);
                current.close();
                current = better;
            }
            if (i % 100 == 0) {
                while (next.calls.get() == 0) {
                    Thread.onSpinWait();
                }
            }
        }
        go.set(0);
        long made = 0;
        for (Future<Long> guest : guests) {
            long result = guest.get(60, TimeUnit.SECONDS);
            assertEquals("wrong answers", 0, result >>> 48);
            made += result;
        }
        long received = 0;
        for (Counter counter : counters) {
            received += counter.calls.get();
        }
        assertEquals("calls made and received", made, received);
    }

    @Test
    public void nothingHoldsAProviderThatHasLeft() throws Exception {
        Engine engine = engine(SHORT);
        HostInterface host = env(new Plus());
        WeakReference<Object> reference = new WeakReference<>(host.functions().get(0).function());
        Registration provider = engine.hosts().add(host, 0);
        host = null;
        IntUnaryOperator g = link(engine, "env");
        assertEquals(11, g.applyAsInt(10));
        engine.hosts().add(env(n -> n + 2), 0);
        provider.close();
        provider = null;
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull("a provider that has left is reachable", reference.get());
        assertEquals(12, g.applyAsInt(10));
    }

    private static final class Plus implements IntUnaryOperator {
        @Override
        public int applyAsInt(int n) {
            return n + 1;
        }
    }

    @Test
    public void providersAreListed() {
        Engine engine = engine(SHORT);
        engine.hosts().add(env("1.5", n -> n), 3);
        engine.hosts().add(env("1.4.1", n -> n), 4);
        engine.hosts().add(new Host("clock", "0.2", List.of()), 0);
        link(engine, "env");
        String host = Host.class.getName();
        assertEquals(List.of(new HostStatus("clock", "0.2.0", 0, host, 0, 0), new HostStatus("env", "1.4.1", 4, host, 1, 1),
                new HostStatus("env", "1.5.0", 3, host, 1, 0)), engine.hosts().list());
    }
}
