package org.jwasm.runtime.stress;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeNoException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.runtime.EngineTest;
import org.jwasm.runtime.Soak;

/** Thousands of instances that trap at the same time, on many threads. */
public class ManyInstancesTest extends EngineTest {
    private static final int INSTANCES = 2000;
    private static final int THREADS = 16;
    private static final int MILLIS = 300;
    private static final String TEXT = "(module (import \"h\" \"h\" (func $h (param i32) (result i32))) (memory 1 2)"
            + "(func $inner (param i32) (result i32) (i32.store (i32.const 16) (local.get 0)) (i32.load (call $h (local.get 0))))"
            + "(func (export \"f\") (param i32) (result i32) (i32.add (call $inner (local.get 0)) (i32.load (i32.const 16)))))";

    private void guests(org.jwasm.api.Module module, int count, CountDownLatch ready, long end) throws InterruptedException {
        List<Store> stores = new ArrayList<>();
        List<IntUnaryOperator> guests = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Store store = engine().newStore();
                stores.add(store);
                Instance instance = store.instantiate(module, store.newFunc(IntUnaryOperator.class, n -> n));
                guests.add(instance.func("f").as(IntUnaryOperator.class));
            }
            ready.countDown();
            ready.await();
            do {
                for (IntUnaryOperator guest : guests) {
                    trap(guest);
                    assertEquals(64, guest.applyAsInt(64));
                }
            } while (System.nanoTime() < end);
        } finally {
            ready.countDown();
            stores.forEach(Store::close);
        }
    }

    private static void trap(IntUnaryOperator guest) {
        try {
            guest.applyAsInt(-5);
            throw new AssertionError("no trap");
        } catch (Trap t) {
            assertEquals(TrapCode.MEMORY_OUT_OF_BOUNDS, t.code());
            assertEquals(2, t.frames().size());
            assertEquals("inner", t.frames().get(0).functionName());
        }
    }

    private void run(ExecutorService threads, int count) throws Exception {
        org.jwasm.api.Module module = module(TEXT);
        CountDownLatch ready = new CountDownLatch(count);
        long end = Soak.end(MILLIS);
        List<Future<?>> all = new ArrayList<>();
        engine();
        for (int t = 0; t < count; t++) {
            all.add(threads.submit(() -> {
                guests(module, INSTANCES / count, ready, end);
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        assertTrue(threads.isShutdown());
    }

    @Test
    public void onThreads() throws Exception {
        run(Executors.newFixedThreadPool(THREADS), THREADS);
    }

    @Test
    public void onVirtualThreads() throws Exception {
        ExecutorService threads;
        try {
            threads = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            assumeNoException("this JVM has no virtual threads", e);
            throw new AssertionError(e);
        }
        run(threads, INSTANCES);
    }
}
