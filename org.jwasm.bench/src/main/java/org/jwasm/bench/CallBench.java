package org.jwasm.bench;

import com.sun.jna.Function;
import com.sun.jna.JNIEnv;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jwasm.api.Engine;
import org.jwasm.api.Instance;
import org.jwasm.api.Module;
import org.jwasm.api.Store;

/**
 * Calls from Java into a guest and from a guest into Java, in nanoseconds, beside the cheapest native call the JVM has: a static native method
 * bound to {@code lea rax, [rdx+rcx]; ret}. Rounds are short and take turns, so that what else the machine does hits all alike; medians of times, and of the ratios within
 * rounds.
 */
final class CallBench {
    private static final int CALLS = 50_000;
    private static final int ROUNDS = 800;
    /** Rounds before these, in which the JVM compiles. */
    private static final int WARM_UP = 200;
    private static final int REGISTER_NATIVES = 215;
    private static final String GUEST = """
        (module
          (import "host" "next" (func $next (param i32) (result i32)))
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "loop") (param $n i32) (result i32) (local $x i32)
            (loop $again
              (local.set $x (call $next (local.get $x)))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $x)))
        """;

    /** A guest's function of two ints. */
    public interface IntBinary {
        int apply(int a, int b);
    }

    /** A function of an int, of the guest or of the host. */
    public interface IntUnary {
        int apply(int a);
    }

    private CallBench() {
    }

    private static native long empty(long a, long b);

    static void run() {
        bindEmpty();
        try (Engine engine = Engine.create(); Module module = engine.compile(GUEST.getBytes(StandardCharsets.UTF_8)); Store store = engine.newStore()) {
            Instance instance = engine.newLinker().func("host", "next", IntUnary.class, a -> a + 1).instantiate(store, module);
            IntBinary add = instance.func("add").as(IntBinary.class);
            IntUnary loop = instance.func("loop").as(IntUnary.class);
            double[][] times = new double[3][ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                int at = Math.max(round, 0);
                long start = System.nanoTime();
                long sum = emptyCalls();
                times[0][at] = since(start);
                start = System.nanoTime();
                sum += guestCalls(add);
                times[1][at] = since(start);
                start = System.nanoTime();
                sum += loop.apply(CALLS);
                times[2][at] = since(start);
                if (sum == 0) {
                    throw new AssertionError("the calls did nothing");
                }
            }
            System.out.printf("%ncalls, ns; medians of %d rounds of %,d calls%n", ROUNDS, CALLS);
            System.out.printf("%-34s%8.1f%n", "empty JNI call", median(times[0]));
            System.out.printf("%-34s%8.1f   %.2f x%n", "Java to guest, typed add(i32,i32)", median(times[1]), median(ratios(times[1], times[0])));
            System.out.printf("%-34s%8.1f   %.2f x%n", "guest to Java, typed next(i32)", median(times[2]), median(ratios(times[2], times[0])));
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / (double) CALLS;
    }

    private static long emptyCalls() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += empty(i, 1);
        }
        return sum;
    }

    private static long guestCalls(IntBinary add) {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += add.apply(i, 1);
        }
        return sum;
    }

    private static double[] ratios(double[] times, double[] floors) {
        double[] ratios = new double[times.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = times[i] / floors[i];
        }
        return ratios;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Binds {@link #empty} to five bytes of code of its own. */
    private static void bindEmpty() {
        Map<String, Object> options = Map.of(Library.OPTION_ALLOW_OBJECTS, true);
        NativeLibrary libc = NativeLibrary.getInstance("c", options);
        Pointer code = libc.getFunction("mmap").invokePointer(new Object[] {Pointer.NULL, 4096L, 3, 0x22, -1, 0L});
        byte[] identity = {0x48, (byte) 0x89, (byte) 0xF8, (byte) 0xC3};
        byte[] sum = {0x48, (byte) 0x8D, 0x04, 0x0A, (byte) 0xC3};
        code.write(0, identity, 0, identity.length);
        code.write(16, sum, 0, sum.length);
        libc.getFunction("mprotect").invokeInt(new Object[] {code, 4096L, 5});
        Pointer env = (Pointer) Function.getFunction(code, 0, "UTF-8").invoke(Pointer.class, new Object[] {JNIEnv.CURRENT}, options);
        Function register = Function.getFunction(env.getPointer(0).getPointer(REGISTER_NATIVES * 8L));
        Memory name = new Memory(8);
        name.setString(0, "empty");
        Memory signature = new Memory(8);
        signature.setString(0, "(JJ)J");
        Memory method = new Memory(24);
        method.setPointer(0, name);
        method.setPointer(8, signature);
        method.setPointer(16, code.share(16));
        Object status = register.invoke(Integer.class, new Object[] {JNIEnv.CURRENT, CallBench.class, method, 1}, options);
        if (!Integer.valueOf(0).equals(status)) {
            throw new IllegalStateException("RegisterNatives: " + status);
        }
    }
}
