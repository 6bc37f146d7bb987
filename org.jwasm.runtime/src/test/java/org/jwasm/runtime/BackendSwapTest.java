package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;
import org.jwasm.api.UnavailableException;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.Stage;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Module;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.code.Machine;
import org.jwasm.runtime.os.OperatingSystem;

/** Backends come, go and change places while guests run. */
public class BackendSwapTest {
    /** A counter in a global, one in memory, a recursive function, calls through a table and of the host, and a function that does not end before it is told to. */
    private static final String TEXT = "(module (import \"h\" \"next\" (func $next (param i32) (result i32)))"
            + "(memory (export \"m\") 1) (global $g (mut i32) (i32.const 0)) (table 2 funcref) (elem (i32.const 0) $fib $inc)"
            + "(type $unary (func (param i32) (result i32)))"
            + "(func $inc (param i32) (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1)))"
            + "  (i32.store (i32.const 64) (i32.add (i32.load (i32.const 64)) (i32.const 1))) (i32.add (local.get 0) (i32.const 1)))"
            + "(func $fib (param i32) (result i32) (if (result i32) (i32.lt_u (local.get 0) (i32.const 2)) (then (local.get 0))"
            + "  (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))"
            + "(func (export \"work\") (param i32) (result i32) (i32.add (call_indirect (type $unary) (local.get 0) (i32.const 0))"
            + "  (call_indirect (type $unary) (call $next (local.get 0)) (i32.const 1))))"
            + "(func (export \"count\") (result i32) (i32.add (global.get $g) (i32.shl (i32.load (i32.const 64)) (i32.const 16))))"
            + "(func (export \"late\") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3)))"
            + "(func (export \"until\") (result i32) (local $n i32)"
            + "  (loop $l (local.set $n (i32.add (local.get $n) (i32.const 1))) (br_if $l (i32.eqz (i32.load (i32.const 128))))) (local.get $n)))";

    /** A backend under a name of its own that counts what it compiles. */
    private static final class Counting implements BackendFactory {
        private final BackendFactory factory;
        private final String name;
        final AtomicInteger compiled = new AtomicInteger();

        Counting(String of, String name) {
            this.factory = ServiceLoader.load(BackendFactory.class).stream().map(ServiceLoader.Provider::get).filter(f -> f.name().equals(of)).findFirst().orElseThrow();
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int preference() {
            return 0;
        }

        @Override
        public boolean supportsHost() {
            return factory.supportsHost();
        }

        @Override
        public Convention convention() {
            return factory.convention();
        }

        @Override
        public Backend create(CompilerOptions options) {
            Backend backend = factory.create(options);
            return new Backend() {
                @Override
                public CodeBlob compile(Module module, VmLayout layout, int func) {
                    compiled.incrementAndGet();
                    return backend.compile(module, layout, func);
                }

                @Override
                public String print(Module module, VmLayout layout, int func, Stage stage) {
                    return backend.print(module, layout, func, stage);
                }
            };
        }
    }

    private static final int CALLS_PER_SWAP = 1000;

    private final Backends backends = Backends.dynamic();
    private final Counting best = new Counting("x64", "best");
    private final Counting quick = new Counting("x64.baseline", "quick");

    private Engine engine(Duration wait) {
        return new RuntimeEngineFactory(backends).create(EngineConfig.defaults().withBackendWait(wait));
    }

    private static Instance instantiate(Store store) {
        return store.instantiate(store.engine().compile(TEXT.getBytes(StandardCharsets.UTF_8)), store.newFunc(IntUnaryOperator.class, n -> n + 1));
    }

