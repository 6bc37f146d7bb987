package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Instance;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;

/** Guests use up fuel, and stop when it is used up. */
public class FuelTest extends BackendTest {
    private static final long PLENTY = 1L << 40;

    @Override
    protected EngineConfig config() {
        return super.config().withFuel(true);
    }

    private Engine engine() {
        return open(Engine.create(config()));
    }

    private static long used(Store store, Runnable action) {
        store.setFuel(PLENTY);
        action.run();
        return PLENTY - store.fuel();
    }

    private static Trap assertOutOfFuel(Runnable action) {
        Trap trap = assertThrows(Trap.class, action::run);
        assertEquals(trap.toString(), TrapCode.OUT_OF_FUEL, trap.code());
        return trap;
    }

    @Test
    public void everyLoopRunsOutOfFuel() {
        Engine engine = engine();
        Store store = open(engine.newStore());
        Instance i = store.instantiate(module(engine, EndlessGuests.TEXT), store.newFunc(Runnable.class, () -> { }));
        for (String name : EndlessGuests.BODIES.keySet()) {
            for (long fuel : new long[] {0, 1, 2, 3, 1_000, 100_000}) {
                store.setFuel(fuel);
                Trap trap = assertOutOfFuel(() -> i.func(name).call());
                assertEquals(0, store.fuel());
                assertEquals(name, trap.frames().get(trap.frames().size() - 1).functionName());
                assertTrue(trap.toString(), trap.frames().get(0).moduleOffset() > 0);
            }
            store.addFuel(10);
            assertEquals(42, i.func("ok").call()[0]);
        }
        Module starts = module(engine, "(module (func $s (loop (br 0))) (start $s))");
        store.setFuel(1_000);
        assertOutOfFuel(() -> store.instantiate(starts));
    }

    @Test
    public void instructionsTakeOneEach() {
        Engine engine = engine();
        Store store = open(engine.newStore());
        Instance i = store.instantiate(module(engine, "(module (memory 40) (table $t 10 funcref) (data $d \"0123456789\") (func $empty (export \"empty\"))"
                + "(func (export \"three\") (result i32) (i32.add (i32.const 1) (i32.const 2)))"
                + "(func (export \"free\") (block (nop) (loop)))"
                + "(func (export \"calls\") (call $empty) (call $empty))"
                + "(func (export \"if\") (param i32) (if (local.get 0) (then (call $empty)) (else (drop (i32.const 1)) (drop (i32.const 2)) (drop (i32.const 3)))))"
                + "(func (export \"loop\") (param i32) (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))"
                + "(func (export \"fill\") (param i32) (memory.fill (i32.const 0) (i32.const 0) (local.get 0)))"
                + "(func (export \"copy\") (param i32) (memory.copy (i32.const 1) (i32.const 0) (local.get 0)))"
                + "(func (export \"init\") (param i32) (memory.init $d (i32.const 1) (i32.const 0) (local.get 0)))"
                + "(func (export \"grow\") (param i32) (drop (table.grow $t (ref.null func) (local.get 0))))"
                + "(func (export \"table\") (param i32) (table.fill $t (i32.const 0) (ref.null func) (local.get 0))))"));
        assertEquals(0, used(store, () -> i.func("empty").call()));
        assertEquals(3, used(store, () -> i.func("three").call()));
        assertEquals(0, used(store, () -> i.func("free").call()));
        assertEquals(2, used(store, () -> i.func("calls").call()));
        assertEquals(3, used(store, () -> i.func("if").call(1)));
        assertEquals(5, used(store, () -> i.func("if").call(0)));
        assertEquals(5_000, used(store, () -> i.func("loop").call(1_000)));
        assertEquals(4, used(store, () -> i.func("fill").call(63)));
        assertEquals(4 + 1, used(store, () -> i.func("fill").call(64)));
        assertEquals(4 + 2_500_000 / 64, used(store, () -> i.func("fill").call(2_500_000)));
        assertEquals(4 + 2_500_000 / 64, used(store, () -> i.func("copy").call(2_500_000)));
        assertEquals(4, used(store, () -> i.func("init").call(10)));
        assertEquals(3 + 100, used(store, () -> i.func("grow").call(800)));
        assertEquals(4 + 101, used(store, () -> i.func("table").call(810)));
        assertEquals("nothing is moved by what traps", 4, used(store, () -> assertThrows(Trap.class, () -> i.func("fill").call(-1))));
        assertEquals("nothing is made by what fails", 3, used(store, () -> i.func("grow").call(-1)));
    }

    @Test
    public void exactlyEnoughIsEnough() {
        Engine engine = engine();
        Store store = open(engine.newStore());
        Instance i = store.instantiate(module(engine, "(module (memory 40) (func (export \"f\") (param i32) (result i32)"
                + "(loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 1500000)) (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (local.get 0)))"));
        long needed = used(store, () -> i.func("f").call(5));
        store.setFuel(needed);
        assertEquals(0, i.func("f").call(5)[0]);
        assertEquals(0, store.fuel());
        store.setFuel(needed - 2);
        assertOutOfFuel(() -> i.func("f").call(5));
        store.setFuel(needed - 1);
        i.func("f").call(5);
        assertEquals("one more than there was, without a loop or call in between", 0, store.fuel());
        store.addFuel(1);
        assertEquals(0, store.fuel());
        store.addFuel(5);
        assertEquals(5, store.fuel());
        store.setFuel(Long.MAX_VALUE);
        store.addFuel(Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, store.fuel());
        i.func("f").call(1);
        assertThrows(IllegalArgumentException.class, () -> store.setFuel(-1));
        assertThrows(IllegalArgumentException.class, () -> store.addFuel(-1));
    }

    @Test
    public void hostFunctionsMayGiveAndTakeFuel() {
        Engine engine = engine();
        Store store = open(engine.newStore());
        Instance i = store.instantiate(module(engine, "(module (import \"h\" \"f\" (func $h)) (func $leaf) (func (export \"f\") (loop (call $h) (call $leaf) (br 0))))"),
                store.newFunc(Runnable.class, new Runnable() {
                    private int calls;

                    @Override
                    public void run() {
                        if (calls++ < 1_000) {
                            store.setFuel(100);
                        } else {
                            store.setFuel(0);
                        }
                    }
                }));
        store.setFuel(100);
        Trap trap = assertOutOfFuel(() -> i.func("f").call());
        assertEquals(1, trap.frames().size());
    }

    @Test
    public void whatIsOffIsRefused() {
        try (Engine plain = Engine.create(super.config()); Store s = plain.newStore()) {
            assertThrows(IllegalStateException.class, s::fuel);
            assertThrows(IllegalStateException.class, () -> s.setFuel(1));
            assertThrows(IllegalStateException.class, () -> s.addFuel(1));
        }
    }
}
