package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeNoException;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;

/** Guests blocked in host calls leave the carrier threads to others. */
public class VirtualThreadTest extends EngineTest {
    private static final int GUESTS = 10_000;
    private static final String TEXT = "(module (import \"h\" \"f\" (func $h (param i32) (result i32)))"
            + "(func (export \"f\") (param i32) (result i32) (i32.add (call $h (call $h (local.get 0))) (i32.const 1))))";

    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            assumeNoException("this JVM has no virtual threads", e);
            throw new AssertionError(e);
        }
    }

    @Test
    public void manyGuestsBlockAtOnce() throws Exception {
        ExecutorService threads = virtualThreads();
        org.jwasm.api.Module m = module(TEXT);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger right = new AtomicInteger();
        java.util.concurrent.CountDownLatch all = new java.util.concurrent.CountDownLatch(GUESTS);
        for (int i = 0; i < GUESTS; i++) {
            threads.submit(() -> {
                try (Store s = engine().newStore()) {
                    Instance instance = s.instantiate(m, s.newFunc(IntUnaryOperator.class, n -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        try {
                            all.countDown();
                            all.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        inside.decrementAndGet();
                        return n + 1;
                    }));
                    if (instance.func("f").as(IntUnaryOperator.class).applyAsInt(5) == 8) {
                        right.incrementAndGet();
                    }
                }
                return null;
            });
        }
        threads.shutdown();
        threads.awaitTermination(100, TimeUnit.SECONDS);
        assertEquals(GUESTS, right.get());
        assertEquals("guests inside host calls at the same time", GUESTS, most.get());
    }
}
