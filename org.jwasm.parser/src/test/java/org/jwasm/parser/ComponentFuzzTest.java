package org.jwasm.parser;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.Test;
import org.jwasm.api.SourceException;
import org.jwasm.api.WasmException;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.ComponentSamples;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.binary.ComponentEncoder;
import org.jwasm.parser.component.text.ComponentPrinter;
import org.jwasm.parser.component.text.ComponentTextParser;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.text.Assembly;
import org.jwasm.parser.text.Printer;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.ScriptParser;

/** Mutated components of both formats, and scripts with them, give a component or a typed error and nothing else. */
public class ComponentFuzzTest {
    private static final String SAMPLE = "(component $top (import \"n:p/i@1.0.0\" (external-id \"x\") (instance $i"
        + " (export \"r\" (type $r (sub resource))) (export \"[method]r.m\" (func (param \"self\" (borrow $r))"
        + " (param \"n\" u32) (result (result (list u8) (error string)))))))\n"
        + " (alias export $i \"r\" (type $r)) (core type $ct (func (param i32))) (core type $mt (module"
        + " (alias outer $top $ct (type $a)) (import \"a\" \"b\" (func (type $a))) (export \"m\" (memory 1 2))))"
        + " (core module $m (@name \"inner\") (memory (export \"mem\") 1) (table (export \"t\") 1 funcref)"
        + " (func $f (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 8))"
        + " (func (export \"run\") (param i32 i32) (result i32) local.get 0))\n"
        + " (core instance $c (instantiate $m))"
        + " (core func $l (canon lower (func $i \"[method]r.m\") (memory (core memory $c \"mem\"))"
        + " (realloc (core func $c \"realloc\")) string-encoding=utf16))\n"
        + " (type $v (variant (case \"x\" (tuple char f64)) (case \"y\"))) (type $fl (flags \"a\" \"b\"))"
        + " (type $res (resource (rep i32))) (core func (canon resource.new $res)) (type $s (stream (list u8 4)))"
        + " (core func (canon stream.read $s async (memory 0))) (canon waitable-set.poll (memory 0) (core func $p))"
        + " (core func (canon thread.new-indirect $ct (core table $c \"t\")))"
        + " (func $run (export \"run\") (param \"s\" string) (result u32)"
        + " (canon lift (core func $c \"run\") (memory 0) (realloc 0)))\n"
        + " (value $val (tuple s16 (option bool)) (tuple -3 (some true)))"
        + " (export $e \"val\" (value $val)) (export \"v\" (type $v)) (@custom \"c\" \"x\\00\")"
        + " (component $n (import \"q\" (type $q (sub resource))) (type (own $q)) (type (list $fl))"
        + " (export \"q2\" (type $q) (type (eq $q)))) (instance (instantiate $n (with \"q\" (type $r)))))";
    private static final String[] PIECES = {"(", ")", "\"", "$", "$r", "$i", "0", "7", "4294967295", "-1", "(type 0)",
        "(type $v)", "(func $i \"r\")", "(core ", "(instance", "(component", "(export \"z\"", "(import \"y\"", "(alias outer 1 0",
        "(alias export 0 \"r\"", "(eq 0)", "(list ", "(own 0)", "async", "(memory 0)", "(with \"x\"", "u8", "string", "none",
        "'x'", "'", "(@name \"n\")", "(@custom \"d\")", "(rec ", "(module ", "(canon ", "(result", "(param \"p\"", "\u00e9"};
    private static final int MUTANTS = 2_000;

    private final Random random = new Random(20_261_125);

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
        }
        return mutant;
    }

    private static byte[] splice(byte[] bytes, int start, int end, byte[] piece) {
        byte[] out = Arrays.copyOf(bytes, start + piece.length + bytes.length - end);
        System.arraycopy(piece, 0, out, start, piece.length);
        System.arraycopy(bytes, end, out, start + piece.length, bytes.length - end);
        return out;
    }

    /** Whether the input is a valid component, which has to survive printing as well; an error has to have a place. */
    private static boolean isComponent(byte[] input, boolean text) {
        try {
            Assembly assembly = text ? ComponentTextParser.parse(input) : Assembly.ofBinary(input);
            Parser.parseComponent(assembly, Features.ALL);
            Component component = ComponentDecoder.decode(assembly.bytes());
            String printed = ComponentPrinter.print(component, Printer.Style.FLAT);
            assertArrayEquals(printed, ComponentSamples.canonical(component),
                ComponentTextParser.parse(printed.getBytes(StandardCharsets.UTF_8)).bytes());
            return true;
        } catch (SourceException expected) {
            assertTrue(expected.toString(), text ? expected.line() > 0 : expected.offset() >= 0);
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("input: " + (text ? new String(input, StandardCharsets.UTF_8)
                : Arrays.toString(input)), e);
        }
    }

    @Test
    public void texts() {
        byte[] sample = SAMPLE.getBytes(StandardCharsets.UTF_8);
        Parser.parseComponent(sample);
        int valid = 0;
        for (int i = 0; i < MUTANTS; i++) {
            valid += isComponent(mutate(sample), true) ? 1 : 0;
        }
        assertTrue(valid + " of the mutants are valid", valid > MUTANTS / 100 && valid < MUTANTS);
        for (int length = 0; length < sample.length; length += 3) {
            isComponent(Arrays.copyOf(sample, length), true);
        }
    }

    /** What was decoded is printed as it is, odd names and out-of-range indices included. */
    @Test
    public void binaries() {
        byte[] sample = ComponentTextParser.parse(SAMPLE.getBytes(StandardCharsets.UTF_8)).bytes();
        byte[] second = ComponentEncoder.encode(ComponentSamples.everything());
        int valid = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(i % 2 == 0 ? sample : second);
            System.arraycopy(sample, 0, mutant, 0, Math.min(mutant.length, 8));
            valid += isComponent(mutant, false) ? 1 : 0;
        }
        assertTrue(valid + " of the mutants are valid", valid > 0);
    }

    @Test
    public void scripts() {
        byte[] script = (SAMPLE + "(component definition $d) (component instance $x $d) (component quote \"(type\" \"u8)\")"
            + "(assert_return (invoke \"f\" (u8.const 255) (list.const (char.const \"x\") (option.some (f32.const nan)))"
            + " (record.const (field \"a\" bool.const true)) (flags.const \"a\" \"b\")) (variant.const \"v\" (s64.const -1))"
            + " (result.err) (tuple.const (str.const \"\"))) (assert_invalid (component (type (own 0))) \"m\")"
            + "(assert_trap (component) \"m\")").getBytes(StandardCharsets.UTF_8);
        ScriptParser.parse(script);
        for (int i = 0; i < MUTANTS / 4; i++) {
            try {
                ScriptParser.parse(mutate(script)).commands().forEach(ComponentFuzzTest::assemble);
            } catch (WasmException expected) {
                assertTrue(expected.getMessage() != null);
            }
        }
    }

    private static void assemble(Command command) {
        if (command instanceof Command.Instantiate) {
            try {
                ((Command.Instantiate) command).module().toBinary();
            } catch (WasmException expected) {
                assertTrue(expected.getMessage() != null);
            }
        }
    }
}
