package org.jwasm.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Instance;
import org.jwasm.api.Module;
import org.jwasm.api.Store;

/** jwasm runs a guest's {@code run} export. Arguments: FILE N SECONDS [checked]. Prints compile, first and steady-state nanoseconds, and the checksum. */
public final class JwasmPeer {
    /** The guest's export, called without boxing. */
    public interface Run {
        long run(int n);
    }

    private JwasmPeer() {
    }

    public static void main(String[] args) throws Exception {
        int n = Integer.parseInt(args[1]);
        double seconds = Double.parseDouble(args[2]);
        EngineConfig config = EngineConfig.defaults();
        if (args.length > 3 && args[3].equals("checked")) {
            config = config.withMemoryProtection(EngineConfig.MemoryProtection.EXPLICIT_CHECKS);
        }
        byte[] bytes = Files.readAllBytes(Path.of(args[0]));
        long start = System.nanoTime();
        try (Engine engine = Engine.create(config); Module module = engine.compile(bytes); Store store = engine.newStore()) {
            Instance instance = store.instantiate(module);
            Run run = instance.func("run").as(Run.class);
            long compile = System.nanoTime() - start;
            start = System.nanoTime();
            long result = run.run(n);
            long first = System.nanoTime() - start;
            long[] times = new long[1 << 16];
            int count = 0;
            long end = System.nanoTime() + (long) (seconds * 1e9);
            while (count < times.length && (count < 5 || System.nanoTime() < end)) {
                start = System.nanoTime();
                run.run(n);
                times[count++] = System.nanoTime() - start;
            }
            long[] last = Arrays.copyOfRange(times, count / 2, count);
            Arrays.sort(last);
            System.out.println("compile " + compile + "\nfirst " + first + "\nsteady " + last[last.length / 2] + "\nresult " + result);
        }
    }
}
