package org.jwasm.runtime.stress;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.IntUnaryOperator;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.Compilation;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.Instance;
import org.jwasm.api.MemoryType;
import org.jwasm.api.ResourceException;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.runtime.Soak;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.host.Hosts;
import org.jwasm.runtime.instance.EngineImpl;
import org.jwasm.runtime.os.FailingSystem;
import org.jwasm.runtime.os.OperatingSystem;
import org.jwasm.runtime.os.OperatingSystem.Access;

/** Uses up what a process may have, and looks whether the engine says so clearly and works when there is something again. The argument says what is used up. */
public final class Exhaustion {
    private static final String TEXT = "(module (import \"h\" \"h\" (func $h (param i32) (result i32))) (memory (export \"m\") 1 40000) (table 1000 funcref) (elem (i32.const 0) func $f)"
            + "(data (i32.const 16) \"\\07\")"
            + "(func $f (export \"f\") (param i32) (result i32) (i32.add (call $h (local.get 0)) (i32.load (i32.const 16))))"
            + "(func (export \"trap\") (param i32) (result i32) (i32.load (i32.const -4)))"
            + "(func (export \"grow\") (param i32) (result i32) (memory.grow (local.get 0)))"
            + "(func (export \"growTable\") (param i32) (result i32) (table.grow (ref.null func) (local.get 0))))";
    private static final int PAGES_OF_64_MIB = 1024;
    private static final long MANY_MAPPINGS = 500_000;
    /** Units of 16 KiB. */
    private static final int[] SPARE = {0, 10, 30, 60, 100, 160};
    private static final int FUNCTIONS = 10;
    private static final int BRANCHES = 80;

