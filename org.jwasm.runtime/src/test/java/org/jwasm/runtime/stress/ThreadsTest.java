package org.jwasm.runtime.stress;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig.Compilation;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.ValType;
import org.jwasm.runtime.EngineTest;
import org.jwasm.runtime.Soak;

/** Interrupts, threads that end in all ways, and stores that go from thread to thread. */
public class ThreadsTest extends EngineTest {
    private static final String TEXT = "(module (import \"h\" \"h\" (func $h (param i32) (result i32))) (global $g (export \"g\") (mut i32) (i32.const 0)) (memory 1)"
            + "(func (export \"host\") (param i32) (result i32) (i32.add (call $h (local.get 0)) (i32.const 1)))"
            + "(func (export \"trap\") (param i32) (result i32) (i32.load (i32.const -4)))"
            + "(func (export \"count\") (param i32) (result i32) (global.set $g (i32.add (global.get $g) (local.get 0))) (i32.store (i32.const 8) (global.get $g)) (i32.load (i32.const 8))))";

    private static final int SECONDS = 30;

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        assertFalse("somebody interrupts the test", interrupted);
    }

    @Test
    public void anInterruptReachesTheHostFunction() throws Exception {
        CountDownLatch sleeping = new CountDownLatch(1);
        FuncType type = new FuncType(List.of(ValType.I32), List.of(ValType.I32));
        Func sleeper = store().newFunc(type, (caller, args) -> {
            sleeping.countDown();
            Thread.sleep(60_000);
            return args;
        });
        Instance instance = instance(TEXT, sleeper);
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                instance.func("host").call(1);
            } catch (Throwable t) {
                seen.set(t);
            }
        });
        thread.start();
        sleeping.await();
        thread.interrupt();
        join(thread);
        assertSame(InterruptedException.class, seen.get().getClass());
        assertEquals(5, instance.func("count").call(5)[0]);
    }

    @Test
    public void guestsAndTheEngineLeaveTheInterruptAlone() {
        Thread.currentThread().interrupt();
        try (Engine own = Engine.create(config().withCompilation(Compilation.PARALLEL)); Store s = own.newStore()) {
            org.jwasm.api.Module module = own.compile(TEXT.getBytes(StandardCharsets.UTF_8));
            Instance instance = s.instantiate(module, s.newFunc(IntUnaryOperator.class, n -> n));
            assertEquals(3, instance.func("host").call(2)[0]);
            assertThrows(Trap.class, () -> instance.func("trap").call(1));
        }
        assertTrue(Thread.interrupted());
    }

    private static int overflow(IntUnaryOperator guest, int n) {
        return guest.applyAsInt(n) + overflow(guest, n);
    }

    /** Each thread leaves in another way, the store goes on. */
    @Test
    public void threadsEndInAllWays() {
        IntUnaryOperator[] guest = new IntUnaryOperator[1];
        Func host = store().newFunc(IntUnaryOperator.class, n -> {
            switch (n & 3) {
                case 0: return n;
                case 1: throw new IllegalArgumentException("as wanted");
                case 2: return overflow(guest[0], n & ~3);
                default: return guest[0].applyAsInt(n - 3);
            }
        });
        Instance instance = instance(TEXT, host);
        guest[0] = instance.func("host").as(IntUnaryOperator.class);
        IntUnaryOperator count = instance.func("count").as(IntUnaryOperator.class);
        long end = Soak.end(300);
        int total = 0;
        for (int i = 0; i < 40 || System.nanoTime() < end; i++) {
            int way = i;
            AtomicReference<Throwable> seen = new AtomicReference<>();
            Thread thread = new Thread(null, () -> {
                count.applyAsInt(1);
                guest[0].applyAsInt(way);
                count.applyAsInt(1);
            }, "thread " + i, 256 << 10);
            thread.setUncaughtExceptionHandler((where, e) -> seen.set(e));
            thread.start();
            join(thread);
            Class<?> wanted = (way & 3) == 1 ? IllegalArgumentException.class : (way & 3) == 2 ? StackOverflowError.class : null;
            assertSame(String.valueOf(seen.get()), wanted, seen.get() == null ? null : seen.get().getClass());
            total += wanted == null ? 2 : 1;
            assertEquals(total, count.applyAsInt(0));
        }
    }

    /** A store in use goes through many hands, each of which finds what the one before has left. */
    @Test
    public void storesGoFromHandToHand() throws Exception {
        Instance instance = instance(TEXT, store().newFunc(IntUnaryOperator.class, n -> n));
        IntUnaryOperator count = instance.func("count").as(IntUnaryOperator.class);
        SynchronousQueue<Integer> hand = new SynchronousQueue<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] threads = new Thread[3];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                try {
                    for (int turn = hand.take(); turn >= 0; turn = hand.take()) {
                        assertEquals(turn, count.applyAsInt(0));
                        assertEquals(turn + 1, count.applyAsInt(1));
                        hand.put(turn + 1);
                    }
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            });
            threads[t].start();
        }
        long end = Soak.end(300);
        for (Integer turn = 0; turn < 100 || System.nanoTime() < end;) {
            hand.offer(turn, SECONDS, TimeUnit.SECONDS);
            turn = hand.poll(SECONDS, TimeUnit.SECONDS);
            if (turn == null || failure.get() != null) {
                throw new AssertionError("lost", failure.get());
            }
            assertEquals((int) turn, count.applyAsInt(0));
            assertEquals(++turn, (Integer) count.applyAsInt(1));
        }
        for (int t = 0; t < threads.length; t++) {
            hand.offer(-1, SECONDS, TimeUnit.SECONDS);
        }
        for (Thread thread : threads) {
            join(thread);
        }
        assertNull(failure.get());
    }
}
