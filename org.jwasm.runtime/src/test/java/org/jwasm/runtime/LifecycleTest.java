package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ConcurrentModificationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig.Compilation;
import org.jwasm.api.Func;
import org.jwasm.api.Global;
import org.jwasm.api.Instance;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Store;
import org.jwasm.api.Table;

/** Closing, confinement to a thread, and when code is compiled. */
public class LifecycleTest extends EngineTest {
    private static final String TEXT = "(module (import \"h\" \"f\" (func $h (param i32) (result i32))) (memory (export \"m\") 1) (table (export \"t\") 1 funcref)"
            + "(global (export \"g\") (mut i32) (i32.const 0))"
            + "(func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))"
            + "(func (export \"f\") (param i32) (result i32) (call $inc (call $h (local.get 0)))))";

    private static org.jwasm.api.Module compile(Engine engine) {
        return engine.compile(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void closedStoresRefuseEverything() {
        Store own = engine().newStore();
        Instance i = own.instantiate(compile(engine()), own.newFunc(IntUnaryOperator.class, n -> n));
        Func f = i.func("f");
        IntUnaryOperator typed = f.as(IntUnaryOperator.class);
        Table t = i.table("t");
        Global g = i.global("g");
        assertEquals(3, typed.applyAsInt(2));
        own.close();
        own.close();
        assertThrows(IllegalStateException.class, () -> typed.applyAsInt(2));
        assertThrows(IllegalStateException.class, () -> f.call(2));
        assertThrows(IllegalStateException.class, () -> f.as(IntUnaryOperator.class));
        assertThrows(IllegalStateException.class, () -> i.func("f"));
        assertThrows(IllegalStateException.class, i::exports);
        assertThrows(IllegalStateException.class, () -> t.get(0));
        assertThrows(IllegalStateException.class, t::size);
        assertThrows(IllegalStateException.class, g::get);
        assertThrows(IllegalStateException.class, () -> own.newMemory(new MemoryType(1, 1)));
    }

    @Test
    public void closedModulesKeepTheirInstances() {
        org.jwasm.api.Module m = compile(engine());
        Instance i = store().instantiate(m, store().newFunc(IntUnaryOperator.class, n -> n));
        m.close();
        m.close();
        assertEquals(3, i.func("f").call(2)[0]);
        assertThrows(IllegalStateException.class, () -> store().instantiate(m, store().newFunc(IntUnaryOperator.class, n -> n)));
    }

    @Test
    public void closingTheEngineClosesWhatIsOpen() {
        Engine own = Engine.create(config());
        Store s = own.newStore();
        org.jwasm.api.Module m = compile(own);
        Instance i = s.instantiate(m, s.newFunc(IntUnaryOperator.class, n -> n));
        own.close();
        own.close();
        assertThrows(IllegalStateException.class, () -> i.func("f"));
        assertThrows(IllegalStateException.class, own::newStore);
        assertThrows(IllegalStateException.class, () -> compile(own));
        assertThrows(IllegalStateException.class, () -> s.instantiate(m));
    }

    @Test
    public void aStoreIsNotClosedUnderItsGuest() {
        Func host = store().newFunc(IntUnaryOperator.class, n -> {
            assertThrows(IllegalStateException.class, () -> store().close());
            return n;
        });
        assertEquals(2, instance(TEXT, host).func("f").call(1)[0]);
    }

    @Test
    public void aSecondThreadIsRefused() throws Exception {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Instance[] guest = new Instance[1];
        Func host = store().newFunc(IntUnaryOperator.class, n -> {
            Thread second = new Thread(() -> {
                try {
                    guest[0].func("f").call(1);
                } catch (Throwable t) {
                    seen.set(t);
                }
            }, "second");
            second.start();
            try {
                second.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return n;
        });
        guest[0] = instance(TEXT, host);
        assertEquals(2, guest[0].func("f").call(1)[0]);
        assertTrue(String.valueOf(seen.get()), seen.get() instanceof ConcurrentModificationException);
        assertTrue(seen.get().getMessage(), seen.get().getMessage().contains("second") && seen.get().getMessage().contains(Thread.currentThread().getName()));
    }

    @Test
    public void threadsThatCompeteNeverGetInTogether() throws Exception {
        for (int round = 0; round < 30; round++) {
            Instance i = instance("(module (global $g (export \"g\") (mut i64) (i64.const 0)) (func (export \"f\") (param i32) (result i32)"
                    + "(global.set $g (i64.add (global.get $g) (i64.const 1))) (local.get 0)))");
            IntUnaryOperator f = i.func("f").as(IntUnaryOperator.class);
            if (round % 2 == 0) {
                f.applyAsInt(1);
                i.global("g").set(0L);
            }
            java.util.concurrent.atomic.AtomicLong calls = new java.util.concurrent.atomic.AtomicLong();
            Thread[] threads = new Thread[3];
            for (int t = 0; t < threads.length; t++) {
                threads[t] = new Thread(() -> {
                    for (int k = 0; k < 5000; k++) {
                        try {
                            f.applyAsInt(k);
                            calls.incrementAndGet();
                        } catch (ConcurrentModificationException refused) {
                            Thread.onSpinWait();
                        }
                    }
                });
                threads[t].start();
            }
            for (Thread t : threads) {
                t.join();
            }
            assertEquals(calls.get(), i.global("g").get());
        }
    }

    @Test
    public void aStoreMovesFromThreadToThread() throws Exception {
        IntUnaryOperator f = instance(TEXT, store().newFunc(IntUnaryOperator.class, n -> n)).func("f").as(IntUnaryOperator.class);
        AtomicInteger sum = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            Thread t = new Thread(() -> sum.addAndGet(f.applyAsInt(1)));
            t.start();
            t.join();
        }
        assertEquals(100, sum.get());
    }

    @Test
    public void manyThreadsCompileTheSameFunctions() throws Exception {
        StringBuilder text = new StringBuilder("(module");
        int functions = 200;
        for (int i = 0; i < functions; i++) {
            text.append("(func $f").append(i).append(" (param i32) (result i32) ");
            text.append(i == functions - 1 ? "(local.get 0)" : "(i32.add (call $f" + (i + 1) + " (local.get 0)) (i32.const 1))").append(")");
        }
        text.append("(export \"f\" (func $f0)))");
        for (Compilation compilation : Compilation.values()) {
            try (Engine own = Engine.create(config().withVerify(false).withCompilation(compilation))) {
                org.jwasm.api.Module m = own.compile(text.toString().getBytes(StandardCharsets.UTF_8));
                int threads = 4;
                CountDownLatch start = new CountDownLatch(threads);
                AtomicInteger right = new AtomicInteger();
                Thread[] all = new Thread[threads];
                for (int t = 0; t < threads; t++) {
                    all[t] = new Thread(() -> {
                        try (Store s = own.newStore()) {
                            Func f = s.instantiate(m).func("f");
                            start.countDown();
                            start.await();
                            if (f.call(5)[0].equals(5 + functions - 1)) {
                                right.incrementAndGet();
                            }
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    });
                    all[t].start();
                }
                for (Thread t : all) {
                    t.join();
                }
                assertEquals(compilation.name(), threads, right.get());
            }
        }
    }

    private static int mappings() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).size();
    }

    @Test
    public void nothingLeaks() throws Exception {
        int before = 0;
        for (int round = 0; round < 60; round++) {
            if (round == 20) {
                before = mappings();
            }
            try (Engine own = Engine.create(config().withVerify(false))) {
                for (int i = 0; i < 5; i++) {
                    Store s = own.newStore();
                    Instance instance = s.instantiate(compile(own), s.newFunc(IntUnaryOperator.class, n -> n));
                    assertEquals(6, instance.func("f").call(5)[0]);
                    instance.memory("m").buffer(0, 10).put(0, (byte) 1);
                    instance.memory("m").grow(20);
                }
            }
        }
        int after = mappings();
        for (int wait = 0; wait < 50 && after > before + 30; wait++) {
            System.gc();
            Thread.sleep(50);
            after = mappings();
        }
        assertTrue(before + " mappings grew to " + after, after <= before + 30);
    }
}
