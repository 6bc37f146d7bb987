package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Func;
import org.jwasm.api.FuncType;
import org.jwasm.api.Instance;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.ValType;

/** What host functions throw comes out unchanged, and guests nest through the host to any depth. */
public class HostExceptionTest extends EngineTest {
    private static final String RELAY = "(module (import \"h\" \"f\" (func $h (param i32) (result i32)))"
            + "(func $inner (param i32) (result i32) (i32.add (call $h (local.get 0)) (i32.const 1)))"
            + "(func (export \"f\") (param i32) (result i32) (i32.add (call $inner (local.get 0)) (i32.const 1)))"
            + "(func (export \"trap\") (param i32) (result i32) unreachable))";

    private void assertComesOut(Throwable thrown) {
        FuncType type = new FuncType(java.util.List.of(ValType.I32), java.util.List.of(ValType.I32));
        Instance i = instance(RELAY, store().newFunc(type, (caller, args) -> {
            if ((Integer) args[0] < 0) {
                throw thrown;
            }
            return args;
        }));
        for (int round = 0; round < 3; round++) {
            Throwable boxed = assertThrows(Throwable.class, () -> i.func("f").call(-1));
            assertSame(thrown, boxed);
            Throwable typed = assertThrows(Throwable.class, () -> i.func("f").as(IntUnaryOperator.class).applyAsInt(-1));
            assertSame(thrown, typed);
            assertEquals(42, i.func("f").call(40)[0]);
        }
    }

    @Test
    public void exceptionsOfAllKindsComeOut() {
        assertComesOut(new IllegalStateException("unchecked"));
        assertComesOut(new java.io.IOException("checked"));
        assertComesOut(new Error("error"));
        assertComesOut(new StackOverflowError());
        assertComesOut(new ThreadDeath());
    }

    @Test
    public void guestsNestThroughTheHost() {
        Instance[] guest = new Instance[1];
        IntUnaryOperator[] f = new IntUnaryOperator[1];
        Func host = store().newFunc(IntUnaryOperator.class, n -> n == 0 ? 0 : n % 2 == 0 ? f[0].applyAsInt(n - 1) : (Integer) guest[0].func("f").call(n - 1)[0]);
        guest[0] = instance(RELAY, host);
        f[0] = guest[0].func("f").as(IntUnaryOperator.class);
        assertEquals(2 * 201, f[0].applyAsInt(200));
        assertEquals(2 * 201, guest[0].func("f").call(200)[0]);
    }

    @Test
    public void nestedTrapsAndExceptionsLeaveTheOuterGuestsAlone() {
        Instance[] guest = new Instance[1];
        IllegalStateException thrown = new IllegalStateException();
        Func host = store().newFunc(IntUnaryOperator.class, n -> {
            if (n == 0) {
                throw thrown;
            }
            Trap trap = assertThrows(Trap.class, () -> guest[0].func("trap").call(1));
            assertEquals(TrapCode.UNREACHABLE, trap.code());
            assertTrue("frames of the outer guest: " + trap, trap.frames().size() >= 3);
            assertSame(thrown, assertThrows(IllegalStateException.class, () -> guest[0].func("f").call(0)));
            return n;
        });
        guest[0] = instance(RELAY, host);
        assertEquals(7, guest[0].func("f").call(5)[0]);
        assertEquals(7, guest[0].func("f").as(IntUnaryOperator.class).applyAsInt(5));
    }

    @Test
    public void aTrapPassesThroughTheHost() {
        Instance[] guest = new Instance[1];
        Func host = store().newFunc(IntUnaryOperator.class, n -> (Integer) guest[0].func("trap").call(n)[0]);
        guest[0] = instance(RELAY, host);
        Trap trap = assertThrows(Trap.class, () -> guest[0].func("f").call(5));
        assertEquals(TrapCode.UNREACHABLE, trap.code());
        assertEquals(3, trap.frames().size());
        assertEquals("trap", trap.frames().get(0).functionName());
        assertEquals("inner", trap.frames().get(1).functionName());
        assertEquals("f", trap.frames().get(2).functionName());
    }

    @Test
    public void overflowOfTheGuestsStackIsATrapAtAnyDepth() {
        String text = "(module (import \"h\" \"f\" (func $h (param i32) (result i32)))"
                + "(func $deep (export \"deep\") (param i32) (result i32) (i32.add (i32.const 1) (call $deep (i32.add (local.get 0) (i32.const 1)))))"
                + "(func $f (export \"f\") (param i32) (result i32) (i32.add (i32.const 1) (call $h (local.get 0))))"
                + "(func (export \"pad\") (param i32) (result i32) (if (result i32) (local.get 0) (then (i32.add (i32.const 1) (call 3 (i32.sub (local.get 0) (i32.const 1)))))"
                + " (else (call $f (i32.const 0))))))";
        Instance[] guest = new Instance[1];
        int[] depth = {0};
        Func host = store().newFunc(IntUnaryOperator.class, n -> {
            Trap trap = assertThrows(Trap.class, () -> guest[0].func("deep").call(0));
            assertEquals(TrapCode.STACK_OVERFLOW, trap.code());
            return depth[0]++ < 20 ? (Integer) guest[0].func("pad").call(100)[0] : 0;
        });
        guest[0] = instance(text, host);
        for (int round = 0; round < 3; round++) {
            Trap trap = assertThrows(Trap.class, () -> guest[0].func("deep").call(0));
            assertEquals(TrapCode.STACK_OVERFLOW, trap.code());
            assertTrue(trap.frames().size() > 100 && trap.frames().size() <= 1000);
            depth[0] = 0;
            assertEquals(21 * 101, guest[0].func("pad").call(100)[0]);
        }
    }

    @Test
    public void endlessRecursionThroughTheHostEnds() {
        Instance[] guest = new Instance[1];
        Func host = store().newFunc(IntUnaryOperator.class, n -> (Integer) guest[0].func("f").call(n + 1)[0]);
        guest[0] = instance(RELAY, host);
        for (int round = 0; round < 3; round++) {
            Throwable t = assertThrows(Throwable.class, () -> guest[0].func("f").call(0));
            assertTrue(t.toString(), t instanceof StackOverflowError || t instanceof Trap trap && trap.code() == TrapCode.STACK_OVERFLOW);
            assertNotNull(t);
        }
        Func add = instance("(module (func (export \"f\") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))").func("f");
        assertEquals(3, add.call(2)[0]);
    }
}
