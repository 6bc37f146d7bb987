package org.jwasm.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Module;
import org.jwasm.api.Store;

/** What fuel and interruption cost: each kernel without either, with polls, with fuel, and with both, in turns in one process; medians of the thread's processor time, and ratios to without. */
final class LimitsBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 21;
    private static final int WARMUP = 3;
    private static final int NAME_WIDTH = 14;

    private LimitsBench() {
    }

    private static Map<String, EngineConfig> configs(String backend) {
        EngineConfig plain = EngineConfig.defaults().withBackend(backend);
        Map<String, EngineConfig> configs = new LinkedHashMap<>();
        configs.put("nothing", plain);
        configs.put("interruption", plain.withInterruption(true));
        configs.put("fuel", plain.withFuel(true));
        configs.put("both", plain.withFuel(true).withInterruption(true));
        return configs;
    }

    /** Measures and prints. */
    static void run() throws IOException {
        for (String backend : new String[] {"x64", "x64.baseline"}) {
            Map<String, EngineConfig> configs = configs(backend);
            System.out.printf("%nfuel and interruption, %s: ms of processor time, medians of %d in turns; ratio to nothing%n%-" + NAME_WIDTH + "s", backend, ROUNDS, "");
            configs.keySet().forEach(name -> System.out.printf("%20s", name));
            System.out.println();
            double[] logs = new double[configs.size()];
            int kernels = 0;
            for (Kernel kernel : Kernel.ALL) {
                if (!kernel.isProgram()) {
                    double[] medians = measure(kernel, configs);
                    System.out.printf("%-" + NAME_WIDTH + "s", kernel.name());
                    for (int i = 0; i < medians.length; i++) {
                        System.out.printf("%12.3f (%4.2f) ", medians[i], medians[i] / medians[0]);
                        logs[i] += Math.log(medians[i] / medians[0]);
                    }
                    System.out.println();
                    kernels++;
                }
            }
            System.out.printf("%-" + NAME_WIDTH + "s", "geometric mean");
            for (double log : logs) {
                System.out.printf("%12s (%4.2f) ", "", Math.exp(log / kernels));
            }
            System.out.println();
        }
    }

    private static double[] measure(Kernel kernel, Map<String, EngineConfig> configs) throws IOException {
        byte[] bytes;
        try (InputStream in = LimitsBench.class.getResourceAsStream("guests/" + kernel.name() + ".wasm")) {
            bytes = in.readAllBytes();
        }
        Engine[] engines = new Engine[configs.size()];
        Runnable[] runs = new Runnable[configs.size()];
        int count = 0;
        for (EngineConfig config : configs.values()) {
            Engine engine = Engine.create(config);
            engines[count] = engine;
            Module module = engine.compile(bytes);
            Store store = engine.newStore();
            if (config.fuel()) {
                store.setFuel(Long.MAX_VALUE);
            }
            JwasmPeer.Run run = store.instantiate(module).func("run").as(JwasmPeer.Run.class);
            runs[count++] = () -> run.run(kernel.size());
        }
        long[][] times = new long[count][ROUNDS];
        for (int round = -WARMUP; round < ROUNDS; round++) {
            for (int i = 0; i < count; i++) {
                long start = THREADS.getCurrentThreadCpuTime();
                runs[i].run();
                if (round >= 0) {
                    times[i][round] = THREADS.getCurrentThreadCpuTime() - start;
                }
            }
        }
        double[] medians = new double[count];
        for (int i = 0; i < count; i++) {
            Arrays.sort(times[i]);
            medians[i] = times[i][ROUNDS / 2] / 1e6;
            engines[i].close();
        }
        return medians;
    }
}
