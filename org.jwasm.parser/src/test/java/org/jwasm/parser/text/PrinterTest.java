package org.jwasm.parser.text;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.jwasm.parser.Parser;
import org.jwasm.parser.binary.Encoder;
import org.jwasm.parser.binary.Samples;
import org.jwasm.parser.module.Module;

/**
 * Golden tests of the printer. A file in {@code filetests/print} starts with {@code ;;! style=flat} or
 * {@code ;;! style=folded}, then comes a module and last what is printed, each line after {@code ;; }.
 * {@code -Djwasm.bless=true} rewrites what is expected.
 */
public class PrinterTest {
    private static final String HEADER = ";;! style=";
    private static final String EXPECTED = ";; ";

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("filetests/print"))) {
            here = here.getParent();
        }
        return here.resolve("filetests/print");
    }

    @Test
    public void goldenFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder())) {
            files = list.filter(file -> file.toString().endsWith(".wat")).sorted().collect(Collectors.toList());
        }
        assertFalse(files.isEmpty());
        for (Path file : files) {
            check(file);
        }
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        int start = text.length();
        while (start > 0 && text.startsWith(EXPECTED, text.lastIndexOf('\n', start - 2) + 1)) {
            start = text.lastIndexOf('\n', start - 2) + 1;
        }
        String input = text.substring(0, start);
        assertEquals(file + " has no header", HEADER, input.substring(0, HEADER.length()));
        String style = input.substring(HEADER.length(), input.indexOf('\n')).trim();
        Module module = Parser.parse(input.getBytes(StandardCharsets.UTF_8));
        String printed = Printer.print(module, Printer.Style.valueOf(style.toUpperCase(Locale.ROOT)));
        assertArrayEquals(file.toString(), module.bytes(),
            TextParser.parse(printed.getBytes(StandardCharsets.UTF_8)).bytes());
        String golden = printed.lines().map(line -> EXPECTED + line + "\n").collect(Collectors.joining());
        if (Boolean.getBoolean("jwasm.bless")) {
            Files.writeString(file, input + golden);
        } else {
            assertEquals(file.toString(), input + golden, text);
        }
    }

    @Test
    public void everySectionSurvives() {
        Module module = Parser.parse(Samples.everySection());
        for (Printer.Style style : Printer.Style.values()) {
            String printed = Printer.print(module, style);
            assertArrayEquals(printed, Encoder.encode(module),
                TextParser.parse(printed.getBytes(StandardCharsets.UTF_8)).bytes());
        }
    }

    private static String print(String text) {
        Module module = Parser.parse(text.getBytes(StandardCharsets.UTF_8));
        String printed = Printer.print(module, Printer.Style.FLAT);
        assertArrayEquals(printed, module.bytes(), TextParser.parse(printed.getBytes(StandardCharsets.UTF_8)).bytes());
        return printed;
    }

    @Test
    public void namesAreMadeUniqueAndKept() {
        String printed = print("(func $a) (func $b (@name \"a\")) (func (@name \"\")) (func $\"x \\00\\\"\") (start $b)");
        assertEquals("(module\n  (type (;0;) (func))\n  (start $a.1)\n"
            + "  (func $a (;0;) (type 0)\n  )\n  (func $a.1 (;1;) (@name \"a\") (type 0)\n  )\n"
            + "  (func (;2;) (@name \"\") (type 0)\n  )\n  (func $\"x \\u{0}\\\"\" (;3;) (type 0)\n  ))\n", printed);
    }

    @Test
    public void aSinkGetsTheSameText() throws IOException {
        StringBuilder text = new StringBuilder("(module (func ");
        for (int i = 0; i < 20_000; i++) {
            text.append("(drop (i32.const ").append(i).append(")) ");
        }
        Module module = Parser.parse(text.append("))").toString().getBytes(StandardCharsets.UTF_8));
        StringBuilder sink = new StringBuilder();
        Printer.print(module, Printer.Style.FOLDED, sink);
        assertEquals(Printer.print(module, Printer.Style.FOLDED), sink.toString());
    }

    @Test
    public void hiddenLabelsArePrintedAsNumbers() {
        String printed = print("(func block $l block $l br 0 br 1 end br $l end)");
        assertEquals("br $l, br 1, br $l", Stream.of(printed.split("\n")).map(String::trim)
            .filter(line -> line.startsWith("br")).collect(Collectors.joining(", ")));
    }

    @Test
    public void theNameSectionKeepsItsPlace() {
        String printed = print("(func $f) (@custom \"name\" (before first)) (@custom \"x\")");
        assertTrue(printed, printed.contains("(@custom \"name\" (before first))"));
        print("(@custom \"name\")");
        print("(func $f) (@custom \"name\") (@custom \"name\")");
    }

    @Test
    public void oddCustomSectionsStayAsTheyAre() {
        print("(@custom \"name\" \"\\ff\\ff\") (func $f)");
        print("(@custom \"name\" (before first) \"\\00\\02\\01m\") (func $f)");
        print("(@custom \"metadata.code.branch_hint\" \"junk\") (func (if (i32.const 0) (then)))");
        print("(@custom \"name\" (after last) \"\\01\\05\\01\\63\\02hi\") (func) (@custom \"x\" (before code))");
    }
}
