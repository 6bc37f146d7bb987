package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.Instance;
import org.jwasm.api.LimitException;
import org.jwasm.api.Memory;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Module;
import org.jwasm.api.ResourceLimiter;
import org.jwasm.api.Store;
import org.jwasm.api.StoreConfig;
import org.jwasm.api.StoreLimits;
import org.jwasm.api.Table;
import org.jwasm.api.TableType;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.ValType;

/** Stores keep to their limits, to the byte and to the element, and what is refused leaves nothing behind. */
public class StoreLimitsTest extends BackendTest {
    private static final long PAGE = 65536;
    private static final String GROWS = "(module (memory (export \"m\") 1 10) (table $t (export \"t\") 5 100 funcref)"
            + "(func (export \"grow\") (param i32) (result i32) (memory.grow (local.get 0))) (func (export \"size\") (result i32) (memory.size))"
            + "(func (export \"tgrow\") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0))) (func (export \"tsize\") (result i32) (table.size $t))"
            + "(func (export \"touch\") (param i32) (result i32) (i32.load8_u (local.get 0))))";

    private Engine engine;

    private Engine engine() {
        if (engine == null) {
            engine = open(Engine.create(config()));
        }
        return engine;
    }

    private Store store(StoreLimits limits) {
        return open(engine().newStore(StoreConfig.defaults().withLimits(limits)));
    }

    private Instance instance(Store store, String text) {
        return store.instantiate(module(engine(), text));
    }

    private static LimitException assertRefused(String limit, Runnable action) {
        LimitException e = assertThrows(LimitException.class, action::run);
        assertTrue(e.getMessage(), e.getMessage().contains(limit));
        return e;
    }

    private static int call(Instance i, String name, Object... args) {
        return (Integer) i.func(name).call(args)[0];
    }

    @Test
    public void memoriesGrowToTheLimitAndNotBeyond() {
        Store store = store(StoreLimits.defaults().withMemoryBytes(3 * PAGE));
        Instance i = instance(store, GROWS);
        assertEquals(1, call(i, "grow", 2));
        assertEquals(-1, call(i, "grow", 1));
        assertEquals(3, call(i, "grow", 0));
        assertEquals(3, call(i, "size"));
        assertEquals(0, call(i, "touch", (int) (3 * PAGE - 1)));
        assertEquals(TrapCode.MEMORY_OUT_OF_BOUNDS, assertThrows(Trap.class, () -> call(i, "touch", (int) (3 * PAGE))).code());
        assertEquals(-1, i.memory("m").grow(1));
        assertEquals(3, i.memory("m").grow(0));
        Instance almost = instance(store(StoreLimits.defaults().withMemoryBytes(3 * PAGE - 1)), GROWS);
        assertEquals(-1, call(almost, "grow", 2));
        assertEquals(1, call(almost, "grow", 1));
        assertRefused("131072", () -> instance(store(StoreLimits.defaults().withMemoryBytes(2 * PAGE)), "(module (memory 3))"));
        assertNotNull(instance(store(StoreLimits.defaults().withMemoryBytes(3 * PAGE)), "(module (memory 3))"));
        assertNotNull(instance(store(StoreLimits.defaults().withMemoryBytes(0)), "(module (memory 0 1))"));
    }

    @Test
    public void allMemoriesTogetherAreLimited() {
        Store store = store(StoreLimits.defaults().withTotalMemoryBytes(6 * PAGE));
        Instance a = instance(store, GROWS);
        Memory b = store.newMemory(new MemoryType(2, -1, false, false, 16));
        assertEquals(1, call(a, "grow", 2));
        assertEquals(2, b.grow(1));
        assertEquals(-1, b.grow(1));
        assertEquals(-1, call(a, "grow", 1));
        assertRefused("393216", () -> instance(store, GROWS));
        assertRefused("393216", () -> store.newMemory(new MemoryType(1, -1, false, false, 16)));
        assertNotNull(store.newMemory(new MemoryType(0, -1, false, false, 16)));
        Store other = store(StoreLimits.defaults().withTotalMemoryBytes(6 * PAGE));
        assertRefused("393216", () -> instance(other, "(module (memory 4) (memory 3))"));
        assertNotNull("nothing is taken by what was refused", instance(other, "(module (memory 4) (memory 2))"));
    }

    @Test
    public void tablesGrowToTheLimitAndNotBeyond() {
        Store store = store(StoreLimits.defaults().withTableElements(20));
        Instance i = instance(store, GROWS);
        assertEquals(-1, call(i, "tgrow", 16));
        assertEquals(5, call(i, "tgrow", 15));
        assertEquals(-1, call(i, "tgrow", 1));
        assertEquals(20, call(i, "tsize"));
        assertEquals(-1, i.table("t").grow(1, null));
        assertRefused("20", () -> instance(store, "(module (table 21 funcref))"));
        assertRefused("20", () -> store.newTable(new TableType(ValType.FUNCREF, 21, -1, false), null));
        Table t = store.newTable(new TableType(ValType.FUNCREF, 20, -1, false), null);
        assertEquals(-1, t.grow(1, null));
    }

