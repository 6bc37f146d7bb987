package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeNoException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Func;
import org.jwasm.api.Instance;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;

/** Guests that compute are stopped, in every way there is. */
public class InterruptionTest extends BackendTest {
    /** By far more than it takes on a busy machine. */
    private static final long PATIENCE_SECONDS = 60;

    private Engine engine;
    private Store store;

    @Override
    protected EngineConfig config() {
        return super.config().withInterruption(true);
    }

    private Engine engine() {
        if (engine == null) {
            engine = open(Engine.create(config()));
        }
        return engine;
    }

    private Store store() {
        if (store == null) {
            store = open(engine().newStore());
        }
        return store;
    }

    private Instance endless() {
        return store().instantiate(module(engine(), EndlessGuests.TEXT), store().newFunc(Runnable.class, () -> { }));
    }

    private static Trap assertInterrupted(Func function, Object... args) {
        Trap trap = assertThrows(Trap.class, () -> function.call(args));
        assertEquals(TrapCode.INTERRUPTED, trap.code());
        return trap;
    }

    private static void assertUsable(Instance instance) {
        assertEquals(42, instance.func("ok").call()[0]);
    }

    private static Thread later(long millis, Runnable action) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            action.run();
        });
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void join(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertFalse("still running: " + thread, thread.isAlive());
    }

    @Test
    public void aDeadlineStopsEveryLoop() {
        Instance i = endless();
        for (String name : EndlessGuests.BODIES.keySet()) {
            store().setDeadline(Duration.ofMillis(5));
            Trap trap = assertInterrupted(i.func(name));
            assertFalse(name, trap.frames().isEmpty());
            assertEquals(name, trap.frames().get(trap.frames().size() - 1).functionName());
            assertTrue(trap.toString(), trap.frames().get(0).moduleOffset() > 0);
            assertTrue(trap.toString(), trap.getMessage().contains("deadline"));
            store().setDeadline(null);
            assertUsable(i);
        }
    }

    @Test
    public void anotherThreadStopsEveryLoop() throws Exception {
        Instance i = endless();
        for (String name : EndlessGuests.BODIES.keySet()) {
            Thread other = later(3, () -> store().interrupt());
            assertInterrupted(i.func(name));
            join(other);
            assertFalse("the interrupt is used up", store().clearInterrupt());
            assertUsable(i);
        }
    }

    @Test
    public void epochsStopEveryLoop() throws Exception {
        Instance i = endless();
        for (String name : EndlessGuests.BODIES.keySet()) {
            store().setEpochDeadline(2);
            Thread other = later(1, () -> {
                engine().incrementEpoch();
                engine().incrementEpoch();
            });
            Trap trap = assertInterrupted(i.func(name));
            assertTrue(trap.toString(), trap.getMessage().contains("epoch"));
            join(other);
            assertInterrupted(i.func("ok"));
            store().setEpochDeadline(Long.MAX_VALUE);
            assertUsable(i);
        }
    }

    @Test
    public void anInterruptedThreadStopsItsGuest() throws Exception {
        Instance i = endless();
        Thread me = Thread.currentThread();
        for (String name : List.of("br", "with calls", "with host calls", "recursion", "memory.fill")) {
            Thread other = later(5, me::interrupt);
            Trap trap = assertInterrupted(i.func(name));
            assertTrue("the flag is kept", Thread.interrupted());
            assertTrue(trap.toString(), trap.getMessage().contains("thread"));
            join(other);
            assertUsable(i);
        }
        me.interrupt();
        assertInterrupted(i.func("br"));
        assertTrue(Thread.interrupted());
    }

    @Test
    public void startFunctionsAreStopped() {
        Module module = module(engine(), "(module (func $s (loop (br 0))) (start $s))");
        store().interrupt();
        assertEquals(TrapCode.INTERRUPTED, assertThrows(Trap.class, () -> store().instantiate(module)).code());
        assertFalse(store().clearInterrupt());
        store().setDeadline(Duration.ofMillis(5));
        assertEquals(TrapCode.INTERRUPTED, assertThrows(Trap.class, () -> store().instantiate(module)).code());
        store().setDeadline(null);
        assertUsable(endless());
    }

    @Test
    public void anInterruptBeforeACallIsKeptAndCanBeTakenBack() {
        Instance i = endless();
        assertFalse(store().clearInterrupt());
        store().interrupt();
        assertTrue(store().clearInterrupt());
        assertUsable(i);
        store().interrupt();
        assertInterrupted(i.func("ok"));
        assertUsable(i);
        store().interrupt();
        Instance late = store().instantiate(module(engine(), "(module (func (export \"f\") (loop (br 0))))"));
        assertInterrupted(late.func("f"));
        assertUsable(i);
    }

    /** Interrupts at all moments: before, during and after calls, and while functions are compiled. Each stops exactly one call, or is taken back. */
    @Test
    public void interruptsAtAnyMomentStopOneCall() throws Exception {
        Module module = module(engine(), EndlessGuests.TEXT);
        for (int round = 0; round < 20; round++) {
            try (Store s = engine().newStore()) {
                Instance i = s.instantiate(module, s.newFunc(Runnable.class, () -> { }));
                AtomicInteger sent = new AtomicInteger();
                Thread other = new Thread(() -> {
                    for (int k = 0; k < 200; k++) {
                        s.interrupt();
                        sent.incrementAndGet();
                        Thread.onSpinWait();
                    }
                });
                other.start();
                int stopped = 0;
                while (other.isAlive()) {
                    try {
                        assertUsable(i);
                    } catch (Trap trap) {
                        assertEquals(TrapCode.INTERRUPTED, trap.code());
                        stopped++;
                    }
                }
                s.clearInterrupt();
                assertTrue(stopped + " of " + sent, stopped <= sent.get());
                assertFalse(Thread.currentThread().isInterrupted());
                assertUsable(i);
            }
        }
    }

    /** Interrupts reach guests that run and guests that are about to. (More threads than this take long to get going on a small machine: they compute from the start.) */
    @Test
    public void hundredsOfStoresAreInterruptedAtOnce() throws Exception {
        int threadCount = 8;
        int each = 40;
        Module module = module(engine(), EndlessGuests.TEXT);
        List<String> names = new ArrayList<>(EndlessGuests.BODIES.keySet());
        List<Store> stores = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        AtomicInteger stopped = new AtomicInteger();
        CountDownLatch running = new CountDownLatch(threadCount);
        for (int t = 0; t < threadCount; t++) {
            List<Func> guests = new ArrayList<>();
            for (int k = 0; k < each; k++) {
                Store s = open(engine().newStore());
                stores.add(s);
                guests.add(s.instantiate(module, s.newFunc(Runnable.class, () -> { })).func(names.get(stores.size() % names.size())));
            }
            threads.add(new Thread(() -> {
                running.countDown();
                for (Func guest : guests) {
                    assertInterrupted(guest);
                    stopped.incrementAndGet();
                }
            }));
        }
        threads.forEach(Thread::start);
        running.await();
        stores.forEach(Store::interrupt);
        for (Thread thread : threads) {
            join(thread);
        }
        assertEquals(threadCount * each, stopped.get());
    }

    @Test
    public void deadlinesHoldUntilTheyAreSetAnew() {
        Instance i = endless();
        store().setDeadline(Duration.ZERO);
        assertInterrupted(i.func("ok"));
        assertInterrupted(i.func("ok"));
        store().setDeadline(Duration.ofDays(1_000_000));
        assertUsable(i);
        store().setDeadline(Duration.ofSeconds(Long.MAX_VALUE));
        assertUsable(i);
        store().setDeadline(Duration.ofSeconds(-1));
        assertInterrupted(i.func("ok"));
        store().setDeadline(null);
        assertUsable(i);
        assertThrows(IllegalArgumentException.class, () -> store().setEpochDeadline(-1));
        store().setEpochDeadline(0);
        assertInterrupted(i.func("ok"));
        store().setEpochDeadline(1);
        assertUsable(i);
        engine().incrementEpoch();
        assertInterrupted(i.func("ok"));
    }

    /** A handler that puts the deadline off lets the guest go on with all that it holds in registers. */
    @Test
    public void anEpochHandlerLetsTheGuestGoOn() {
        StringBuilder text = new StringBuilder("(module (func (export \"f\") (param i32) (result i64 f64) (local $n i32)");
        int locals = 12;
        for (int k = 0; k < locals; k++) {
            text.append("(local $i").append(k).append(" i64) (local $x").append(k).append(" f64)");
        }
        text.append("(loop $l");
        for (int k = 0; k < locals; k++) {
            text.append("(local.set $i").append(k).append(" (i64.add (i64.mul (local.get $i").append(k).append(") (i64.const ").append(2 * k + 3)
                    .append(")) (i64.extend_i32_u (local.get $n))))");
            text.append("(local.set $x").append(k).append(" (f64.add (local.get $x").append(k).append(") (f64.const ").append(k).append(".25)))");
        }
        text.append("(br_if $l (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (local.get 0))))");
        text.append("(local.get $i0)");
        for (int k = 1; k < locals; k++) {
            text.append("(i64.xor (local.get $i").append(k).append("))");
        }
        text.append("(local.get $x0)");
        for (int k = 1; k < locals; k++) {
            text.append("(f64.add (local.get $x").append(k).append("))");
        }
        Instance i = store().instantiate(module(engine(), text.append("))").toString()));
        Object[] undisturbed = i.func("f").call(10_000);
        AtomicInteger calls = new AtomicInteger();
        store().setEpochHandler(s -> {
            assertSame(store(), s);
            calls.incrementAndGet();
            engine().incrementEpoch();
            engine().incrementEpoch();
            return 1;
        });
        store().setEpochDeadline(0);
        Object[] disturbed = i.func("f").call(1);
        assertTrue("calls: " + calls, calls.get() >= 1);
        store().setEpochHandler(s -> {
            calls.incrementAndGet();
            Thread.yield();
            return 1;
        });
        Thread ticker = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                engine().incrementEpoch();
            }
        });
        ticker.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (calls.get() < 100 && System.nanoTime() < end) {
            disturbed = i.func("f").call(10_000);
            assertEquals(undisturbed[0], disturbed[0]);
            assertEquals(undisturbed[1], disturbed[1]);
        }
        ticker.interrupt();
        assertTrue("calls: " + calls, calls.get() >= 100);
        store().setEpochHandler(s -> 0);
        store().setEpochDeadline(0);
        assertInterrupted(i.func("f"), 10);
    }

    @Test
    public void anEpochHandlerCannotUseTheStoreAndMayThrow() {
        Instance i = endless();
        store().setEpochDeadline(0);
        store().setEpochHandler(s -> {
            i.func("ok").call();
            return 1;
        });
        assertThrows(IllegalStateException.class, () -> i.func("br").call());
        IllegalArgumentException mine = new IllegalArgumentException("mine");
        store().setEpochHandler(s -> {
            throw mine;
        });
        assertSame(mine, assertThrows(IllegalArgumentException.class, () -> i.func("br").call()));
        store().setEpochHandler(null);
        store().setEpochDeadline(5);
        assertUsable(i);
    }

    // Host functions

    private Instance calling(Runnable host) {
        return store().instantiate(module(engine(), "(module (import \"h\" \"f\" (func $h)) (func $leaf)"
                + "(func (export \"f\") (result i32) (call $h) (call $leaf) (i32.const 1)) (func (export \"ok\") (result i32) (call $leaf) (i32.const 42)))"),
                store().newFunc(Runnable.class, host));
    }

    @Test
    public void aBlockedHostFunctionIsInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Instance i = calling(() -> {
            inside.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                seen.set(e);
                throw new IllegalStateException("interrupted", e);
            }
        });
        Thread other = new Thread(() -> {
            await(inside);
            store().interrupt();
        });
        other.start();
        Trap trap = assertInterrupted(i.func("f"));
        join(other);
        assertNotNull(seen.get());
        assertEquals("interrupted", trap.getCause().getMessage());
        assertEquals(List.of("f"), trap.frames().stream().map(Trap.Frame::functionName).toList());
        assertFalse("no stray interrupt", Thread.currentThread().isInterrupted());
        assertFalse(store().clearInterrupt());
        assertUsable(i);
        store().setDeadline(Duration.ofMillis(20));
        assertInterrupted(i.func("f"));
        assertFalse("no stray interrupt", Thread.currentThread().isInterrupted());
        store().setDeadline(null);
        assertUsable(i);
    }

    @Test
    public void hostFunctionsThatSwallowInterruptsEndTheGuestAllTheSame() throws Exception {
        Instance i = calling(() -> {
            try {
                Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread other = later(10, () -> store().interrupt());
        Trap trap = assertInterrupted(i.func("f"));
        assertEquals(null, trap.getCause());
        join(other);
        assertFalse("no stray interrupt", Thread.currentThread().isInterrupted());
        assertUsable(i);
    }

    @Test
    public void hostFunctionsAreNotCalledOnceTheGuestIsToStop() {
        AtomicInteger calls = new AtomicInteger();
        Instance i = calling(() -> {
            calls.incrementAndGet();
            store().interrupt();
            assertFalse("the host function itself goes on", Thread.currentThread().isInterrupted());
        });
        assertInterrupted(i.func("f"));
        assertEquals(1, calls.get());
        Func direct = store().newFunc(Runnable.class, calls::incrementAndGet);
        store().interrupt();
        assertInterrupted(direct);
        assertEquals(1, calls.get());
        direct.call();
        assertEquals(2, calls.get());
    }

    /** Guest, host, guest: the inner guest is stopped, and when the host goes on as if nothing had been, the outer one is. */
    @Test
    public void nestedCallsAllEnd() throws Exception {
        Instance endless = endless();
        AtomicReference<Trap> inner = new AtomicReference<>();
        AtomicReference<Thread> other = new AtomicReference<>();
        Instance i = calling(() -> {
            other.set(later(5, () -> store().interrupt()));
            inner.set(assertInterrupted(endless.func("br")));
        });
        Trap outer = assertInterrupted(i.func("f"));
        join(other.get());
        assertEquals(List.of("br", "f"), inner.get().frames().stream().map(Trap.Frame::functionName).toList());
        assertEquals(List.of("f"), outer.frames().stream().map(Trap.Frame::functionName).toList());
        assertFalse(store().clearInterrupt());
        assertFalse(Thread.currentThread().isInterrupted());
        assertUsable(i);
        Instance passes = calling(() -> {
            other.set(later(5, () -> store().interrupt()));
            endless.func("br").call();
        });
        Trap both = assertInterrupted(passes.func("f"));
        join(other.get());
        assertEquals(List.of("br", "f"), both.frames().stream().map(Trap.Frame::functionName).toList());
        assertUsable(passes);
    }

    /** A host function that has called back and then blocks is reached, whenever the interrupt comes. */
    @Test
    public void hostFunctionsThatHaveCalledBackAreReached() throws Exception {
        Instance endless = endless();
        AtomicInteger round = new AtomicInteger();
        Instance i = calling(() -> {
            for (int k = 0; k < round.get(); k++) {
                endless.func("ok").call();
            }
            try {
                Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int k = 0; k < 200; k++) {
            round.set(k);
            Thread other = new Thread(() -> store().interrupt());
            other.start();
            long start = System.nanoTime();
            assertInterrupted(i.func("f"));
            join(other);
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS / 2));
            store().clearInterrupt();
            assertFalse(Thread.currentThread().isInterrupted());
            assertUsable(i);
        }
    }

    /** Interrupts that meet host functions of no duration never leave the thread interrupted. */
    @Test
    public void noInterruptGoesAstray() throws Exception {
        Instance i = endless();
        Func loop = i.func("with host calls");
        for (int round = 0; round < 300; round++) {
            Thread other = new Thread(() -> store().interrupt());
            other.start();
            assertInterrupted(loop);
            other.join();
            assertFalse("round " + round, Thread.currentThread().isInterrupted());
        }
        store().clearInterrupt();
        assertUsable(i);
    }

    /** Guests on virtual threads: some wait in a host function, some compute, and are stopped through the store or the thread. */
    @Test
    public void guestsOnVirtualThreadsAreStopped() throws Exception {
        Module waits = module(engine(), "(module (import \"h\" \"f\" (func $h)) (func (export \"f\") (call $h) (loop (br 0))))");
        CountDownLatch inside = new CountDownLatch(50);
        AtomicInteger stopped = new AtomicInteger();
        List<Store> stores = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < 50; k++) {
            Store s = open(engine().newStore());
            stores.add(s);
            boolean computes = k % 25 == 0;
            Func f = s.instantiate(waits, s.newFunc(Runnable.class, () -> {
                inside.countDown();
                try {
                    if (computes) {
                        // Not before all are there: the threads have few carriers.
                        inside.await();
                    } else {
                        Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            })).func("f");
            threads.add(virtualThread(() -> {
                assertInterrupted(f);
                stopped.incrementAndGet();
            }));
        }
        inside.await();
        for (int k = 0; k < stores.size(); k++) {
            if (k % 25 == 0 && k > 0) {
                threads.get(k).interrupt();
            } else {
                stores.get(k).interrupt();
            }
        }
        for (Thread thread : threads) {
            join(thread);
        }
        assertEquals(stores.size(), stopped.get());
    }

    private static Thread virtualThread(Runnable action) {
        try {
            return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, action);
        } catch (ReflectiveOperationException e) {
            assumeNoException("this JVM has no virtual threads", e);
            throw new AssertionError(e);
        }
    }

    @Test
    public void longMovesOfMemoryAreStopped() {
        Instance i = store().instantiate(module(engine(), "(module (memory 32768) (func (export \"fill\") (loop"
                + " (memory.fill (i32.const 0) (i32.const 7) (i32.const 0x70000000)) (br 0))) (func (export \"copy\") (loop"
                + " (memory.copy (i32.const 0) (i32.const 64) (i32.const 0x70000000)) (br 0))))"));
        for (String name : List.of("fill", "copy")) {
            store().setDeadline(Duration.ofMillis(20));
            long start = System.nanoTime();
            Trap trap = assertInterrupted(i.func(name));
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS / 2));
            assertEquals(name, trap.frames().get(0).functionName());
        }
    }

    @Test
    public void longMovesOfMemoryAreRight() {
        int pages = 64;
        Instance i = store().instantiate(module(engine(), "(module (memory (export \"m\") " + pages + ") (func (export \"fill\") (param i32 i32 i32)"
                + " (memory.fill (local.get 0) (local.get 1) (local.get 2))) (func (export \"copy\") (param i32 i32 i32)"
                + " (memory.copy (local.get 0) (local.get 1) (local.get 2))))"));
        byte[] expected = new byte[pages << 16];
        for (int k = 0; k < expected.length; k++) {
            expected[k] = (byte) (k * 31 ^ k >> 9);
        }
        i.memory("m").write(0, expected, 0, expected.length);
        int[][] moves = {{1, 0, 3_000_000}, {0, 1, 3_000_001}, {100, 1_100_000, 2_500_000}, {1_048_577, 5, 1_048_577}, {5, 5, 2_000_000}, {7, 2_000_000, 1_048_576}};
        for (int[] m : moves) {
            i.func("copy").call(m[0], m[1], m[2]);
            System.arraycopy(expected, m[1], expected, m[0], m[2]);
        }
        i.func("fill").call(1_000_001, 0x1AB, 2_222_222);
        java.util.Arrays.fill(expected, 1_000_001, 1_000_001 + 2_222_222, (byte) 0xAB);
        byte[] actual = new byte[expected.length];
        i.memory("m").read(0, actual, 0, actual.length);
        assertTrue(java.util.Arrays.equals(expected, actual));
        assertEquals(TrapCode.MEMORY_OUT_OF_BOUNDS, assertThrows(Trap.class, () -> i.func("fill").call(1, 0, pages << 16)).code());
        assertEquals(TrapCode.MEMORY_OUT_OF_BOUNDS, assertThrows(Trap.class, () -> i.func("copy").call(0, 1, pages << 16)).code());
    }

    @Test
    public void whatIsOffIsRefused() {
        try (Engine plain = Engine.create(super.config()); Store s = plain.newStore()) {
            assertThrows(IllegalStateException.class, s::interrupt);
            assertThrows(IllegalStateException.class, s::clearInterrupt);
            assertThrows(IllegalStateException.class, () -> s.setDeadline(null));
            assertThrows(IllegalStateException.class, () -> s.setEpochDeadline(1));
            assertThrows(IllegalStateException.class, () -> s.setEpochHandler(null));
            assertThrows(IllegalStateException.class, plain::incrementEpoch);
        }
    }

    /** An engine that is closed while a guest runs does not leave it without a watch. */
    @Test
    public void aGuestThatOutlivesItsEngineIsStopped() throws Exception {
        Instance i = endless();
        Instance waits = calling(() -> {
            while (true) {
                try {
                    engine().close();
                } catch (RuntimeException inUse) {
                    break;
                }
            }
            store().setDeadline(Duration.ofMillis(150));
            i.func("br").call();
        });
        assertInterrupted(waits.func("f"));
    }

    @Test
    public void theWatchEndsWithTheLastStore() throws Exception {
        Store s = engine().newStore();
        assertTrue(watches() > 0);
        s.close();
        for (int k = 0; watches() > 0 && k < 1_000; k++) {
            Thread.sleep(10);
        }
        assertEquals(0, watches());
        assertUsable(endless());
    }

    private static long watches() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("jwasm watch")).count();
    }

    @Test
    public void aClosedStoreIsLeftAlone() {
        Store s = engine().newStore();
        s.instantiate(module(engine(), "(module (memory 1))"));
        s.close();
        s.interrupt();
        s.setDeadline(Duration.ZERO);
        engine().incrementEpoch();
        assertUsable(endless());
    }
}