    private static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); !condition.getAsBoolean(); Thread.sleep(1)) {
            assertTrue("not within 20 s: " + what, System.nanoTime() < end);
        }
    }

    private static long codeInUse() {
        return Machine.of(OperatingSystem.current(), new Counting("x64", "x").convention()).space().used();
    }

    @Test
    public void liveInstancesMoveToTheBetterBackend() throws Exception {
        backends.replace(List.of(quick));
        try (Engine engine = engine(Duration.ofSeconds(1)); Store store = engine.newStore()) {
            Instance i = instantiate(store);
            IntUnaryOperator work = i.func("work").as(IntUnaryOperator.class);
            assertEquals(fib(10) + 12, work.applyAsInt(10));
            assertEquals(3, quick.compiled.get());
            backends.replace(List.of(best, quick));
            await("compiled anew", () -> best.compiled.get() == 3);
            assertEquals(fib(12) + 14, work.applyAsInt(12));
            assertEquals("what was never called is not compiled", 3, best.compiled.get());
            assertEquals(6, (int) i.func("late").call(2)[0]);
            assertEquals(4, best.compiled.get());
            assertEquals(2 + (2 << 16), (int) i.func("count").call()[0]);
            assertEquals(3, quick.compiled.get());
        }
    }

    @Test
    public void aPreferredBackendGoesFirstAndAWithdrawnOneLast() throws Exception {
        backends.replace(List.of(best, quick));
        try (Engine engine = engine(Duration.ofMillis(50)); Store store = engine.newStore()) {
            Instance i = instantiate(store);
            i.func("work").call(3);
            assertEquals(3, best.compiled.get());
            backends.prefer("quick");
            await("moved to the preferred one", () -> quick.compiled.get() == 3);
            backends.withdraw("quick");
            await("moved back", () -> best.compiled.get() == 6);
            backends.withdraw("best");
            assertEquals("old code goes on", fib(5) + 7, (int) i.func("work").call(5)[0]);
            UnavailableException none = assertThrows(UnavailableException.class, () -> i.func("late").call(2));
            assertTrue(none.getMessage(), none.getMessage().contains("best (withdrawn)"));
            backends.restore("best");
            assertEquals(6, (int) i.func("late").call(2)[0]);
        }
    }

    @Test
    public void withoutABackendCompilationsWaitAndThenFail() throws Exception {
        backends.replace(List.of(best));
        try (Engine engine = engine(Duration.ofMillis(300)); Store store = engine.newStore()) {
            Instance i = instantiate(store);
            i.func("work").call(3);
            backends.replace(List.of());
            assertEquals(fib(4) + 6, (int) i.func("work").call(4)[0]);
            long start = System.nanoTime();
            UnavailableException e = assertThrows(UnavailableException.class, () -> i.func("late").call(2));
            long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue("waited " + waited + " ms", waited >= 300);
            assertTrue(e.getMessage(), e.getMessage().contains("none came within 300 ms"));
            assertEquals("the store is usable", fib(4) + 6, (int) i.func("work").call(4)[0]);
            Thread.currentThread().interrupt();
            assertThrows(UnavailableException.class, () -> i.func("late").call(2));
            assertTrue("still interrupted", Thread.interrupted());
        }
    }

    @Test
    public void aBackendThatComesInTimeIsNotMissed() throws Exception {
        backends.replace(List.of(best));
        try (Engine engine = engine(Duration.ofSeconds(30)); Store store = engine.newStore()) {
            Instance i = instantiate(store);
            backends.replace(List.of());
            AtomicInteger result = new AtomicInteger();
            Thread caller = new Thread(() -> result.set((Integer) i.func("late").call(14)[0]));
            caller.start();
            await("the caller waits", () -> caller.getState() == Thread.State.TIMED_WAITING);
            backends.replace(List.of(quick));
            caller.join();
            assertEquals(42, result.get());
        }
    }

    @Test
    public void anEngineWaitsForItsFirstBackend() throws Exception {
        AtomicReference<Engine> made = new AtomicReference<>();
        Thread maker = new Thread(() -> made.set(engine(Duration.ofSeconds(30))));
        maker.start();
        await("the maker waits", () -> maker.getState() == Thread.State.TIMED_WAITING);
        backends.replace(List.of(quick));
        maker.join();
        try (Engine engine = made.get(); Store store = engine.newStore()) {
            assertEquals(42, (int) instantiate(store).func("late").call(14)[0]);
        }
    }

    @Test
    public void aFunctionThatDoesNotReturnEndsOnOldCodeWhichIsFreedThen() throws Exception {
        backends.replace(List.of(quick));
        try (Engine engine = engine(Duration.ofSeconds(1)); Store store = engine.newStore()) {
            Instance i = instantiate(store);
            ByteBuffer flag = i.memory("m").buffer(128, Integer.BYTES);
            IntSupplier until = i.func("until").as(IntSupplier.class);
            long before = codeInUse();
            AtomicInteger rounds = new AtomicInteger();
            Thread guest = new Thread(() -> rounds.set(until.getAsInt()));
            guest.start();
            await("the loop is compiled", () -> quick.compiled.get() == 1);
            Thread.sleep(20);
            backends.replace(List.of(best));
            await("the loop is compiled anew", () -> best.compiled.get() == 1);
            Thread.sleep(200);
            assertTrue("it runs", guest.isAlive());
            long both = codeInUse();
            assertTrue(both + " bytes of code where there were " + before, both > before);
            flag.putInt(0, 1);
            guest.join();
            assertTrue(rounds.get() > 0);
            await("the old code is freed", () -> codeInUse() < both);
            assertTrue(until.getAsInt() > 0);
        }
    }

    /** A million calls and a thousand swaps, whichever takes longer. */
    @Test
    public void aMillionCallsAcrossAThousandSwapsAreAllRight() throws Exception {
        backends.replace(List.of(best));
        int threads = 3;
        int swaps = Integer.getInteger("jwasm.test.swaps", 1000);
        AtomicBoolean done = new AtomicBoolean();
        LongAdder made = new LongAdder();
        long before = codeInUse();
        try (Engine engine = engine(Duration.ofSeconds(1))) {
            org.jwasm.api.Module module = engine.compile(TEXT.getBytes(StandardCharsets.UTF_8));
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<Integer>> callers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                callers.add(pool.submit(() -> callUntil(done, made, engine, module)));
            }
            for (int s = 0; s < swaps || made.sum() < CALLS_PER_SWAP * (long) swaps; s++) {
                // Every third time there is none for a moment.
                if (s % 3 == 0) {
                    backends.replace(List.of());
                }
                Counting next = s % 2 == 0 ? quick : best;
                int compiled = next.compiled.get();
                backends.replace(s % 2 == 0 ? List.of(quick, best) : List.of(best, quick));
                await("swap " + s, () -> next.compiled.get() > compiled);
            }
            done.set(true);
            int calls = 0;
            for (Future<Integer> caller : callers) {
                calls += caller.get();
            }
            pool.shutdown();
            assertTrue(calls + " calls", calls >= CALLS_PER_SWAP * swaps);
            await("replaced code is freed", () -> codeInUse() - before < 200_000);
        }
        assertEquals(before, codeInUse());
    }

    private static int callUntil(AtomicBoolean done, LongAdder made, Engine engine, org.jwasm.api.Module module) {
        try (Store store = engine.newStore()) {
            Instance i = store.instantiate(module, store.newFunc(IntUnaryOperator.class, n -> n + 1));
            IntUnaryOperator work = i.func("work").as(IntUnaryOperator.class);
            int[] expected = new int[8];
            for (int n = 0; n < expected.length; n++) {
                expected[n] = fib(n) + n + 2;
            }
            int calls = 0;
            while (!done.get()) {
                int n = calls % expected.length;
                int result = work.applyAsInt(n);
                if (result != expected[n]) {
                    throw new AssertionError("call " + calls + ": " + result + " and not " + expected[n]);
                }
                calls++;
                made.increment();
            }
            int count = (Integer) i.func("count").call()[0];
            assertEquals("globals and memory", (calls & 0xFFFF) + (calls << 16) + (calls & 0xFFFF0000), count);
            return calls;
        }
    }
}
