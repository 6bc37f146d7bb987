package org.jwasm.runtime.stress;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntUnaryOperator;
import org.junit.Test;
import org.jwasm.api.Engine;
import org.jwasm.api.Func;
import org.jwasm.api.Instance;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.runtime.EngineTest;
import org.jwasm.runtime.Soak;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.code.CodeSpace;
import org.jwasm.runtime.code.Machine;
import org.jwasm.runtime.host.Hosts;
import org.jwasm.runtime.instance.EngineImpl;
import org.jwasm.runtime.os.FailingSystem;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * Everything is closed while other threads, and the host functions of what is closed, are using it, and while backends take turns: each use works or says that something is closed or in
 * use, and in the end nothing is left.
 */
public class CloseRaceTest extends EngineTest {
    private static final String TEXT = "(module (import \"h\" \"h\" (func $h (param i32) (result i32))) (memory (export \"m\") 1 30) (table (export \"t\") 1 100 funcref)"
            + "(func (export \"host\") (param i32) (result i32) (i32.add (call $h (local.get 0)) (i32.const 1)))"
            + "(func (export \"trap\") (param i32) (result i32) (i32.load (i32.const -4)))"
            + "(func (export \"spin\") (param i32) (result i32) (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (i32.const 9))"
            + "(func (export \"grow\") (param i32) (result i32) (memory.grow (i32.const 1)))"
            + "(func (export \"growTable\") (param i32) (result i32) (table.grow (ref.null func) (i32.const 1))))";
    private static final List<String> EXPORTS = List.of("host", "trap", "spin", "grow", "growTable");
    private static final int SLOTS = 6;
    private static final int THREADS = 4;
    private static final int MILLIS = 1000;
    /** Routines for all modules may be made at any time, and stay. */
    private static final long STUBS = 64 << 10;

    /** What the threads share. */
    private final class World {
        final Backends backends = Backends.byPreference(ServiceLoader.load(BackendFactory.class));
        final Engine engine;
        final AtomicReferenceArray<Store> stores = new AtomicReferenceArray<>(SLOTS);
        final AtomicReferenceArray<Instance> instances = new AtomicReferenceArray<>(SLOTS);
        final AtomicReferenceArray<org.jwasm.api.Module> modules = new AtomicReferenceArray<>(SLOTS);
        volatile boolean closed;

        World(OperatingSystem system) {
            engine = new EngineImpl(config().withVerify(false).withBackend(null), system, backends, new Hosts());
            backends.prefer(backend);
        }

        private void step(Random random) {
            int slot = random.nextInt(SLOTS);
            switch (random.nextInt(12)) {
                case 0: modules.set(slot, engine.compile(TEXT.getBytes(StandardCharsets.UTF_8))); break;
                case 1: stores.set(slot, engine.newStore()); break;
                case 2: instantiate(random, slot); break;
                case 3: close(stores.get(slot)); break;
                case 4: close(modules.get(slot)); break;
                case 5: fromJava(instances.get(slot)); break;
                case 6: backends.prefer(random.nextBoolean() ? "x64" : "x64.baseline"); break;
                default: call(random, instances.get(slot));
            }
        }

        private void close(AutoCloseable resource) {
            if (resource instanceof Store store) {
                store.close();
            } else if (resource instanceof org.jwasm.api.Module module) {
                module.close();
            }
        }

        private void instantiate(Random random, int slot) {
            Store store = stores.get(slot);
            org.jwasm.api.Module module = modules.get(random.nextInt(SLOTS));
            if (store != null && module != null) {
                Func host = store.newFunc(IntUnaryOperator.class, n -> {
                    attempt(() -> step(ThreadLocalRandom.current()));
                    attempt(store::close);
                    if (n == 77) {
                        attempt(engine::close);
                    }
                    return n;
                });
                instances.set(slot, store.instantiate(module, host));
            }
        }

        private void call(Random random, Instance instance) {
            if (instance != null) {
                String name = EXPORTS.get(random.nextInt(EXPORTS.size()));
                int argument = 1 + random.nextInt(200);
                int result = (Integer) instance.func(name).call(argument)[0];
                IntUnaryOperator typed = instance.func(name).as(IntUnaryOperator.class);
                assertNotEquals("it traps", "trap", name);
                if (name.equals("host")) {
                    assertEquals(argument + 1, result);
                    assertEquals(argument + 1, typed.applyAsInt(argument));
                } else if (name.equals("spin")) {
                    assertEquals(9, result);
                    assertEquals(9, typed.applyAsInt(argument));
                }
            }
        }

        private void fromJava(Instance instance) {
            if (instance != null) {
                instance.memory("m").writeInt(8, instance.memory("m").readInt(8) + 1);
                instance.memory("m").grow(1);
                instance.table("t").set(0, instance.func("spin"));
                assertEquals(instance.func("spin"), instance.table("t").get(0));
                instance.store().newMemory(new MemoryType(1, 2)).writeByte(3, (byte) 1);
            }
        }

        /** What may be said of things that are closed, or that another thread is in. */
        void attempt(Runnable use) {
            try {
                use.run();
            } catch (IllegalStateException e) {
                if (!String.valueOf(e.getMessage()).contains("close")) {
                    throw e;
                }
            } catch (ConcurrentModificationException | Trap expected) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    public void everythingIsClosedAtAnyTime() throws Exception {
        FailingSystem system = new FailingSystem(OperatingSystem.current());
        Engine.create(config()).close();
        CodeSpace space = Machine.of(OperatingSystem.current(), ServiceLoader.load(BackendFactory.class).iterator().next().convention()).space();
        long code = 0;
        long end = Soak.end(MILLIS);
        for (int round = 0; round < 3 || System.nanoTime() < end; round++) {
            World world = new World(system);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                Random random = new Random(31L * round + t);
                Thread thread = new Thread(() -> {
                    while (!world.closed) {
                        world.attempt(() -> world.step(random));
                    }
                }, "user " + t);
                thread.setUncaughtExceptionHandler((where, e) -> {
                    failure.compareAndSet(null, e);
                    world.closed = true;
                });
                threads.add(thread);
                thread.start();
            }
            Thread.sleep(50);
            world.attempt(world.engine::close);
            world.attempt(world.engine::close);
            world.closed = true;
            for (Thread thread : threads) {
                thread.join();
            }
            world.engine.close();
            if (failure.get() != null) {
                throw new AssertionError(failure.get());
            }
            code = round == 0 ? space.used() : code;
        }
        assertTrue(space.used() + " bytes of code are left, " + code + " were after the first round", space.used() <= code + STUBS);
        String nothing = "0 mapped, 0 allocated in 0 blocks";
        for (int i = 0; i < 200 && !system.taken().equals(nothing); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(nothing, system.taken());
    }
}
