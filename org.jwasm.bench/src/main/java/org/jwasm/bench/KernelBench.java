package org.jwasm.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/** The kernels on every peer: medians over rounds, ratios to Wasmtime (or to the second peer there is), geometric means. */
final class KernelBench {
    private static final int TEXT_BYTES = 200_000;
    private static final int DISTINCT_WORDS = 2_000;

    private final List<Peer> peers;
    private final Path folder;
    private final int rounds;
    private final double seconds;

    KernelBench(List<Peer> peers, Path folder, int rounds, double seconds) {
        this.peers = peers;
        this.folder = folder;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** Measures and prints. @return false if checksums differ */
    boolean run(List<Kernel> kernels) throws IOException, InterruptedException {
        Map<Kernel, List<List<Sample>>> all = new LinkedHashMap<>();
        boolean same = true;
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.write(data.resolve("text"), text());
        for (Kernel kernel : kernels) {
            Path guest = folder.resolve(kernel.name() + ".wasm");
            try (InputStream in = KernelBench.class.getResourceAsStream("guests/" + kernel.name() + ".wasm")) {
                Files.write(guest, in.readAllBytes());
            }
            List<List<Sample>> samples = new ArrayList<>();
            peers.forEach(p -> samples.add(new ArrayList<>()));
            for (int round = 0; round < rounds; round++) {
                for (int p = 0; p < peers.size(); p++) {
                    if (!kernel.isProgram() || peers.get(p).hasWasi()) {
                        samples.get(p).add(peers.get(p).run(guest, data, kernel, seconds));
                    }
                }
            }
            for (int p = 1; p < peers.size(); p++) {
                if (!samples.get(p).isEmpty() && samples.get(p).get(0).result() != samples.get(0).get(0).result()) {
                    System.out.printf("%s: %s computes %d, %s %d%n", kernel.name(), peers.get(0).name(), samples.get(0).get(0).result(),
                        peers.get(p).name(), samples.get(p).get(0).result());
                    same = false;
                }
            }
            all.put(kernel, samples);
        }
        table("first run in a fresh process, ms (compilation on first call included)", all, Sample::first);
        table("until ready for the first call, ms (load, compile, instantiate)", all, Sample::compile);
        table("steady state, ms", all, Sample::steady);
        return same;
    }

    private void table(String title, Map<Kernel, List<List<Sample>>> all, ToLongFunction<Sample> field) {
        System.out.printf("%n%s; medians of %d%n%-14s", title, rounds, "");
        peers.forEach(p -> System.out.printf("%12s", p.name()));
        for (int p = 1; p < peers.size(); p++) {
            System.out.printf("%18s", "jwasm/" + peers.get(p).name());
        }
        System.out.println();
        double[] logs = new double[peers.size()];
        int[] counts = new int[peers.size()];
        all.forEach((kernel, samples) -> {
            System.out.printf("%-14s", kernel.name());
            double[] ms = new double[peers.size()];
            for (int p = 0; p < ms.length; p++) {
                if (samples.get(p).isEmpty()) {
                    System.out.printf("%12s", "-");
                } else {
                    ms[p] = median(samples.get(p), field) / 1e6;
                    System.out.printf("%12.2f", ms[p]);
                }
            }
            for (int p = 1; p < ms.length; p++) {
                if (samples.get(p).isEmpty()) {
                    System.out.printf("%18s", "-");
                } else {
                    System.out.printf("%18.2f", ms[0] / ms[p]);
                    logs[p] += Math.log(ms[0] / ms[p]);
                    counts[p]++;
                }
            }
            System.out.println();
        });
        System.out.printf("%-14s%s", "geometric mean", " ".repeat(12 * peers.size()));
        for (int p = 1; p < logs.length; p++) {
            System.out.printf("%18.2f", Math.exp(logs[p] / counts[p]));
        }
        System.out.println();
    }

    /** Words of one to nine letters, some of them frequent; always the same. */
    private static byte[] text() {
        Random random = new Random(1);
        StringBuilder s = new StringBuilder();
        while (s.length() < TEXT_BYTES) {
            Random word = new Random((long) Math.abs(random.nextGaussian() * DISTINCT_WORDS));
            for (int length = 1 + word.nextInt(9); length > 0; length--) {
                s.append((char) ('a' + word.nextInt(26)));
            }
            s.append(random.nextInt(12) == 0 ? '\n' : ' ');
        }
        return s.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static long median(List<Sample> samples, ToLongFunction<Sample> field) {
        long[] values = samples.stream().mapToLong(field).toArray();
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
