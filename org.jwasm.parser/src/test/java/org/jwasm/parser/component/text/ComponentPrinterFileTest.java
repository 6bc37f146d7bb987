package org.jwasm.parser.component.text;

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
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentNames;
import org.jwasm.parser.component.ComponentSamples;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.binary.ComponentEncoder;
import org.jwasm.parser.text.Printer;

/**
 * Golden tests of the printer of components. A file in {@code filetests/component} starts with {@code ;;! style=flat} or
 * {@code ;;! style=folded}, then comes a component and last what is printed, each line after {@code ;; }.
 * {@code -Djwasm.bless=true} rewrites what is expected.
 */
public class ComponentPrinterFileTest {
    private static final String HEADER = ";;! style=";
    private static final String EXPECTED = ";; ";

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("filetests/component"))) {
            here = here.getParent();
        }
        return here.resolve("filetests/component");
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
        Component component = Parser.parseComponent(input.getBytes(StandardCharsets.UTF_8)).component();
        String printed = print(component, Printer.Style.valueOf(style.toUpperCase(Locale.ROOT)));
        String golden = printed.lines().map(line -> EXPECTED + line + "\n").collect(Collectors.joining());
        if (Boolean.getBoolean("jwasm.bless")) {
            Files.writeString(file, input + golden);
        } else {
            assertEquals(file.toString(), input + golden, text);
        }
    }

    /** What is printed, which gives the component's binary again. */
    private static String print(Component component, Printer.Style style) {
        String printed = ComponentPrinter.print(component, style);
        assertArrayEquals(printed, ComponentSamples.canonical(component),
            ComponentTextParser.parse(printed.getBytes(StandardCharsets.UTF_8)).bytes());
        return printed;
    }

    private static String print(String text) {
        byte[] binary = ComponentTextParser.parse(text.getBytes(StandardCharsets.UTF_8)).bytes();
        return print(ComponentDecoder.decode(binary), Printer.Style.FLAT);
    }

    @Test
    public void everythingSurvives() {
        for (Printer.Style style : Printer.Style.values()) {
            print(ComponentDecoder.decode(ComponentEncoder.encode(ComponentSamples.everything())), style);
        }
        assertEquals("(component)\n", print("(component)"));
    }

    @Test
    public void namesAreMadeUniqueAndKept() {
        assertEquals("(component $c\n  (type $t (;0;) u8)\n  (type $t.1 (;1;) (@name \"t\") (option $t))\n"
                + "  (type (;2;) (@name \"\") (list $t.1))\n  (component $\"x y\" (;0;)\n"
                + "    (alias outer 1 0 (type $t (;0;)))\n    (type (;1;) (list $t))))\n",
            print("(component $c (type $t u8) (type (@name \"t\") (option $t)) (type (@name \"\") (list 1))"
                + " (component $\"x y\" (type (list $t))))"));
    }

    @Test
    public void typesOfValuesAreNotTakenForNames() {
        assertEquals("(component\n  (type $t (;0;) (list u8))\n  (import \"v\" (value (;0;) (type $t)))\n"
                + "  (value (;1;) (type $t) (binary \"\\01\\05\")))\n",
            print("(type $t (list u8)) (import \"v\" (value (type $t))) (value (type $t) (list 5))"));
    }

    @Test
    public void namesOfCoreModules() {
        assertTrue(print("(core module $m (func $f))").contains("(core module $m (;0;)\n"));
        assertTrue(print("(core module $m (@name \"inner\") (func))").contains("(core module $m (;0;) (@name \"inner\")"));
        assertTrue(print("(core module (@name \"inner\"))").contains("(core module (;0;) (@name \"inner\"))"));
        String printed = print("(core module (func $f)) (core instance $i (instantiate 0))"
            + " (@custom \"component-name\" \"\\01\\06\\00\\11\\01\\00\\01m\")");
        assertTrue(printed, printed.contains("(core module (;0;)\n") && printed.contains("(@custom \"component-name\""));
        printed = print("(core module $m (@custom \"name\" \"junk\")) (core instance $i (instantiate $m))");
        assertTrue(printed, printed.contains("(instantiate $m)") && !printed.contains("component-name"));
    }

    /** Whatever the sections with names say and wherever they are, the binary is the same. */
    @Test
    public void oddNameSectionsStayAsTheyAre() {
        String placed = print("(@custom \"component-name\") (type $t u8)");
        assertEquals("(component\n  (@custom \"component-name\")\n  (type $t (;0;) u8))\n", placed);
        assertEquals("(component\n  (@custom \"component-name\"))\n", print("(@custom \"component-name\")"));
        print("(type u8) (@custom \"component-name\") (@custom \"x\")");
        print("(type $t u8) (@custom \"component-name\") (@custom \"component-name\")");
        print("(type u8) (@custom \"component-name\" \"\\ff\\ff\")");
        print("(@custom \"component-name\" \"\\00\\02\\01c\") (type u8) (@custom \"component-name\" \"\\00\\02\\01d\")");
        print("(component (@custom \"component-name\" \"\\00\\02\\01c\"))");
        print("(component $d (type u8) (@custom \"component-name\" \"\\00\\02\\01c\"))");
        Definition.Nested nameless = new Definition.Nested(
            ComponentSamples.of(ComponentSamples.type(new DefType.Prim(Primitive.U8))));
        Definition names = new Definition.Custom(ComponentNames.SECTION, new byte[] {1, 5, 4, 1, 0, 1, 'c'});
        String printed = print(ComponentSamples.of(nameless, names), Printer.Style.FLAT);
        assertTrue(printed, printed.contains("(component (;0;)\n"));
        Definition.Nested empty = new Definition.Nested(
            ComponentSamples.of(new Definition.Custom(ComponentNames.SECTION, new byte[0])));
        print(ComponentSamples.of(empty, names), Printer.Style.FLAT);
    }

    @Test
    public void aSinkGetsTheSameText() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append("(type (record (field \"a\" u8)))");
        }
        byte[] binary = ComponentTextParser.parse(text.toString().getBytes(StandardCharsets.UTF_8)).bytes();
        Component component = ComponentDecoder.decode(binary);
        StringBuilder sink = new StringBuilder();
        ComponentPrinter.print(component, Printer.Style.FLAT, sink);
        assertEquals(ComponentPrinter.print(component, Printer.Style.FLAT), sink.toString());
    }
}
