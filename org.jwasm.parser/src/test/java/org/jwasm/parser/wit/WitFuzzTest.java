package org.jwasm.parser.wit;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.jwasm.api.SourceException;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;
import org.jwasm.parser.wit.resolve.WitSource;

/** Mutated texts give packages, whose print parses back, or a typed error with a place, and nothing else. */
public class WitFuzzTest {
    private static final String[] PIECES = {"{", "}", "(", ")", "<", ">", ";", ":", ",", ".", "@", "->", "%", "_", "\"",
        "/*", "*/", "//", "///", " interface ", " world ", " use ", " type ", " record ", " resource ", " a", "a:b/c@1.0.0",
        "package a:b", "list<u8>", "borrow<r>", "func()", "async ", " with {a as b}", " include ", "import ", "export ",
        "@since(version = 1.0.0)", "@unstable(feature = x)", "9999999999", "\u00e9", "\u202e", "\0", "constructor();"};
    private static final int MUTANTS = 3_000;

    private final Random random = new Random(20_260_829);

    private static List<String> samples() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("filetests/wit"))) {
            here = here.getParent();
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(here.resolve("filetests/wit"))) {
            files = list.filter(file -> file.toString().endsWith(".wit")).sorted().collect(Collectors.toList());
        }
        List<String> samples = new ArrayList<>();
        for (Path file : files) {
            samples.add(Files.readString(file).lines().filter(line -> !line.startsWith("//="))
                .collect(Collectors.joining("\n")));
        }
        return samples;
    }

    private byte[] mutate(byte[] original) {
        byte[] mutant = original;
        for (int i = 1 + random.nextInt(3); i > 0 && mutant.length > 0; i--) {
            int at = random.nextInt(mutant.length);
            int end = Math.min(mutant.length, at + random.nextInt(20));
            byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
            switch (random.nextInt(5)) {
                case 0: mutant = splice(mutant, at, end, new byte[0]); break;
                case 1: mutant = splice(mutant, at, at, piece); break;
                case 2: mutant = splice(mutant, at, end, piece); break;
                case 3: mutant = splice(mutant, at, at, Arrays.copyOfRange(mutant, at, end)); break;
                default:
                    mutant = mutant.clone();
                    mutant[at] = (byte) random.nextInt(128);
            }
        }
        return mutant;
    }

    private static byte[] splice(byte[] bytes, int start, int end, byte[] piece) {
        byte[] out = Arrays.copyOf(bytes, start + piece.length + bytes.length - end);
        System.arraycopy(piece, 0, out, start, piece.length);
        System.arraycopy(bytes, end, out, start + piece.length, bytes.length - end);
        return out;
    }

    private static boolean isWit(byte[] text) {
        String printed;
        try {
            printed = WitPrinter.print(WitResolver.resolve(new WitSource("fuzz", text), WitOptions.ALL));
        } catch (SourceException expected) {
            assertTrue(expected.toString(), expected.line() > 0 && expected.column() > 0);
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("input: " + new String(text, StandardCharsets.UTF_8), e);
        }
        try {
            Wit again = WitResolver.resolve(WitSource.of("printed", printed), WitOptions.ALL);
            assertEquals(printed, WitPrinter.print(again));
        } catch (SourceException | AssertionError e) {
            throw new AssertionError("input: " + new String(text, StandardCharsets.UTF_8) + "\nprinted: " + printed, e);
        }
        return true;
    }

    @Test
    public void texts() throws IOException {
        List<String> samples = samples();
        int good = 0;
        for (int i = 0; i < MUTANTS; i++) {
            good += isWit(mutate(samples.get(i % samples.size()).getBytes(StandardCharsets.UTF_8))) ? 1 : 0;
        }
        assertTrue(good + " of the mutants are WIT", good > MUTANTS / 50 && good < MUTANTS);
    }
}
