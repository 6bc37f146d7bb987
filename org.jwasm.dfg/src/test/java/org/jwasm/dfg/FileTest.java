package org.jwasm.dfg;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jwasm.parser.Parser;
import org.junit.Test;

/**
 * Golden tests: each {@code .wat} in {@code filetests/dfg} and {@code filetests/plan} has a first line such as
 * {@code ;;! phase=partition}, then a component, then what there is after the phase, in lines that start with
 * {@code ;;}. {@code -Djwasm.bless=true} writes the latter anew.
 */
public class FileTest {
    private static final boolean BLESS = Boolean.getBoolean("jwasm.bless");
    private static final String HEADER = ";;! phase=";

    private static Path root() {
        Path up = Path.of("..", "filetests");
        return Files.isDirectory(up) ? up : Path.of("filetests");
    }

    private static List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root().resolve(directory))) {
            return files.filter(p -> p.toString().endsWith(".wat")).sorted().collect(Collectors.toList());
        }
    }

    @Test
    public void graphs() throws IOException {
        run("dfg");
    }

    @Test
    public void plans() throws IOException {
        run("plan");
    }

    private static void run(String directory) throws IOException {
        List<Path> files = files(directory);
        assertFalse("no files in " + root().resolve(directory), files.isEmpty());
        for (Path file : files) {
            run(file);
        }
    }

    private static void run(Path file) throws IOException {
        String header = "";
        StringBuilder component = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(HEADER)) {
                header = line;
            } else {
                (line.startsWith(";;") ? expected : component).append(line).append('\n');
            }
        }
        Phase phase = Phase.valueOf(header.substring(HEADER.length()).toUpperCase(Locale.ROOT));
        byte[] source = component.toString().getBytes(StandardCharsets.UTF_8);
        StringBuilder actual = new StringBuilder();
        Planner.print(Parser.parseComponent(source), phase).lines()
            .forEach(line -> actual.append(";; ").append(line).append('\n'));
        if (BLESS) {
            Files.writeString(file, header + "\n" + component.toString().strip() + "\n\n" + actual);
        } else {
            assertEquals(file.toString(), expected.toString(), actual.toString());
        }
    }
}
