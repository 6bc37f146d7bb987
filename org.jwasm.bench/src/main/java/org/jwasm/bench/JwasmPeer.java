package org.jwasm.bench;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Linker;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.wasi.WasiConfig;
import org.jwasm.wasi.WasiP1;

/**
 * jwasm runs a guest: its export {@code run} with the argument N, or as a WASI program that repeats its work N times on the files in BENCH_DATA.
 * Arguments: FILE N SECONDS [checked]. Prints compile, first and steady-state nanoseconds, and a checksum.
 */
public final class JwasmPeer {
    private static final int MODULUS = 1_000_003;

    /** The guest's export, called without boxing. */
    public interface Run {
        long run(int n);
    }

    private JwasmPeer() {
    }

    public static void main(String[] args) throws Exception {
        double seconds = Double.parseDouble(args[2]);
        EngineConfig config = EngineConfig.defaults();
        if (args.length > 3 && args[3].equals("checked")) {
            config = config.withMemoryProtection(EngineConfig.MemoryProtection.EXPLICIT_CHECKS);
        }
        byte[] bytes = Files.readAllBytes(Path.of(args[0]));
        long start = System.nanoTime();
        try (Engine engine = Engine.create(config); Module module = engine.compile(bytes); Store store = engine.newStore()) {
            boolean isProgram = module.exports().stream().anyMatch(e -> e.name().equals("_start"));
            LongSupplier once = isProgram ? program(engine, module, args[1]) : kernel(store, module, Integer.parseInt(args[1]));
            long compile = System.nanoTime() - start;
            start = System.nanoTime();
            long result = once.getAsLong();
            long first = System.nanoTime() - start;
            System.out.println("compile " + compile + "\nfirst " + first + "\nsteady " + steady(once, seconds) + "\nresult " + result);
        }
    }

    private static LongSupplier kernel(Store store, Module module, int n) {
        Run run = store.instantiate(module).func("run").as(Run.class);
        return () -> run.run(n);
    }

    private static LongSupplier program(Engine engine, Module module, String repeat) {
        Path data = Path.of(System.getenv("BENCH_DATA"));
        return () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            WasiConfig config = WasiConfig.builder().args(List.of("words", "20", repeat, "/data/text")).preopen(data, "/data").stdout(out).build();
            try (WasiP1 wasi = WasiP1.create(config); Store store = engine.newStore()) {
                Linker linker = engine.newLinker();
                wasi.addTo(linker);
                linker.instantiate(store, module).func("_start").call();
                wasi.flush();
            }
            long sum = 0;
            for (byte b : out.toByteArray()) {
                sum = (sum * 31 + (b & 0xFF)) % MODULUS;
            }
            return sum;
        };
    }

    private static long steady(LongSupplier once, double seconds) {
        long[] times = new long[1 << 16];
        int count = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (count < times.length && (count < 5 || System.nanoTime() < end)) {
            long start = System.nanoTime();
            once.getAsLong();
            times[count++] = System.nanoTime() - start;
        }
        long[] last = Arrays.copyOfRange(times, count / 2, count);
        Arrays.sort(last);
        return last[last.length / 2];
    }
}
