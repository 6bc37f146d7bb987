package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.junit.runners.Parameterized.Parameters;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.HostFunction;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;
import org.jwasm.api.Table;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.ValType;

/** Java's stack overflows in every step of calls, host calls, builtins and traps; the store goes on as if the call had not been. */
public class StackEdgeTest extends EngineTest {
    /** The backends and the kinds of memories, each once, and once with interruption: what is tested here does not depend on other combinations. */
    @Parameters(name = "{0}, {1}")
    public static Object[][] modes() {
        return new Object[][] {{MemoryProtection.GUARD_PAGES, "x64"}, {MemoryProtection.EXPLICIT_CHECKS, "x64.baseline"}};
    }

    private static final String TEXT = "(module (import \"h\" \"h\" (func $h (param i32) (result i32))) (memory (export \"m\") 1 200) (table (export \"t\") 1 200 funcref)"
            + "(global (export \"g\") (mut i32) (i32.const 7))"
            + "(func (export \"host\") (param i32) (result i32) (i32.add (call $h (local.get 0)) (i32.const 1)))"
            + "(func (export \"plain\") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))"
            + "(func (export \"load\") (param i32) (result i32) (i32.load (local.get 0)))"
            + "(func (export \"trap\") (param i32) (result i32) (unreachable))"
            + "(func (export \"grow\") (param i32) (result i32) (memory.grow (local.get 0)))"
            + "(func (export \"growTable\") (param i32) (result i32) (table.grow (ref.null func) (local.get 0)))"
            + "(func (export \"last\") (param i32) (result i32) (i32.load8_u (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 1)))))";
    /** From how many levels of {@link #descend} below the deepest on calls are tried, a prime number; and for how long. */
    private static final int STEPS = 401;
    private static final int STRIDE = 37;
    private static final int MILLIS = 150;
    private static final long SMALL_STACK = 512 << 10;
    private static final long LARGE_STACK = 64 << 20;

    private IntUnaryOperator host;
    private IntUnaryOperator plain;

    @Override
    protected EngineConfig config() {
        return super.config().withGuestStackBytes(16 << 20).withInterruption(protection == MemoryProtection.EXPLICIT_CHECKS);
    }

    private static int descend(int levels, IntUnaryOperator then, int argument) {
        return levels == 0 ? then.applyAsInt(argument) : descend(levels - 1, then, argument) + 1;
    }

