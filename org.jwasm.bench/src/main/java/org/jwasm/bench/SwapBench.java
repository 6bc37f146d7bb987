package org.jwasm.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.IntUnaryOperator;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Instance;
import org.jwasm.api.Linker;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.runtime.RuntimeEngineFactory;
import org.jwasm.runtime.code.Backends;

/**
 * What callers notice when the backend is swapped under them: one thread calls an instance again and again and notes how long each call takes, for some
 * seconds without swaps and for as many with a swap every few milliseconds. The longest calls are the pauses, the machine's own among them: those of the first half tell these.
 */
final class SwapBench {
    private static final int PERIODS = 6;
    private static final long PERIOD_NANOS = 2_000_000_000L;
    private static final int SWAP_MILLIS = 20;
    private static final int MOST_CALLS = 20_000_000;
    private static final String GUEST = """
        (module
          (func $fib (export "fib") (param i32) (result i32)
            (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
              (then (local.get 0))
              (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2))))))))
        """;
    private static final int ARGUMENT = 14;

    private final Backends backends = Backends.dynamic();
    private final BackendFactory optimizing = factory("x64");
    private final BackendFactory quick = factory("x64.baseline");
    private final long[] times = new long[MOST_CALLS];
    private volatile boolean swapping;
    private volatile boolean done;
    private volatile int swaps;

    private SwapBench() {
    }

    private static BackendFactory factory(String name) {
        for (BackendFactory factory : ServiceLoader.load(BackendFactory.class)) {
            if (factory.name().equals(name)) {
                return factory;
            }
        }
        throw new IllegalStateException("no backend " + name);
    }

    static void run() throws InterruptedException {
        new SwapBench().measure();
    }

    private void measure() throws InterruptedException {
        backends.replace(List.of(optimizing, quick));
        Thread swapper = new Thread(this::swap, "swapper");
        swapper.setDaemon(true);
        swapper.start();
        System.out.printf("%nbackend swaps: one thread calls fib(%d) of a live instance; microseconds per call%n", ARGUMENT);
        System.out.printf("%-12s%10s%10s%10s%10s%10s%10s%10s%n", "", "swaps", "calls", "median", "p99", "p99.9", "p99.99", "longest");
        try (Engine engine = new RuntimeEngineFactory(backends).create(EngineConfig.defaults());
                Module module = engine.compile(GUEST.getBytes(StandardCharsets.UTF_8)); Store store = engine.newStore()) {
            Linker linker = engine.newLinker();
            Instance instance = linker.instantiate(store, module);
            IntUnaryOperator fib = instance.func("fib").as(IntUnaryOperator.class);
            int expected = fib.applyAsInt(ARGUMENT);
            for (int period = 0; period < PERIODS; period++) {
                swapping = period % 2 == 1;
                int before = swaps;
                int calls = calls(fib, expected);
                report(swapping ? "swapping" : "quiet", swaps - before, calls);
            }
        } finally {
            done = true;
            swapper.join();
        }
    }

    private int calls(IntUnaryOperator fib, int expected) {
        long now = System.nanoTime();
        long end = now + PERIOD_NANOS;
        int calls = 0;
        while (now < end && calls < MOST_CALLS) {
            int result = fib.applyAsInt(ARGUMENT);
            long after = System.nanoTime();
            if (result != expected) {
                throw new AssertionError(result + " and not " + expected);
            }
            times[calls++] = after - now;
            now = after;
        }
        return calls;
    }

    private void report(String name, int swapped, int calls) {
        Arrays.sort(times, 0, calls);
        System.out.printf("%-12s%10d%10d%10.2f%10.2f%10.2f%10.2f%10.2f%n", name, swapped, calls, at(calls, 0.5), at(calls, 0.99), at(calls, 0.999), at(calls, 0.9999),
                times[calls - 1] / 1e3);
    }

    private double at(int calls, double share) {
        return times[(int) (calls * share)] / 1e3;
    }

    private void swap() {
        boolean quickFirst = false;
        while (!done) {
            try {
                Thread.sleep(SWAP_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            if (swapping) {
                quickFirst = !quickFirst;
                backends.replace(quickFirst ? List.of(quick, optimizing) : List.of(optimizing, quick));
                swaps++;
            }
        }
    }
}
