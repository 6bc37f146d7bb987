package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeNoException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;
import org.jwasm.api.host.HostFunc;
import org.jwasm.api.host.HostInterface;
import org.jwasm.api.host.Registration;

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
        CountDownLatch all = new CountDownLatch(GUESTS);
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

    @Test
    public void manyGuestsWaitForAProvider() throws Exception {
        ExecutorService threads = virtualThreads();
        Engine own = open(Engine.create(config().withHostWait(Duration.ofSeconds(90))));
        org.jwasm.api.Module m = own.compile(TEXT.getBytes(StandardCharsets.UTF_8));
        Registration first = own.hosts().add(new Plus(0), 0);
        AtomicInteger right = new AtomicInteger();
        CountDownLatch linked = new CountDownLatch(GUESTS);
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch calling = new CountDownLatch(GUESTS);
        for (int i = 0; i < GUESTS; i++) {
            threads.submit(() -> {
                try (Store s = own.newStore()) {
                    IntUnaryOperator f = own.newLinker().hosts("h").instantiate(s, m).func("f").as(IntUnaryOperator.class);
                    linked.countDown();
                    gone.await();
                    calling.countDown();
                    if (f.applyAsInt(5) == 8) {
                        right.incrementAndGet();
                    }
                }
                return null;
            });
        }
        assertTrue(linked.await(60, TimeUnit.SECONDS));
        first.close();
        gone.countDown();
        assertTrue("a guest that waits holds a carrier thread", calling.await(60, TimeUnit.SECONDS));
        own.hosts().add(new Plus(1), 0);
        threads.shutdown();
        threads.awaitTermination(100, TimeUnit.SECONDS);
        assertEquals(GUESTS, right.get());
    }

    private record Plus(int addend) implements HostInterface {
        @Override
        public String name() {
            return "h";
        }

        @Override
        public List<HostFunc> functions() {
            return List.of(HostFunc.of("f", IntUnaryOperator.class, n -> n + addend));
        }
    }
}
