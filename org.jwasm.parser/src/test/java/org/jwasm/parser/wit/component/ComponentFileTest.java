package org.jwasm.parser.wit.component;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.jwasm.parser.Parser;
import org.jwasm.parser.wit.WitPrinter;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;
import org.jwasm.parser.wit.resolve.WitSource;

/**
 * Golden tests of the WIT of components. A file in {@code filetests/wit/component} holds a component and then its WIT,
 * each line after {@code ;;= }. {@code -Djwasm.bless=true} rewrites that.
 */
public class ComponentFileTest {
    private static final String EXPECTED = ";;= ";

    static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("filetests/wit/component"))) {
            here = here.getParent();
        }
        return here.resolve("filetests/wit/component");
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> list = Files.list(folder())) {
            return list.filter(file -> file.toString().endsWith(".wat")).sorted().collect(Collectors.toList());
        }
    }

    @Test
    public void goldenFiles() throws IOException {
        assertFalse(files().isEmpty());
        for (Path file : files()) {
            check(file);
        }
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        int start = text.indexOf(EXPECTED);
        String input = start < 0 ? text + "\n" : text.substring(0, start);
        String printed = WitPrinter.print(
            ComponentWit.decode(Parser.parseComponent(input.getBytes(StandardCharsets.UTF_8))));
        assertEquals(file + ": what is printed parses back", printed,
            WitPrinter.print(WitResolver.resolve(WitSource.of("printed", printed), WitOptions.ALL)));
        String golden = printed.lines().map(line -> (EXPECTED + line).stripTrailing() + "\n")
            .collect(Collectors.joining());
        if (Boolean.getBoolean("jwasm.bless")) {
            Files.writeString(file, input + golden);
        } else {
            assertEquals(file.toString(), input + golden, text);
        }
    }
}
