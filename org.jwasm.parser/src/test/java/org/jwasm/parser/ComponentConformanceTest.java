package org.jwasm.parser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.Assume;
import org.junit.BeforeClass;
import org.junit.Test;
import org.jwasm.api.InvalidException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;
import org.jwasm.api.WasmException;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentSamples;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.text.ComponentPrinter;
import org.jwasm.parser.component.text.ComponentTextParser;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.text.Printer;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.ModuleSource;
import org.jwasm.parser.wast.ScriptParser;

/**
 * The Component Model's reference tests, as far as they concern formats and validation: every component is accepted and
 * survives printing, every malformed or invalid one is refused with the words of the suite.
 */
public class ComponentConformanceTest {
    /** Where the suite expects other words than that of the core format: its message, then ours. */
    private static final Map<String, String> EQUIVALENT = Map.of(
        "invalid string escape", "illegal escape");

    /** What is known not to be as the suite demands: file and line, then the reason. An entry that passes is a failure. */
    private static final Map<String, String> KNOWN = Map.of();

    private static List<Case> cases;
    /** Of the cases in {@link #KNOWN}: whether any check failed. */
    private static final Map<String, Boolean> known = new HashMap<>();

    /** A command with a component, and where it stands. */
    private record Case(String file, Command command, ModuleSource component) {
        @Override
        public String toString() {
            return file + ":" + command.line();
        }
    }

    @BeforeClass
    public static void readSuite() throws IOException {
        String folder = System.getProperty("jwasm.conformance", System.getenv("JWASM_CONFORMANCE"));
        Assume.assumeTrue("the official suite is not there: neither -Djwasm.conformance nor JWASM_CONFORMANCE is set",
            folder != null);
        Path root = Path.of(folder, "component");
        Assume.assumeTrue("the Component Model's reference tests are not there: " + root, Files.isDirectory(root));
        cases = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(file -> file.toString().endsWith(".wast")).sorted().collect(Collectors.toList());
        }
        for (Path file : files) {
            for (Command command : ScriptParser.parse(Files.readAllBytes(file)).commands()) {
                ModuleSource source = source(command);
                if (source != null && source.isComponent()) {
                    cases.add(new Case(root.relativize(file).toString(), command, source));
                }
            }
        }
        assertTrue("only " + files.size() + " files", files.size() >= 60);
        assertTrue("only " + cases.size() + " components found", cases.size() > 700);
    }

    private static ModuleSource source(Command command) {
        if (command instanceof Command.Instantiate) {
            return ((Command.Instantiate) command).module();
        }
        if (command instanceof Command.Define) {
            return ((Command.Define) command).module();
        }
        if (command instanceof Command.AssertInstantiationTrap) {
            return ((Command.AssertInstantiationTrap) command).module();
        }
        if (command instanceof Command.AssertUnlinkable) {
            return ((Command.AssertUnlinkable) command).module();
        }
        if (command instanceof Command.AssertMalformed) {
            return ((Command.AssertMalformed) command).module();
        }
        return command instanceof Command.AssertInvalid ? ((Command.AssertInvalid) command).module() : null;
    }

    private static boolean isRefused(Case test) {
        return test.command instanceof Command.AssertMalformed || test.command instanceof Command.AssertInvalid;
    }

    /** What is wrong, or null. */
    private interface Check {
        String fault(Case test);
    }

    private static void check(Check check) {
        List<String> faults = new ArrayList<>();
        for (Case test : cases) {
            String fault = check.fault(test);
            if (KNOWN.containsKey(test.toString())) {
                known.merge(test.toString(), fault != null, Boolean::logicalOr);
            } else if (fault != null) {
                faults.add(test + ": " + fault);
            }
        }
        assertEquals(faults.size() + " failures\n" + String.join("\n", faults), 0, faults.size());
    }

    @AfterClass
    public static void knownFailuresFail() {
        known.values().removeIf(failed -> failed);
        assertEquals("passes, but is listed as known to fail", Set.of(), known.keySet());
    }

    @Test
    public void componentsAreValid() {
        check(test -> {
            if (!isRefused(test)) {
                try {
                    Parser.parseComponent(test.component.assemble(), Features.ALL);
                } catch (WasmException e) {
                    return e.toString();
                }
            }
            return null;
        });
    }

    @Test
    public void refusalsAreRight() {
        check(test -> {
            if (test.command instanceof Command.AssertMalformed) {
                return refusal(test, MalformedException.class, ((Command.AssertMalformed) test.command).message());
            }
            return test.command instanceof Command.AssertInvalid
                ? refusal(test, InvalidException.class, ((Command.AssertInvalid) test.command).message()) : null;
        });
    }

    private static String refusal(Case test, Class<? extends SourceException> type, String message) {
        try {
            Parser.parseComponent(test.component.assemble(), Features.ALL);
            return "accepted, expected " + message;
        } catch (SourceException e) {
            boolean expected = type.isInstance(e) && e.reason().contains(EQUIVALENT.getOrDefault(message, message));
            boolean placed = test.component instanceof ModuleSource.Binary ? e.offset() >= 0
                : e.line() > 0 && e.column() > 0;
            return expected && placed ? null : "expected " + message + (placed ? "" : " with a place") + ", got " + e;
        }
    }

    @Test
    public void componentsSurvivePrinting() {
        check(test -> {
            if (isRefused(test)) {
                return null;
            }
            byte[] binary = test.component.toBinary();
            Component component = ComponentDecoder.decode(binary);
            byte[] canonical = ComponentSamples.canonical(component);
            if (!(test.component instanceof ModuleSource.Binary) && !Arrays.equals(binary, canonical)) {
                return "the text assembles to a binary that is not canonical";
            }
            for (Printer.Style style : Printer.Style.values()) {
                String printed = ComponentPrinter.print(component, style);
                try {
                    byte[] again = ComponentTextParser.parse(printed.getBytes(StandardCharsets.UTF_8)).bytes();
                    if (!Arrays.equals(canonical, again)) {
                        return "differs after printing " + style;
                    }
                } catch (WasmException e) {
                    return "printed " + style + " does not parse: " + e.getMessage();
                }
            }
            return null;
        });
    }
}
