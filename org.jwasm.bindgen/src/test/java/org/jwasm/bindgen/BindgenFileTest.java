package org.jwasm.bindgen;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;
import org.jwasm.parser.wit.resolve.WitSource;

/**
 * Golden tests of the generator. A file in {@code filetests/bindgen} holds a package and then all of the Java generated of
 * it, each line after {@code //= }. {@code -Djwasm.bless=true} rewrites that.
 */
public class BindgenFileTest {
    private static final String EXPECTED = "//= ";

    static List<Path> files() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("filetests/bindgen"))) {
            here = here.getParent();
        }
        try (Stream<Path> list = Files.list(here.resolve("filetests/bindgen"))) {
            return list.filter(file -> file.toString().endsWith(".wit")).sorted().collect(Collectors.toList());
        }
    }

    static String input(Path file) throws IOException {
        String text = Files.readString(file);
        int start = text.indexOf(EXPECTED);
        return start < 0 ? text + "\n" : text.substring(0, start);
    }

    @Test
    public void goldenFiles() throws IOException {
        assertFalse(files().isEmpty());
        for (Path file : files()) {
            check(file);
        }
    }

    private static void check(Path file) throws IOException {
        String input = input(file);
        Wit wit = WitResolver.resolve(WitSource.of("input", input), WitOptions.STABLE);
        StringBuilder golden = new StringBuilder(input);
        List<JavaFile> sources = Bindgen.generate(wit, "base");
        for (JavaFile source : sources) {
            golden.append(EXPECTED).append("--- ").append(source.path()).append('\n');
            source.text().lines().forEach(line -> golden.append((EXPECTED + line).stripTrailing()).append('\n'));
        }
        assertEquals("warnings for " + file, "", Compiled.of(sources).messages());
        if (Boolean.getBoolean("jwasm.bless")) {
            Files.writeString(file, golden);
        } else {
            assertEquals(file.toString(), golden.toString(), Files.readString(file));
        }
    }
}
