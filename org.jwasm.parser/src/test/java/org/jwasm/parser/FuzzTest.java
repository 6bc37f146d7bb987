package org.jwasm.parser;

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
import org.jwasm.api.WasmException;
import org.jwasm.parser.binary.Samples;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.text.Printer;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.ScriptParser;

/** Mutated inputs of both formats give a module or a typed error and nothing else. */
public class FuzzTest {
    private static final String SAMPLE = "(module $m (type $t (func (param i32 f64) (result i32)))"
        + " (rec (type $s (sub (struct (field $x i32) (field (mut (ref null $s)))))) (type (array (mut i8))))"
        + " (import \"a\" \"b\" (func $i (param i64))) (memory $mem 1 2) (data (i32.const 0) \"\\00\\u{20ac}abc\")\n"
        + " (table $tab 3 funcref) (elem (i32.const 0) func $f $i) (global $g (mut f32) (f32.const -0x1.8p-3))"
        + " (tag $e (param i32)) (export \"f\" (func $f)) (start $n) (@custom \"c\" (after code) \"xyz\")\n"
        + " (func $f (type $t) (local $l v128)"
        + " (local.set $l (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16))"
        + " (block $b (br_table $b 0 (i32.const 1))) (@metadata.code.branch_hint \"\\01\")"
        + " (if (result i32) (local.get 0) (then (i32.load offset=4 align=2 (i32.const 3)))"
        + " (else (i32x4.extract_lane 1 (local.get $l)))))"
        + " (func $n (drop (block (result i32) (try_table (catch $e 0) (throw $e (i32.const 1))) (unreachable)))"
        + " (drop (struct.new $s (i32.const 1) (ref.null $s))))"
        + " (func unreachable select (result i32) drop unreachable call_indirect $tab (type $t) drop))";
    private static final String[] PIECES = {"(", ")", "\"", "\\", "$", "$f", "(@name \"x\")", "(@custom \"n\")", "(;", ";)",
        ";;", "0", "-1", "0xffffffff", "18446744073709551615", "1e400", "nan:0x", "(type 7)", "(param i32)", "(result",
        "end", "else", "(then", "block", "i32.const", "memory", "i64", "(ref null", "(import \"\" \"\"", "\u00e9", "\0",
        "offset=", "align=3"};
    private static final int MUTANTS = 1_500;
    private static final int SUITE_FILES = 40;

    private final Random random = new Random(20_260_601);

    private byte[] mutate(byte[] original) {
        byte[] mutant = original;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(mutant.length);
            int end = Math.min(mutant.length, at + random.nextInt(12));
            byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
            switch (random.nextInt(5)) {
                case 0: mutant = splice(mutant, at, end, new byte[0]); break;
                case 1: mutant = splice(mutant, at, at, piece); break;
                case 2: mutant = splice(mutant, at, end, piece); break;
                case 3: mutant = splice(mutant, at, at, Arrays.copyOfRange(mutant, at, end)); break;
                default:
                    mutant = mutant.clone();
                    mutant[at] = (byte) random.nextInt(256);
            }
            if (mutant.length == 0) {
                return original;
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

    /** Whether the input is a module; a valid one has to survive printing as well. */
    private static boolean isModule(byte[] input) {
        try {
            Module module = Parser.parse(input);
            for (Printer.Style style : Printer.Style.values()) {
                TextParser.parse(Printer.print(module, style).getBytes(StandardCharsets.UTF_8));
            }
            return true;
        } catch (WasmException expected) {
            assertTrue(expected.getMessage() != null);
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("input: " + new String(input, StandardCharsets.UTF_8), e);
        }
    }

    @Test
    public void texts() {
        byte[] sample = SAMPLE.getBytes(StandardCharsets.UTF_8);
        Parser.parse(sample);
        int modules = 0;
        for (int i = 0; i < MUTANTS; i++) {
            modules += isModule(mutate(sample)) ? 1 : 0;
        }
        assertTrue(modules + " of the mutants are modules", modules > MUTANTS / 100 && modules < MUTANTS);
    }

    @Test
    public void binaries() {
        byte[] sample = Samples.everySection();
        byte[] second = TextParser.parse(SAMPLE.getBytes(StandardCharsets.UTF_8)).bytes();
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(i % 2 == 0 ? sample : second);
            System.arraycopy(sample, 0, mutant, 0, Math.min(mutant.length, 8));
            isModule(mutant);
        }
    }

    @Test
    public void scripts() throws IOException {
        List<byte[]> scripts = new ArrayList<>();
        scripts.add(("(module $m " + SAMPLE.substring(10) + "(assert_return (invoke $m \"f\" (i32.const 1) (f64.const inf)) "
            + "(either (i32.const 1) (ref.null))) (register \"x\") (assert_invalid (module quote \"(func\" \")\") \"m\")")
            .getBytes(StandardCharsets.UTF_8));
        scripts.addAll(suiteFiles());
        for (int i = 0; i < MUTANTS / 10; i++) {
            byte[] mutant = mutate(scripts.get(i % scripts.size()));
            try {
                ScriptParser.parse(mutant).commands().forEach(FuzzTest::runModule);
            } catch (WasmException expected) {
                assertTrue(expected.getMessage() != null);
            }
        }
    }

    private static void runModule(Command command) {
        if (command instanceof Command.Instantiate) {
            try {
                ((Command.Instantiate) command).module().toBinary();
            } catch (WasmException expected) {
                assertTrue(expected.getMessage() != null);
            }
        }
    }

    /** Some small files of the official suite, where it is there. */
    private static List<byte[]> suiteFiles() throws IOException {
        String folder = System.getProperty("jwasm.conformance", System.getenv("JWASM_CONFORMANCE"));
        if (folder == null) {
            return List.of();
        }
        List<byte[]> files = new ArrayList<>();
        List<Path> paths;
        try (Stream<Path> list = Files.list(Path.of(folder, "core"))) {
            paths = list.filter(file -> file.toString().endsWith(".wast")).sorted().collect(Collectors.toList());
        }
        for (Path path : paths) {
            if (Files.size(path) < 20_000 && files.size() < SUITE_FILES) {
                files.add(Files.readAllBytes(path));
            }
        }
        return files;
    }
}
