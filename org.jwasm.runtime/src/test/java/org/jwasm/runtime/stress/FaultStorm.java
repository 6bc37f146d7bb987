package org.jwasm.runtime.stress;

import com.sun.jna.NativeLibrary;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import javax.management.ObjectName;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.EngineConfig.MemoryProtection;
import org.jwasm.api.Func;
import org.jwasm.api.Instance;
import org.jwasm.api.Store;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.runtime.Soak;

/**
 * Guests that fault, at the edge of their stacks too, beside everything for which a JVM uses signals and stops its threads: null checks, overflow of Java's stack, collections, code that is
 * deoptimized, thread dumps, and profilers. Arguments: {@code sample} for a profiler with signals, {@code jfr} for the JVM's own, {@code quit} for SIGQUIT.
 */
public final class FaultStorm {
    private static final String TEXT = "(module (import \"h\" \"f\" (func $h (param i32) (result i32))) (memory 1)"
            + "(func (export \"load\") (param i32) (result i32) (i32.load (call $h (local.get 0))))"
            + "(func $deep (export \"deep\") (param i32) (result i32) (i32.add (call $deep (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))"
            + "(func (export \"spin\") (param i32) (result i32) (local $sum i32)"
            + "  (loop $l (local.set $sum (i32.add (local.get $sum) (i32.load (i32.and (local.get 0) (i32.const 0xffff)))))"
            + "    (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (local.get $sum)))";
    private static final int MILLIS = 700;
    private static final int SIGQUIT = 3;
    private static volatile Object nothing;

    private volatile long end;
    private final AtomicLong traps = new AtomicLong();
    private final AtomicLong own = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    /** Changed all the time, so that code which relied on one class is thrown away. */
    private volatile IntUnaryOperator host = n -> n;

    public static void main(String[] arguments) throws Exception {
        FaultStorm storm = new FaultStorm();
        List<String> wanted = List.of(arguments);
        try (SignalProfiler profiler = wanted.contains("sample") ? new SignalProfiler(500) : null) {
            if (wanted.contains("jfr")) {
                try (jdk.jfr.Recording recording = new jdk.jfr.Recording(jdk.jfr.Configuration.getConfiguration("profile"))) {
                    recording.enable("jdk.ExecutionSample").withPeriod(java.time.Duration.ofMillis(1));
                    recording.enable("jdk.NativeMethodSample").withPeriod(java.time.Duration.ofMillis(1));
                    recording.start();
                    storm.run(wanted.contains("quit"));
                }
            } else {
                storm.run(wanted.contains("quit"));
            }
            System.out.println(storm.traps + " traps, " + storm.own + " faults of Java, " + profiler);
            if (storm.failure.get() != null) {
                throw new AssertionError(storm.failure.get());
            }
            if (storm.traps.get() == 0 || storm.own.get() == 0) {
                throw new AssertionError("nothing has faulted");
            }
            if (profiler != null && (profiler.signals() == 0 || profiler.walked() == 0)) {
                throw new AssertionError("nothing was sampled");
            }
        }
    }

    private void run(boolean quit) throws Exception {
        try (Engine engine = Engine.create(EngineConfig.defaults().withMemoryProtection(MemoryProtection.GUARD_PAGES).withGuestStackBytes(256 << 10))) {
            org.jwasm.api.Module module = engine.compile(TEXT.getBytes(StandardCharsets.UTF_8));
            end = Soak.end(MILLIS);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                threads.add(new Thread(() -> attempt(() -> guests(engine, module)), "guests " + i));
            }
            threads.add(new Thread(() -> attempt(this::faultsOfJava), "java"));
            threads.add(new Thread(() -> attempt(this::changes), "changes"));
            threads.forEach(Thread::start);
            while (System.nanoTime() < end) {
                disturb(quit);
                Thread.sleep(5);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private void attempt(Work work) {
        try {
            while (System.nanoTime() < end && failure.get() == null) {
                work.run();
            }
        } catch (Throwable t) {
            failure.compareAndSet(null, t);
        }
    }

    private void guests(Engine engine, org.jwasm.api.Module module) {
        try (Store store = engine.newStore()) {
            Func imported = store.newFunc(IntUnaryOperator.class, n -> host.applyAsInt(n));
            Instance instance = store.instantiate(module, imported);
            IntUnaryOperator load = instance.func("load").as(IntUnaryOperator.class);
            IntUnaryOperator deep = instance.func("deep").as(IntUnaryOperator.class);
            IntUnaryOperator spin = instance.func("spin").as(IntUnaryOperator.class);
            for (int i = 0; i < 300; i++) {
                expect(TrapCode.MEMORY_OUT_OF_BOUNDS, load, -8 - (i & 7));
                if (load.applyAsInt(8) != 0 || spin.applyAsInt(2000) != 0) {
                    throw new AssertionError("a guest read what is not there");
                }
                if (i % 10 == 0) {
                    expect(TrapCode.STACK_OVERFLOW, deep, 0);
                }
            }
        }
    }

    private void expect(TrapCode code, IntUnaryOperator guest, int argument) {
        try {
            guest.applyAsInt(argument);
            throw new AssertionError("no trap");
        } catch (Trap t) {
            if (t.code() != code || t.frames().isEmpty()) {
                throw new AssertionError(t);
            }
            traps.incrementAndGet();
        }
    }

    private static int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }

    private void faultsOfJava() {
        for (int i = 0; i < 1000; i++) {
            try {
                nothing.hashCode();
                throw new AssertionError("no exception");
            } catch (NullPointerException e) {
                own.incrementAndGet();
            }
        }
        try {
            recurse(0);
        } catch (StackOverflowError e) {
            own.incrementAndGet();
        }
    }

    /** Each step makes assumptions of compiled code wrong. */
    private void changes() throws InterruptedException {
        Object[] kept = {null};
        IntUnaryOperator[] others = {n -> n, n -> n + kept.length - 1, n -> kept[0] == null ? n : 0, n -> Math.addExact(n, 0), n -> (int) (long) n};
        for (IntUnaryOperator other : others) {
            host = other;
            Thread.sleep(20);
        }
    }

    private void disturb(boolean quit) throws Exception {
        byte[][] garbage = new byte[64][];
        for (int i = 0; i < 2000; i++) {
            garbage[i & 63] = new byte[4096];
        }
        System.gc();
        Thread.getAllStackTraces();
        ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "threadPrint", new Object[] {new String[0]},
                new String[] {String[].class.getName()});
        if (quit) {
            NativeLibrary.getInstance("c").getFunction("kill").invokeInt(new Object[] {(int) ProcessHandle.current().pid(), SIGQUIT});
        }
    }
}
