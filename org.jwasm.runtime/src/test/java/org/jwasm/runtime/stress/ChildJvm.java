package org.jwasm.runtime.stress;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own for a test: other flags, other limits, or a process that may come to harm. It has the class path of this one. */
final class ChildJvm {
    private static final int MINUTES = 10;

    private final Path folder;
    private final List<String> flags = new ArrayList<>();
    private String limits = "";
    private String preload;

    /** @param folder where it runs, and where it leaves its crash report if it must */
    ChildJvm(Path folder) {
        this.folder = folder;
    }

    ChildJvm flags(String... more) {
        flags.addAll(List.of(more));
        return this;
    }

    /** Commands of the shell that set limits before the JVM starts. */
    ChildJvm limits(String commands) {
        limits = commands + "; ";
        return this;
    }

    ChildJvm preload(Path library) {
        preload = library.toString();
        return this;
    }

    /** Whether the JVM here has a flag. */
    static boolean knows(String flag) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(java(), flag, "-version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return process.waitFor() == 0;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Runs a main class to its end, which has to be an orderly one. @return what it has written */
    String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", limits + "exec \"$@\"", "sh", java(), "-ea", "-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log")));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Djwasm.soak=" + System.getProperty("jwasm.soak", "1"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        File out = folder.resolve("out.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "LD_PRELOAD"));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        if (preload != null) {
            builder.environment().put("LD_PRELOAD", preload);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + command + "\n" + tail(out));
        }
        assertEquals(command + "\n" + tail(out), 0, process.exitValue());
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue("a crash report is left", files.noneMatch(f -> f.getFileName().toString().startsWith("hs_err")));
        }
        return Files.readString(out.toPath());
    }

    private static String tail(File file) throws IOException {
        String text = Files.readString(file.toPath());
        return text.substring(Math.max(0, text.length() - 20_000));
    }
}