    @Test
    public void instancesMemoriesAndTablesAreCounted() {
        Store store = store(StoreLimits.defaults().withInstances(3).withMemories(2).withTables(1));
        instance(store, "(module (memory 1))");
        assertRefused("memories", () -> instance(store, "(module (memory 1) (memory 1))"));
        instance(store, "(module (memory 1) (table 1 funcref))");
        assertRefused("memories", () -> store.newMemory(new MemoryType(1, -1, false, false, 16)));
        assertRefused("tables", () -> store.newTable(new TableType(ValType.FUNCREF, 1, -1, false), null));
        assertRefused("tables", () -> instance(store, "(module (table 1 funcref))"));
        Module imports = module(engine(), "(module (import \"m\" \"m\" (memory 1)))");
        Store one = store(StoreLimits.defaults().withMemories(1));
        assertNotNull("imports are not counted", one.instantiate(imports, one.newMemory(new MemoryType(1, -1, false, false, 16))));
        instance(store, "(module)");
        assertRefused("instances", () -> instance(store, "(module)"));
        assertEquals(10_000, StoreLimits.defaults().instances());
    }

    @Test
    public void guestsThatCannotGrowCanBeStopped() {
        Store store = store(StoreLimits.defaults().withMemoryBytes(2 * PAGE).withTableElements(6).withTrapOnGrowFailure(true));
        Instance i = instance(store, GROWS);
        assertEquals(1, call(i, "grow", 1));
        Trap trap = assertThrows(Trap.class, () -> call(i, "grow", 1));
        assertEquals(TrapCode.LIMIT_EXCEEDED, trap.code());
        assertEquals(List.of("grow"), trap.frames().stream().map(Trap.Frame::functionName).toList());
        assertEquals(5, call(i, "tgrow", 1));
        assertEquals(TrapCode.LIMIT_EXCEEDED, assertThrows(Trap.class, () -> call(i, "tgrow", 1)).code());
        assertEquals("Java is told", -1, i.memory("m").grow(1));
        assertEquals(2, call(i, "size"));
    }

    @Test
    public void aLimiterIsAskedLast() {
        List<String> asked = new ArrayList<>();
        IllegalStateException mine = new IllegalStateException("mine");
        ResourceLimiter limiter = new ResourceLimiter() {
            @Override
            public boolean mayGrowMemory(long currentBytes, long desiredBytes, long maximumBytes) {
                asked.add("memory " + currentBytes / PAGE + " " + desiredBytes / PAGE + " " + maximumBytes / PAGE);
                if (desiredBytes == 7 * PAGE) {
                    throw mine;
                }
                return desiredBytes <= 4 * PAGE;
            }

            @Override
            public boolean mayGrowTable(long currentElements, long desiredElements, long maximumElements) {
                asked.add("table " + currentElements + " " + desiredElements + " " + maximumElements);
                return desiredElements < 10;
            }
        };
        Store store = open(engine().newStore(StoreConfig.defaults().withLimiter(limiter).withLimits(StoreLimits.defaults().withMemoryBytes(8 * PAGE))));
        Instance i = instance(store, GROWS);
        assertEquals(List.of("memory 0 1 10", "table 0 5 100"), asked);
        asked.clear();
        assertEquals(1, call(i, "grow", 3));
        assertEquals(-1, call(i, "grow", 1));
        assertEquals("beyond the limits: not asked", -1, call(i, "grow", 5));
        assertEquals("beyond the type: not asked", -1, call(i, "grow", 100));
        assertEquals(-1, call(i, "tgrow", 5));
        assertEquals(5, call(i, "tgrow", 4));
        assertEquals(List.of("memory 1 4 10", "memory 4 5 10", "table 5 10 100", "table 5 9 100"), asked);
        assertSame(mine, assertThrows(IllegalStateException.class, () -> call(i, "grow", 3)));
        assertEquals(4, call(i, "size"));
        assertRefused("limiter", () -> instance(store, "(module (memory 5))"));
        assertRefused("limiter", () -> instance(store, "(module (table 10 funcref))"));
    }

    /** Refusals by the thousand take no memory, no address space and no place among what is counted. */
    @Test
    public void whatIsRefusedLeavesNothing() {
        Store store = store(StoreLimits.defaults().withInstances(2).withTotalMemoryBytes(5 * PAGE).withMemories(3));
        Instance i = instance(store, GROWS);
        Module tooMuch = module(engine(), "(module (memory 2) (memory 3))");
        Module unlinked = module(engine(), "(module (import \"a\" \"b\" (func)) (memory 1))");
        Module fails = module(engine(), "(module (memory 1) (table 20000000 funcref))");
        for (int round = 0; round < 3_000; round++) {
            assertThrows(LimitException.class, () -> store.instantiate(tooMuch));
            assertThrows(LimitException.class, () -> store.newMemory(new MemoryType(9, -1, false, false, 16)));
            assertEquals(-1, call(i, "grow", 5));
            assertThrows(RuntimeException.class, () -> store.instantiate(unlinked));
            assertThrows(LimitException.class, () -> store.instantiate(fails));
        }
        assertEquals(1, call(i, "grow", 3));
        assertNotNull(instance(store, "(module (memory 1))"));
        assertRefused("instances", () -> instance(store, "(module)"));
    }

    @Test
    public void stacksCanBeSmallerThanTheEngines() {
        String recursive = "(module (func $f (export \"f\") (param i32) (result i32) (if (result i32) (local.get 0)"
                + " (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1))))) (else (i32.const 0)))))";
        int deep = 3_000;
        Instance large = instance(store(StoreLimits.defaults()), recursive);
        assertEquals(deep, call(large, "f", deep));
        Instance small = instance(store(StoreLimits.defaults().withStackBytes(32 << 10)), recursive);
        assertEquals(TrapCode.STACK_OVERFLOW, assertThrows(Trap.class, () -> call(small, "f", deep)).code());
        assertEquals(200, call(small, "f", 200));
        assertThrows(IllegalArgumentException.class, () -> StoreLimits.defaults().withStackBytes(1_000));
        assertThrows(IllegalArgumentException.class, () -> StoreLimits.defaults().withMemoryBytes(-1));
    }
}
