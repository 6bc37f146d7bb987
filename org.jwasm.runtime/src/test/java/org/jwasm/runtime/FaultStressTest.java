package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;

/** Traps of guests and faults of the JVM's own, on several threads, during collections and thread dumps. */
public class FaultStressTest extends EngineTest {
    private static final String TEXT = "(module (import \"h\" \"f\" (func $h (param i32) (result i32))) (memory 1)"
            + "(func (export \"f\") (param i32) (result i32) (i32.load (call $h (local.get 0)))))";
    private static volatile Object nothing;

    private static int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }

    private static void work(IntUnaryOperator guest, int rounds) {
        int nulls = 0;
        int overflows = 0;
        for (int i = 0; i < rounds; i++) {
            try {
                guest.applyAsInt(-8);
                throw new AssertionError("no trap");
            } catch (Trap t) {
                assertEquals(TrapCode.MEMORY_OUT_OF_BOUNDS, t.code());
                assertEquals(1, t.frames().size());
            }
            assertEquals(0, guest.applyAsInt(8));
            try {
                nothing.hashCode();
            } catch (NullPointerException e) {
                nulls++;
            }
            if (i % 500 == 0) {
                try {
                    recurse(0);
                } catch (StackOverflowError e) {
                    overflows++;
                }
            }
        }
        assertEquals(rounds, nulls);
        assertEquals((rounds + 499) / 500, overflows);
    }

    @Test
    public void trapsAndTheJvmsOwnFaultsAreToldApart() throws Exception {
        org.jwasm.api.Module m = module(TEXT);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                try (Store s = engine().newStore()) {
                    Instance i = s.instantiate(m, s.newFunc(IntUnaryOperator.class, n -> new byte[100 + (n & 7)].length == 0 ? 0 : n));
                    work(i.func("f").as(IntUnaryOperator.class), 3000);
                } catch (Throwable e) {
                    failure.set(e);
                }
            });
            threads[t].start();
        }
        boolean alive = true;
        while (alive) {
            System.gc();
            Thread.getAllStackTraces();
            alive = false;
            for (Thread t : threads) {
                alive |= t.isAlive();
            }
        }
        assertNull(failure.get());
    }
}
