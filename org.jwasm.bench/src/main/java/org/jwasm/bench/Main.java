package org.jwasm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ci/bench}: measures jwasm beside the runtimes that this machine has. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures jwasm beside other runtimes.")
public final class Main implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "3", description = "fresh processes per runtime and kernel (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "1.0", description = "how long each process repeats the kernel (default ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--only", description = "runtimes to measure beside jwasm: wasmtime, node, endive", split = ",")
    private List<String> only;

    @Parameters(description = "what to measure: calls, components, limits, swap, or names of kernels; everything by default")
    private List<String> names = new ArrayList<>();

    private Main() {
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean everything = names.isEmpty();
        List<Kernel> kernels = Arrays.stream(Kernel.ALL).filter(k -> everything || names.contains(k.name())).toList();
        boolean same = true;
        if (!kernels.isEmpty()) {
            Path folder = Files.createTempDirectory("jwasm-bench");
            try {
                List<Peer> peers = new ArrayList<>(Peer.find(folder));
                peers.removeIf(p -> only != null && !p.name().startsWith("jwasm") && !only.contains(p.name()));
                same = new KernelBench(peers, folder, rounds, seconds).run(kernels);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
        if (everything || names.contains("calls")) {
            CallBench.run();
        }
        if (everything || names.contains("components")) {
            ComponentBench.run();
        }
        if (everything || names.contains("swap")) {
            SwapBench.run();
        }
        if (everything || names.contains("limits")) {
            LimitsBench.run();
        }
        return same ? 0 : 1;
    }
}
