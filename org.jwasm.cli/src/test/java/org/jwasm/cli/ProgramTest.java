package org.jwasm.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A C program, compiled with wasi-libc, works on files: {@code words.c} of the bench counts words, sorts and prints. */
public class ProgramTest {
    private static final String TEXT = "The quick brown fox jumps over the lazy dog; the dog sleeps.\nOver and over, THE end\n";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private String program;

    @Before
    public void findProgram() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("org.jwasm.bench"))) {
            root = root.getParent();
        }
        program = root.resolve("org.jwasm.bench/src/main/resources/org/jwasm/bench/guests/words.wasm").toString();
    }

    /** Runs the command in a process. @return what it prints on both streams */
    private String run(int expectedCode, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ErrorFile=" + folder.getRoot() + "/hs_err.log"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.jwasm.cli.Main", "run"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue("still running:\n" + printed, process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(printed, expectedCode, process.exitValue());
        return printed;
    }

    private static String expected(String text, int shown) {
        Map<String, Integer> counts = new TreeMap<>();
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+")).forEach(word -> counts.merge(word, 1, Integer::sum));
        StringBuilder s = new StringBuilder();
        counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .limit(shown).forEach(e -> s.append(String.format("%8d %s%n", e.getValue(), e.getKey())));
        return s.append(String.format("%8d distinct words, %.3f per word on average%n", counts.size(), 1.0 / counts.size())).toString();
    }

    @Test
    public void countsTheWordsOfAFileInEveryMode() throws IOException, InterruptedException {
        Files.writeString(folder.getRoot().toPath().resolve("text"), TEXT);
        String dir = folder.getRoot() + "::/data";
        String words = expected(TEXT, 4);
        assertEquals(words, run(0, "--dir", dir, program, "4", "1", "/data/text"));
        assertEquals(words, run(0, "--memory=checked", "--dir", dir, program, "4", "1", "/data/text"));
        assertEquals(words, run(0, "--backend=x64.baseline", "--dir", dir, program, "4", "1", "/data/text"));
        assertEquals(words, run(0, "-O0", "--eager", "--dir", dir, program, "4", "1", "/data/text"));
    }

    @Test
    public void tellsOfAMissingFileAndOfOneOutsideItsFolders() throws IOException, InterruptedException {
        String dir = folder.getRoot() + "::/data";
        assertEquals("words: /data/nothing: No such file or directory\n", run(2, "--dir", dir, program, "1", "1", "/data/nothing"));
        String escape = run(2, "--dir", dir, program, "1", "1", "/data/../etc/passwd");
        assertTrue(escape, escape.startsWith("words: /data/../etc/passwd: "));
        assertEquals("usage: words COUNT REPEAT FILE...\n", run(64, program));
    }
}
