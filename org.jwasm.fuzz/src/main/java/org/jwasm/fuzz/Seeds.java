package org.jwasm.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jwasm.api.WasmException;
import org.jwasm.fuzz.generate.ModuleGenerator;
import org.jwasm.parser.Parser;
import org.jwasm.parser.text.Printer;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.ScriptParser;

/** What the mutators start from: generated modules, the texts beside this class, and the official suite where {@code JWASM_CONFORMANCE} says it is. */
final class Seeds {
    private static final String[] TEXTS = {"objects.wat", "exceptions.wat", "vectors.wat", "wide.wat", "names.wat"};
    private static final int MOST_SCRIPT_BYTES = 60_000;
    private static final int MOST_MODULE_BYTES = 20_000;

    private final List<byte[]> texts = new ArrayList<>();
    private final List<byte[]> binaries = new ArrayList<>();
    private final List<byte[]> scripts = new ArrayList<>();

    /** Reads them. With {@code suite}, those of the official suite, too. */
    Seeds(boolean suite) throws IOException {
        for (String name : TEXTS) {
            try (InputStream in = Seeds.class.getResourceAsStream("seeds/" + name)) {
                texts.add(in.readAllBytes());
            }
        }
        texts.forEach(text -> binaries.add(TextParser.parse(text).bytes()));
        String folder = System.getProperty("jwasm.conformance", System.getenv("JWASM_CONFORMANCE"));
        if (suite && folder != null) {
            suite(Path.of(folder, "core"));
        }
    }

    private void suite(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.walk(folder)) {
            files = list.filter(file -> file.toString().endsWith(".wast")).sorted().collect(Collectors.toList());
        }
        for (Path file : files) {
            byte[] script = Files.readAllBytes(file);
            if (script.length < MOST_SCRIPT_BYTES) {
                scripts.add(script);
            }
            for (Command command : ScriptParser.parse(script).commands()) {
                if (command instanceof Command.Instantiate) {
                    try {
                        byte[] binary = ((Command.Instantiate) command).module().toBinary();
                        if (binary.length < MOST_MODULE_BYTES) {
                            binaries.add(binary);
                        }
                    } catch (WasmException malformed) {
                        // Some scripts hold modules that are wrong on purpose.
                        continue;
                    }
                }
            }
        }
    }

    /** A generated module half of the time. */
    byte[] binary(Dice dice) {
        return dice.flip() ? ModuleGenerator.generate(dice.bits()).encode() : dice.pick(binaries);
    }

    /** A text of a module. */
    byte[] text(Dice dice) {
        if (dice.oneIn(3)) {
            return dice.pick(texts);
        }
        Printer.Style style = dice.pick(Printer.Style.values());
        try {
            return Printer.print(Parser.parse(binary(dice)), style).getBytes(StandardCharsets.UTF_8);
        } catch (WasmException invalid) {
            return dice.pick(texts);
        }
    }

    /** A test script; a made one if there are no others. */
    byte[] script(Dice dice) {
        if (!scripts.isEmpty() && dice.below(4) > 0) {
            return dice.pick(scripts);
        }
        String text = new String(dice.pick(texts), StandardCharsets.UTF_8);
        return (text + "\n(register \"x\")(assert_return (invoke \"f\" (i32.const 1) (f64.const nan:canonical)) (either (i32.const 1) (ref.null)))"
            + "(assert_invalid (module quote \"(func\" \")\") \"m\")(module binary \"\\00asm\\01\\00\\00\\00\")(assert_trap (invoke \"g\") \"unreachable\")")
            .getBytes(StandardCharsets.UTF_8);
    }
}
