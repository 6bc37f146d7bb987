package org.jwasm.parser.validate;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Assume;
import org.junit.Test;
import org.jwasm.api.InvalidException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.binary.Encoder;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Feature;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.ModuleSource;
import org.jwasm.parser.wast.ScriptParser;

/**
 * The official suites as far as parsing goes: every module decodes, validates and is encoded to the bytes it came
 * from, every assert_malformed and assert_invalid fails with its message. The suites are where the system property
 * {@code jwasm.conformance} or the environment variable JWASM_CONFORMANCE says; without them the test is skipped.
 */
public class ConformanceTest {
    /**
     * A message of an older suite and what it has become: sizes had 32 bits before memory64,
     * in which one too large was not a number of the text format.
     */
    private static final String OLD_MESSAGE = "i32 constant out of range";
    private static final String NEW_MESSAGE = "integer too large";

    private final List<String> failures = new ArrayList<>();
    private int passed;

    @Test
    public void suites() throws IOException {
        String root = System.getProperty("jwasm.conformance", "");
        root = root.isEmpty() ? System.getenv("JWASM_CONFORMANCE") : root;
        Assume.assumeTrue("the official suites are not there (jwasm.conformance)", root != null && !root.isEmpty());
        Path core = Path.of(root, "core");
        List<Path> files;
        try (Stream<Path> found = Files.walk(core)) {
            files = found.filter(ConformanceTest::isIncluded).sorted(Comparator.naturalOrder())
                .collect(Collectors.toList());
        }
        for (Path file : files) {
            String name = core.relativize(file).toString();
            Features features = features(name);
            for (Command command : ScriptParser.parse(Files.readAllBytes(file)).commands()) {
                check(name + ":" + command.line(), command, features);
            }
        }
        assertEquals(String.join("\n", failures), 0, failures.size());
        assertTrue("only " + passed + " checks", passed > 5000);
    }

    /** Not the proposal custom-descriptors, and not the exceptions that came before those of WebAssembly 3.0. */
    private static boolean isIncluded(Path file) {
        String name = file.toString();
        return name.endsWith(".wast") && !name.contains("custom-descriptors") && !name.contains("legacy");
    }

    /** Proposals were written against the specification of their time, whose limits their suites test. */
    private static Features features(String name) {
        if (name.startsWith("proposals/threads")) {
            return Features.WASM2.with(Feature.THREADS).without(Feature.REFERENCE_TYPES);
        }
        return name.startsWith("proposals/") ? Features.ALL : Features.ALL.without(Feature.CUSTOM_PAGE_SIZES);
    }

    private void check(String place, Command command, Features features) {
        if (command instanceof Command.Instantiate) {
            valid(place, ((Command.Instantiate) command).module(), features);
        } else if (command instanceof Command.Define) {
            valid(place, ((Command.Define) command).module(), features);
        } else if (command instanceof Command.AssertUnlinkable) {
            valid(place, ((Command.AssertUnlinkable) command).module(), features);
        } else if (command instanceof Command.AssertInstantiationTrap) {
            valid(place, ((Command.AssertInstantiationTrap) command).module(), features);
        } else if (command instanceof Command.AssertMalformed) {
            Command.AssertMalformed malformed = (Command.AssertMalformed) command;
            fails(place, malformed.module(), features, MalformedException.class, malformed.message());
        } else if (command instanceof Command.AssertInvalid) {
            Command.AssertInvalid invalid = (Command.AssertInvalid) command;
            fails(place, invalid.module(), features, InvalidException.class, invalid.message());
        }
    }

    private void valid(String place, ModuleSource source, Features features) {
        try {
            byte[] bytes = source.toBinary();
            byte[] encoded = Encoder.encode(validated(bytes, features));
            byte[] again = Encoder.encode(validated(encoded, features));
            boolean canonical = source instanceof ModuleSource.Binary || Arrays.equals(bytes, encoded);
            if (canonical && Arrays.equals(encoded, again)) {
                passed++;
            } else {
                failures.add(place + ": encoding changes the module");
            }
        } catch (SourceException e) {
            failures.add(place + ": " + e);
        }
    }

    private static Module validated(byte[] bytes, Features features) {
        Module module = Decoder.decode(bytes, features);
        Validator.validate(module, features);
        return module;
    }

    private void fails(String place, ModuleSource source, Features features, Class<?> expected, String message) {
        try {
            validated(source.toBinary(), features);
            failures.add(place + ": expected " + message + ", found nothing wrong");
        } catch (SourceException e) {
            boolean same = e.reason().startsWith(message)
                || message.equals(OLD_MESSAGE) && e.reason().equals(NEW_MESSAGE);
            if (expected.isInstance(e) && same) {
                passed++;
            } else {
                failures.add(place + ": expected " + message + ", found " + e);
            }
        }
    }
}
