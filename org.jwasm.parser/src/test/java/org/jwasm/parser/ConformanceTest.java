package org.jwasm.parser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Assume;
import org.junit.BeforeClass;
import org.junit.Test;
import org.jwasm.api.InvalidException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;
import org.jwasm.api.WasmException;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.binary.Encoder;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.text.Printer;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.ModuleSource;
import org.jwasm.parser.wast.ScriptParser;

/**
 * The official suite, as far as it concerns formats and validation: every module is accepted and survives printing,
 * every malformed or invalid one is refused with the words of the suite.
 */
public class ConformanceTest {
    /** Each folder of the suite and the features its files were written for. */
    private static final Map<String, Features> FOLDERS = Map.of(
        "", Features.WASM3,
        "custom", Features.WASM3,
        "proposals/threads", Features.MVP.with(Feature.THREADS).with(Feature.MEMORY64),
        "proposals/wide-arithmetic", Features.WASM3.with(Feature.WIDE_ARITHMETIC),
        "proposals/custom-page-sizes", Features.WASM3.with(Feature.CUSTOM_PAGE_SIZES));

    /**
     * Where the suite expects other words than jwasm says: the file and its message, then ours. The threads proposal
     * still has the text format of WebAssembly 1.0, where limits are numbers of 32 bits; since 3.0 they have 64 bits,
     * and too large a memory is invalid instead of malformed, as {@code memory.wast} of the suite itself demands.
     */
    private static final Map<String, String> EQUIVALENT = Map.of(
        "proposals/threads/memory.wast i32 constant out of range", "memory size must be at most 65536 pages (4GiB)");

    private static List<Case> cases;

    /** A command with a module, and where it stands. */
    private record Case(String file, Features features, Command command, ModuleSource module) {
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
        cases = new ArrayList<>();
        for (String sub : FOLDERS.keySet().stream().sorted().collect(Collectors.toList())) {
            Path path = Path.of(folder, "core").resolve(sub);
            try (Stream<Path> files = Files.list(path)) {
                files.filter(file -> file.toString().endsWith(".wast")).sorted()
                    .forEach(file -> read(file, sub.isEmpty() ? "" : sub + "/", FOLDERS.get(sub)));
            }
        }
        assertTrue("only " + cases.size() + " modules found", cases.size() > 7000);
    }

    private static void read(Path file, String prefix, Features features) {
        try {
            for (Command command : ScriptParser.parse(Files.readAllBytes(file)).commands()) {
                ModuleSource module = module(command);
                if (module != null) {
                    cases.add(new Case(prefix + file.getFileName(), features, command, module));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModuleSource module(Command command) {
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

    private static Module parse(Case test) {
        return Parser.parse(test.module.assemble(), test.features);
    }

    private static void assertNone(List<String> failures) {
        assertEquals(failures.size() + " failures\n" + String.join("\n", failures), 0, failures.size());
    }

    @Test
    public void modulesAreValid() {
        List<String> failures = new ArrayList<>();
        for (Case test : cases) {
            if (!isRefused(test)) {
                try {
                    parse(test);
                } catch (WasmException e) {
                    failures.add(test + ": " + e.getMessage());
                }
            }
        }
        assertNone(failures);
    }

    @Test
    public void malformedModulesAreRefused() {
        List<String> failures = new ArrayList<>();
        for (Case test : cases) {
            if (test.command instanceof Command.AssertMalformed) {
                checkRefusal(test, MalformedException.class, ((Command.AssertMalformed) test.command).message(), failures);
            }
        }
        assertNone(failures);
    }

    @Test
    public void invalidModulesAreRefused() {
        List<String> failures = new ArrayList<>();
        for (Case test : cases) {
            if (test.command instanceof Command.AssertInvalid) {
                checkRefusal(test, InvalidException.class, ((Command.AssertInvalid) test.command).message(), failures);
            }
        }
        assertNone(failures);
    }

    private static void checkRefusal(Case test, Class<? extends SourceException> type, String message,
        List<String> failures) {
        try {
            parse(test);
            failures.add(test + ": accepted, expected " + message);
        } catch (SourceException e) {
            String equivalent = EQUIVALENT.get(test.file + " " + message);
            boolean expected = equivalent != null ? e.reason().startsWith(equivalent)
                : type.isInstance(e) && e.reason().startsWith(message);
            boolean placed = test.module instanceof ModuleSource.Binary ? e.offset() >= 0 : e.line() > 0 && e.column() > 0;
            if (!expected || !placed) {
                failures.add(test + ": expected " + message + (placed ? "" : " with a place") + ", got " + e);
            }
        }
    }

    @Test
    public void modulesSurvivePrinting() {
        List<String> failures = new ArrayList<>();
        for (Case test : cases) {
            if (!isRefused(test)) {
                for (Printer.Style style : Printer.Style.values()) {
                    checkRoundTrip(test, style, failures);
                }
            }
        }
        assertNone(failures);
    }

    /** Text to binary to module to text to binary; the binary has to stay the same. */
    private static void checkRoundTrip(Case test, Printer.Style style, List<String> failures) {
        byte[] binary = test.module.toBinary();
        Module module = Decoder.decode(binary, test.features);
        byte[] canonical = Encoder.encode(module);
        if (!(test.module instanceof ModuleSource.Binary) && !Arrays.equals(binary, canonical)) {
            failures.add(test + ": the text assembles to a binary that is not canonical");
        }
        String printed = Printer.print(module, style);
        try {
            byte[] again = TextParser.parse(printed.getBytes(StandardCharsets.UTF_8)).bytes();
            if (!Arrays.equals(canonical, again)) {
                failures.add(test + ": differs after printing " + style);
            }
        } catch (WasmException e) {
            failures.add(test + ": printed " + style + " does not parse: " + e.getMessage());
        }
    }
}
