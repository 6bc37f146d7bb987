package org.jwasm.parser.wit.component;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.jwasm.api.WasmException;
import org.jwasm.parser.Parser;
import org.jwasm.parser.component.text.ComponentTextParser;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.WitPrinter;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;
import org.jwasm.parser.wit.resolve.WitSource;

/** Mutated components have a WIT, which parses when it is printed, or give a typed error and nothing else. */
public class ComponentWitFuzzTest {
    private static final int MUTANTS = 1_500;

    private final Random random = new Random(20_261_125);

    /** Few bytes are changed, to bytes that are found elsewhere: indices and names of something else. */
    private byte[] mutate(byte[] original) {
        byte[] mutant = original.clone();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            int at = 8 + random.nextInt(mutant.length - 8);
            mutant[at] = random.nextBoolean() ? mutant[8 + random.nextInt(mutant.length - 8)]
                : (byte) (mutant[at] + random.nextInt(5) - 2);
        }
        return mutant;
    }

    private static boolean isWit(byte[] component) {
        String printed = null;
        try {
            Wit wit = ComponentWit.decode(Parser.parseComponent(component));
            printed = WitPrinter.print(wit);
        } catch (WasmException expected) {
            assertTrue(expected.getMessage() != null);
            return false;
        }
        try {
            WitResolver.resolve(WitSource.of("printed", printed), WitOptions.ALL);
        } catch (WasmException e) {
            throw new AssertionError(printed, e);
        }
        return true;
    }

    @Test
    public void binaries() throws IOException {
        List<byte[]> samples = new ArrayList<>();
        for (Path file : ComponentFileTest.files()) {
            samples.add(ComponentTextParser.parse(Files.readString(file).getBytes(StandardCharsets.UTF_8)).bytes());
        }
        int good = 0;
        for (int i = 0; i < MUTANTS; i++) {
            good += isWit(mutate(samples.get(i % samples.size()))) ? 1 : 0;
        }
        assertTrue(good + " of the mutants have a WIT", good > MUTANTS / 50 && good < MUTANTS);
        assertEquals(2, samples.size());
    }
}
