package org.jwasm.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.IntUnaryOperator;
import org.junit.Before;
import org.junit.Test;
import org.junit.runners.Parameterized.Parameters;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.Extern;
import org.jwasm.api.Func;
import org.jwasm.api.GlobalType;
import org.jwasm.api.Instance;
import org.jwasm.api.MemoryType;
import org.jwasm.api.ResourceException;
import org.jwasm.api.Store;
import org.jwasm.api.Table;
import org.jwasm.api.TableType;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.ValType;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.host.Hosts;
import org.jwasm.runtime.instance.EngineImpl;
import org.jwasm.runtime.os.FailingSystem;
import org.jwasm.runtime.os.OperatingSystem;

/** Each request that the engine makes to the system is refused once: a clear error, nothing lost, and everything works afterwards. */
public class AllocationFailureTest extends EngineTest {
    /** The backends and the kinds of memories, each once: what is tested here does not depend on their combination. */
    @Parameters(name = "{0}, {1}")
    public static Object[][] modes() {
        return new Object[][] {{MemoryProtection.GUARD_PAGES, "x64"}, {MemoryProtection.EXPLICIT_CHECKS, "x64.baseline"}};
    }

    private static final int HOSTS = 34;
    private final FailingSystem system = new FailingSystem(OperatingSystem.current());
    private Engine engine;

    /** A module with as many imports as do not find room in the first block, its own memory, table, global and segments. */
    private static String text() {
        StringBuilder s = new StringBuilder("(module ");
        for (int i = 0; i < HOSTS; i++) {
            s.append("(import \"h\" \"").append(i).append("\" (func $h").append(i).append(" (param i32) (result i32)))");
        }
        return s + "(memory (export \"m\") 1 100) (table (export \"t\") 20000 funcref) (global (export \"g\") (mut i32) (i32.const 7))"
                + "(elem (i32.const 0) func $last) (data (i32.const 8) \"data\")"
                + "(func $last (export \"f\") (param i32) (result i32) (call $h33 (local.get 0)))"
                + "(func (export \"growth\") (param i32) (result i32 i32) (memory.grow (local.get 0)) (table.grow (ref.null func) (i32.const 20000))))";
    }

    @Before
    public void start() {
        Engine.create(config()).close();
    }

    private Engine create() {
        return new EngineImpl(config(), system, Backends.byPreference(ServiceLoader.load(BackendFactory.class)), new Hosts());
    }

    /** All that engines do for their users, with stores left open when something fails: they are closed with the engine. */
    private void everything() {
        org.jwasm.api.Module module = engine.compile(text().getBytes(StandardCharsets.UTF_8));
        Store store = engine.newStore();
        Extern[] imports = new Extern[HOSTS];
        for (int i = 0; i < HOSTS; i++) {
            imports[i] = store.newFunc(IntUnaryOperator.class, n -> n + 1);
        }
        assertEquals(1, store.newMemory(new MemoryType(1, 100)).size());
        assertEquals(20_000, store.newTable(new TableType(ValType.FUNCREF, 20_000, -1, false), null).size());
        assertEquals(5, store.newGlobal(new GlobalType(ValType.I32, true), 5).get());
        Instance instance = store.instantiate(module, imports);
        Func f = instance.func("f");
        assertEquals(3, f.call(2)[0]);
        assertEquals(4, f.as(IntUnaryOperator.class).applyAsInt(3));
        growth(instance);
        store.close();
        module.close();
    }

    /** Growth that is refused is the guest's affair. */
    private void growth(Instance instance) {
        Table table = instance.table("t");
        for (int step = 0; step < 2; step++) {
            long pages = instance.memory("m").size();
            long elements = table.size();
            Object[] grown = instance.func("growth").call(30);
            assertTrue(grown[0].equals((int) pages) || grown[0].equals(-1) && system.lastFailed() != null);
            assertTrue(grown[1].equals((int) elements) || grown[1].equals(-1) && system.lastFailed() != null);
            assertEquals(grown[0].equals(-1) ? pages : pages + 30, instance.memory("m").size());
            assertEquals(grown[1].equals(-1) ? elements : elements + 20_000, table.size());
            assertEquals(0, instance.memory("m").readByte((instance.memory("m").size() << 16) - 1));
            assertEquals('d', instance.memory("m").readByte(8));
            assertEquals(instance.func("f"), table.get(0));
            assertNull(table.get(table.size() - 1));
        }
    }

    private void attempt(List<String> refused) {
        try {
            if (engine == null) {
                engine = create();
            }
            everything();
        } catch (ResourceException e) {
            assertTrue(String.valueOf(e), system.lastFailed() != null && e.getMessage().contains("as the test wants"));
        } catch (UnsupportedPlatformException e) {
            assertTrue(String.valueOf(e), e.getMessage().contains("guard pages cannot be used"));
        }
        if (system.lastFailed() != null) {
            refused.add(system.lastFailed());
        }
    }

    private void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    /** Memories whose buffers have been in use are given back when those buffers have been collected. */
    private void assertNothingTaken(List<String> refused) throws InterruptedException {
        String nothing = "0 mapped, 0 allocated in 0 blocks";
        for (int i = 0; i < 100 && !system.taken().equals(nothing); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals("after " + refused, nothing, system.taken());
    }

    private int failEach(boolean andAllAfter, boolean keepEngine) throws InterruptedException {
        List<String> refused = new ArrayList<>();
        for (int number = 1;; number++) {
            if (andAllAfter) {
                system.failFrom(number);
            } else {
                system.failOnly(number);
            }
            int count = refused.size();
            attempt(refused);
            system.failOnly(0);
            if (refused.size() == count) {
                close();
                break;
            }
            attempt(refused);
            assertEquals("the next attempt succeeds", count + 1, refused.size());
            if (!keepEngine) {
                close();
            }
        }
        assertNothingTaken(refused);
        return refused.size();
    }

    @Test
    public void eachRequestIsRefusedOnce() throws InterruptedException {
        assertTrue(failEach(false, false) > 50);
    }

    @Test
    public void eachRequestIsRefusedOnceWithAnEngineThatStays() throws InterruptedException {
        assertTrue(failEach(false, true) > 50);
    }

    @Test
    public void fromEachRequestOnEveryOneIsRefused() throws InterruptedException {
        assertTrue(failEach(true, false) > 50);
    }
}
