package org.jwasm.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A runtime as a command that takes {@code FILE N SECONDS} and prints a {@link Sample}.
 *
 * @param hasWasi whether it is prepared to run programs, too
 */
record Peer(String name, List<String> command, boolean hasWasi) {
    private static final long TIMEOUT_SECONDS = 120;

    /** jwasm with guard pages and with explicit checks, and those other runtimes that this machine has. */
    static List<Peer> find(Path scripts) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<Peer> peers = new ArrayList<>();
        List<String> jwasm = new ArrayList<>(List.of(java, "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= 22) {
            jwasm.add("--enable-native-access=ALL-UNNAMED");
        }
        jwasm.addAll(List.of("-cp", System.getProperty("java.class.path"), JwasmPeer.class.getName()));
        peers.add(new Peer("jwasm", jwasm, true));
        String python = System.getenv().getOrDefault("JWASM_BENCH_PYTHON", "python3");
        add(peers, "wasmtime", List.of(python, "-c", "import wasmtime"), List.of(python, script(scripts, "wasmtime_peer.py")));
        add(peers, "node", List.of("node", "--version"), List.of("node", script(scripts, "node.cjs")));
        String endive = System.getenv("JWASM_BENCH_ENDIVE");
        if (endive != null) {
            peers.add(new Peer("endive", List.of(java, "-cp", endive + File.separator + "*", script(scripts, "EndivePeer.java")), false));
        } else {
            System.out.println("endive: not measured (JWASM_BENCH_ENDIVE names no folder with its jars)");
        }
        return peers;
    }

    private static void add(List<Peer> peers, String name, List<String> probe, List<String> command) {
        try {
            if (new ProcessBuilder(probe).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0) {
                peers.add(new Peer(name, command, true));
                return;
            }
        } catch (IOException e) {
            System.out.println(name + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.println(name + ": not measured (not found)");
    }

    private static String script(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Peer.class.getResourceAsStream("peers/" + name)) {
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }

    /** Runs the kernel in a fresh process, with a folder of files for programs. @throws IOException with the process's output if it fails */
    Sample run(Path guest, Path data, Kernel kernel, double seconds) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(guest.toString(), Integer.toString(kernel.size()), Double.toString(seconds)));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("BENCH_DATA", data.toString());
        Process process = builder.start();
        String output;
        try (InputStream in = process.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(name + " failed on " + kernel.name() + ":\n" + output);
        }
        return Sample.parse(output);
    }
}