    private Exhaustion() {
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "address space": addressSpace(); break;
            case "files": files(); break;
            case "small files": smallFiles(); break;
            case "no code": noCode(); break;
            case "mappings": mappings(); break;
            case "heap": heap(); break;
            case "first engine": firstEngine(); break;
            default: throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void require(boolean condition, Object what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    private static byte[] module() {
        return TEXT.getBytes(StandardCharsets.UTF_8);
    }

    /** What engines are for, in a store of its own. */
    private static void use(Engine engine, org.jwasm.api.Module module) {
        try (Store store = engine.newStore()) {
            Instance instance = store.instantiate(module, store.newFunc(IntUnaryOperator.class, n -> n + 1));
            require(instance.func("f").as(IntUnaryOperator.class).applyAsInt(34) == 42, "f");
            int grown = instance.func("grow").as(IntUnaryOperator.class).applyAsInt(20);
            require(grown == 1 && instance.memory("m").size() == 21 || grown == -1 && instance.memory("m").size() == 1, grown);
            int elements = (Integer) instance.func("growTable").call(100_000)[0];
            require(elements == 1000 || elements == -1, elements);
            require((Integer) instance.func("f").call(34)[0] == 42, "f");
            try {
                instance.func("trap").call(0);
                throw new AssertionError("no trap");
            } catch (Trap t) {
                require(t.code() == TrapCode.MEMORY_OUT_OF_BOUNDS, t);
            }
        }
    }

    private static void requireClear(ResourceException e) {
        require(e.getMessage().contains("bytes") && e.getMessage().contains("failed: "), e);
    }

    private static int memoriesUntilRefused(Engine engine) {
        int memories = 0;
        try (Store store = engine.newStore()) {
            while (true) {
                store.newMemory(new MemoryType(PAGES_OF_64_MIB, PAGES_OF_64_MIB));
                memories++;
            }
        } catch (ResourceException e) {
            requireClear(e);
            require(e.getMessage().contains("linear memory"), e);
        }
        return memories;
    }

    private static void addressSpace() {
        try {
            Engine.create(EngineConfig.defaults().withMemoryProtection(MemoryProtection.GUARD_PAGES));
            throw new AssertionError("there is address space");
        } catch (UnsupportedPlatformException e) {
            require(e.getMessage().contains("address space"), e);
        }
        try (Engine engine = Engine.create()) {
            org.jwasm.api.Module module = engine.compile(module());
            use(engine, module);
            int first = memoriesUntilRefused(engine);
            require(first > 3, first);
            use(engine, module);
            for (int i = 0; i < 5; i++) {
                int again = memoriesUntilRefused(engine);
                require(again >= first - 1, first + " memories at first, then " + again);
            }
            try (Store store = engine.newStore()) {
                Instance instance = store.instantiate(module, store.newFunc(IntUnaryOperator.class, n -> n + 1));
                require(instance.func("grow").as(IntUnaryOperator.class).applyAsInt(39_000) == -1, "grown beyond what there is");
                require(instance.func("f").as(IntUnaryOperator.class).applyAsInt(34) == 42, "f");
            }
        }
    }

    /** What a process allocates once for all engines, refused piece by piece: each attempt comes a bit further than one before, which may leave something for it. */
    private static void firstEngine() {
        FailingSystem system = new FailingSystem(OperatingSystem.current());
        for (int furthest = 1; furthest <= 25; furthest++) {
            for (int number = 1; number <= furthest; number++) {
                system.failFrom(number);
                try (Engine engine = new EngineImpl(EngineConfig.defaults(), system, Backends.byPreference(ServiceLoader.load(BackendFactory.class)), new Hosts())) {
                    use(engine, engine.compile(module()));
                } catch (ResourceException e) {
                    require(e.getMessage().contains("as the test wants"), e);
                }
            }
        }
        for (String what : List.of("mapCode for code memory", "allocate for method binding", "allocate for signal handler tables", "installSignalHandler for signal 11",
                "installSignalHandler for signal 7")) {
            require(system.failed().contains(what), what + " is not among " + system.failed());
        }
        system.failOnly(0);
        try (Engine engine = Engine.create(EngineConfig.defaults().withMemoryProtection(MemoryProtection.GUARD_PAGES))) {
            use(engine, engine.compile(module()));
        }
    }

    private static void files() throws IOException {
        OperatingSystem system = OperatingSystem.current();
        List<FileInputStream> open = new ArrayList<>();
        try {
            while (true) {
                open.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException full) {
            try {
                system.mapCode(1 << 20);
                throw new AssertionError("there are files");
            } catch (ResourceException e) {
                requireClear(e);
                require(e.getMessage().contains("memfd_create"), e);
            }
        } finally {
            for (FileInputStream file : open) {
                file.close();
            }
        }
        try (Engine engine = Engine.create()) {
            use(engine, engine.compile(module()));
        }
    }

    /** Code memory is a file that is smaller then. */
    private static void smallFiles() {
        try (Engine engine = Engine.create()) {
            use(engine, engine.compile(module()));
        }
    }

    private static void noCode() {
        for (int i = 0; i < 3; i++) {
            try {
                Engine.create();
                throw new AssertionError("there is code memory");
            } catch (ResourceException e) {
                requireClear(e);
                require(e.getMessage().contains("code memory") && e.getMessage().contains("ftruncate"), e);
            }
        }
    }

    private static long mappingsOfProcess() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).size();
    }

    private static void mappings() throws IOException, InterruptedException {
        OperatingSystem system = OperatingSystem.current();
        try (Engine engine = Engine.create()) {
            org.jwasm.api.Module module = engine.compile(module());
            use(engine, module);
            use(engine, module);
            memoriesUntil(engine, 3);
            System.gc();
            long before = mappingsOfProcess();
            long page = system.pageSize();
            long bytes = MANY_MAPPINGS * 2 * page;
            long region = system.reserve(bytes, "filler");
            long next = fill(system, region, bytes);
            if (next == bytes) {
                System.out.println("unlimited");
                return;
            }
            int refused = 0;
            for (int spare = 0; spare < 24; spare++) {
                refused += tryWith(engine, module) ? 0 : 1;
                // Two fewer: the page and what it divides.
                next -= 2 * page;
                system.protect(region + next, page, Access.NONE, "filler");
            }
            require(refused > 0, "nothing was refused");
            system.unmap(region, bytes);
            use(engine, module);
            long after = mappingsOfProcess();
            // Places of memories are kept until their buffers have been collected.
            for (int i = 0; i < 100 && after > before; i++) {
                System.gc();
                Thread.sleep(10);
                after = mappingsOfProcess();
            }
            require(after <= before, before + " mappings before, " + after + " after");
        }
    }

    /** Divides a reservation into as many mappings as there may be. @return how far it came */
    private static long fill(OperatingSystem system, long region, long bytes) {
        long page = system.pageSize();
        long at = 0;
        try {
            for (; at < bytes; at += 2 * page) {
                system.protect(region + at, page, Access.READ_WRITE, "filler");
            }
        } catch (ResourceException full) {
            requireClear(full);
        }
        return at;
    }

    private static void memoriesUntil(Engine engine, int count) {
        try (Store store = engine.newStore()) {
            for (int i = 0; i < count; i++) {
                store.newMemory(new MemoryType(1, 2));
            }
        }
    }

    private static boolean tryWith(Engine engine, org.jwasm.api.Module module) {
        try {
            use(engine, module);
            memoriesUntil(engine, 10);
            return true;
        } catch (ResourceException e) {
            requireClear(e);
            return false;
        }
    }

    /** A module that takes some work to compile. */
    private static byte[] large() {
        StringBuilder s = new StringBuilder("(module ");
        for (int f = 0; f < FUNCTIONS; f++) {
            s.append("(func (export \"f").append(f).append("\") (param i32) (result i32) (local $s i32)");
            for (int i = 0; i < BRANCHES; i++) {
                s.append("(if (i32.eq (local.get 0) (i32.const ").append(i).append(")) (then (local.set $s (i32.add (local.get $s) (i32.mul (local.get 0) (i32.const ")
                        .append(f + i).append("))))))");
            }
            s.append("(local.get $s))");
        }
        return s.append(")").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void compileAndRun(Engine engine, byte[] bytes) {
        try (Store store = engine.newStore()) {
            org.jwasm.api.Module module = engine.compile(bytes);
            try {
                Instance instance = store.instantiate(module);
                for (int f = 0; f < FUNCTIONS; f++) {
                    require((Integer) instance.func("f" + f).call(10)[0] == 10 * (f + 10), f);
                }
            } finally {
                module.close();
            }
        }
    }

    private static void heap() {
        byte[] bytes = large();
        byte[][] ballast = new byte[100_000][];
        int failed = 0;
        for (Compilation compilation : List.of(Compilation.LAZY, Compilation.PARALLEL)) {
            try (Engine engine = Engine.create(EngineConfig.defaults().withCompilation(compilation))) {
                compileAndRun(engine, bytes);
                use(engine, engine.compile(module()));
                long end = Soak.end(500);
                for (int i = 0; i < SPARE.length || System.nanoTime() < end; i++) {
                    failed += tryInLittleHeap(engine, bytes, ballast, SPARE[i % SPARE.length]) ? 0 : 1;
                    compileAndRun(engine, bytes);
                }
                use(engine, engine.compile(module()));
            }
        }
        require(failed > 3, failed + " times too little");
    }

    /** @param spare units of 16 KiB left free */
    private static boolean tryInLittleHeap(Engine engine, byte[] bytes, byte[][] ballast, int spare) {
        int filled = 0;
        try {
            try {
                for (; filled < ballast.length; filled++) {
                    ballast[filled] = new byte[16 << 10];
                }
            } catch (OutOfMemoryError full) {
                for (int i = 0; i < spare && filled > 0; i++) {
                    ballast[--filled] = null;
                }
            }
            compileAndRun(engine, bytes);
            return true;
        } catch (OutOfMemoryError expected) {
            return false;
        } finally {
            for (int i = 0; i < filled; i++) {
                ballast[i] = null;
            }
        }
    }
}