    private static int deepest() {
        int low = 0;
        int high = 1 << 20;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            try {
                descend(middle, n -> n, 1);
                low = middle;
            } catch (StackOverflowError e) {
                high = middle - 1;
            }
        }
        return low;
    }

    private static void onAStack(long bytes, Runnable work) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, work, "stack of " + bytes, bytes);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    /** Calls at each of the depths at which the stack is about to end. */
    private void atTheEdge(IntUnaryOperator what, Runnable check) {
        int deepest = deepest();
        long end = Soak.end(MILLIS);
        for (int i = 0; i < 20 || System.nanoTime() < end; i++) {
            int levels = Math.max(0, deepest - i * STRIDE % STEPS);
            try {
                descend(levels, what, levels & 7);
            } catch (StackOverflowError | Trap expected) {
                assertEquals("the store is as before", 42, plain.applyAsInt(41));
            }
            check.run();
        }
    }

    private Instance prepare(Store own, boolean warm) {
        Func imported = own.newFunc(IntUnaryOperator.class, n -> n > 3 ? plain.applyAsInt(n) : n > 1 ? host.applyAsInt(n - 1) : n);
        Instance instance = own.instantiate(module(TEXT), imported);
        host = instance.func("host").as(IntUnaryOperator.class);
        plain = instance.func("plain").as(IntUnaryOperator.class);
        if (warm) {
            assertEquals(42, plain.applyAsInt(41));
            assertEquals(6, host.applyAsInt(4));
        }
        return instance;
    }

    private void calls(boolean warm) throws InterruptedException {
        onAStack(SMALL_STACK, () -> {
            try (Store own = engine().newStore()) {
                Instance instance = prepare(own, warm);
                Func boxed = instance.func("host");
                Runnable check = () -> assertEquals(42, plain.applyAsInt(41));
                atTheEdge(plain, check);
                atTheEdge(host, check);
                atTheEdge(n -> (Integer) boxed.call(n)[0], check);
            }
        });
    }

    @Test
    public void callsAndHostCalls() throws InterruptedException {
        calls(true);
    }

    @Test
    public void callsOfWhatIsNotCompiledYet() throws InterruptedException {
        calls(false);
    }

    @Test
    public void traps() throws InterruptedException {
        onAStack(SMALL_STACK, () -> {
            try (Store own = engine().newStore()) {
                Instance instance = prepare(own, true);
                IntUnaryOperator load = instance.func("load").as(IntUnaryOperator.class);
                IntUnaryOperator trap = instance.func("trap").as(IntUnaryOperator.class);
                Runnable check = () -> {
                    assertEquals(TrapCode.MEMORY_OUT_OF_BOUNDS, assertThrows(Trap.class, () -> load.applyAsInt(-8)).code());
                    assertEquals(1, assertThrows(Trap.class, () -> trap.applyAsInt(1)).frames().size());
                };
                atTheEdge(n -> load.applyAsInt(-8 - n), check);
                atTheEdge(trap, check);
            }
        });
    }

    @Test
    public void growth() throws InterruptedException {
        onAStack(SMALL_STACK, () -> {
            try (Store own = engine().newStore()) {
                Instance instance = prepare(own, true);
                IntUnaryOperator grow = instance.func("grow").as(IntUnaryOperator.class);
                IntUnaryOperator growTable = instance.func("growTable").as(IntUnaryOperator.class);
                IntUnaryOperator last = instance.func("last").as(IntUnaryOperator.class);
                Table table = instance.table("t");
                Runnable check = () -> {
                    assertEquals(grow.applyAsInt(0), instance.memory("m").size());
                    assertEquals(0, last.applyAsInt(0));
                    assertEquals(growTable.applyAsInt(0), table.size());
                };
                atTheEdge(n -> grow.applyAsInt(n & 1), check);
                atTheEdge(n -> growTable.applyAsInt(n & 1), check);
                atTheEdge(n -> (int) instance.memory("m").grow(0), check);
                atTheEdge(n -> (int) table.grow(0, null), check);
            }
        });
    }

    @Test
    public void accessFromJava() throws InterruptedException {
        onAStack(SMALL_STACK, () -> {
            try (Store own = engine().newStore()) {
                Instance instance = prepare(own, true);
                Runnable check = () -> assertEquals(7, instance.global("g").get());
                atTheEdge(n -> (Integer) instance.global("g").get(), check);
                atTheEdge(n -> instance.table("t").get(0) == null ? 0 : 1, check);
                FuncType type = new FuncType(List.of(ValType.I32), List.of(ValType.I32));
                HostFunction same = (caller, args) -> args;
                atTheEdge(n -> own.newFunc(type, same) == null ? 0 : 1, check);
            }
        });
    }

    /** Guest and host call each other until one of their stacks ends, from many depths to begin with. */
    @Test
    public void endlessReentrance() throws InterruptedException {
        onAStack(SMALL_STACK, () -> {
            try (Store own = engine().newStore()) {
                IntUnaryOperator[] guest = new IntUnaryOperator[1];
                Func imported = own.newFunc(IntUnaryOperator.class, n -> guest[0].applyAsInt(n + 1));
                Instance instance = own.instantiate(module(TEXT), imported);
                guest[0] = instance.func("host").as(IntUnaryOperator.class);
                plain = instance.func("plain").as(IntUnaryOperator.class);
                long end = Soak.end(300);
                for (int round = 0; round < 20 || System.nanoTime() < end; round++) {
                    int levels = round % 61;
                    assertThrows(StackOverflowError.class, () -> descend(levels, guest[0], 0));
                    assertEquals(42, plain.applyAsInt(41));
                }
            }
        });
    }

    /** The same on a guest's stack that is smaller than Java's: a trap, and none of the host's calls under way is disturbed by catching it. */
    @Test
    public void guestsOverflowInsideHosts() throws InterruptedException {
        onAStack(LARGE_STACK, () -> {
            try (Engine small = Engine.create(super.config().withGuestStackBytes(128 << 10)); Store own = small.newStore()) {
                IntUnaryOperator[] guest = new IntUnaryOperator[1];
                int[] traps = new int[1];
                int[] depth = new int[1];
                Func imported = own.newFunc(IntUnaryOperator.class, n -> {
                    depth[0]++;
                    try {
                        return guest[0].applyAsInt(n);
                    } catch (Trap t) {
                        assertEquals(TrapCode.STACK_OVERFLOW, t.code());
                        traps[0]++;
                        return n;
                    }
                });
                guest[0] = own.instantiate(small.compile(TEXT.getBytes(StandardCharsets.UTF_8)), imported).func("host").as(IntUnaryOperator.class);
                for (int round = 0; round < 20; round++) {
                    depth[0] = 0;
                    int result = guest[0].applyAsInt(round);
                    assertEquals("each guest adds one", round + depth[0], result);
                    assertEquals("only the innermost has trapped", round + 1, traps[0]);
                }
            }
        });
    }
}
