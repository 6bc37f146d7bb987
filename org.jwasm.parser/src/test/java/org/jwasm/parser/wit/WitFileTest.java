package org.jwasm.parser.wit;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;
import org.jwasm.parser.wit.resolve.WitSource;

/**
 * Golden tests of resolver and printer. A file in {@code filetests/wit} may start with {@code //! features=a,b}; after
 * its text comes what is printed of it, each line after {@code //= }. {@code -Djwasm.bless=true} rewrites that.
 */
public class WitFileTest {
    private static final String HEADER = "//! features=";
    private static final String EXPECTED = "//= ";

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("filetests/wit"))) {
            here = here.getParent();
        }
        return here.resolve("filetests/wit");
    }

    @Test
    public void goldenFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder())) {
            files = list.filter(file -> file.toString().endsWith(".wit")).sorted().collect(Collectors.toList());
        }
        assertFalse(files.isEmpty());
        for (Path file : files) {
            check(file);
        }
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        int start = text.indexOf(EXPECTED);
        String input = start < 0 ? text + "\n" : text.substring(0, start);
        WitOptions options = WitOptions.STABLE;
        if (input.startsWith(HEADER)) {
            String features = input.substring(HEADER.length(), input.indexOf('\n'));
            options = new WitOptions(Set.of(features.split(",")), false);
        }
        String printed = WitPrinter.print(WitResolver.resolve(WitSource.of("input", input), options));
        assertEquals(file + ": what is printed parses back", printed,
            WitPrinter.print(WitResolver.resolve(WitSource.of("printed", printed), options)));
        String golden = printed.lines().map(line -> (EXPECTED + line).stripTrailing() + "\n")
            .collect(Collectors.joining());
        if (Boolean.getBoolean("jwasm.bless")) {
            Files.writeString(file, input + golden);
        } else {
            assertEquals(file.toString(), input + golden, text);
        }
    }
}
