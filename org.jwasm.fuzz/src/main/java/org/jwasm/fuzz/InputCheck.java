package org.jwasm.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.SourceException;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.WasmException;
import org.jwasm.fuzz.mutate.BinaryMutator;
import org.jwasm.fuzz.run.Backends;
import org.jwasm.parser.Parser;
import org.jwasm.parser.binary.Encoder;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.text.Printer;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.ScriptParser;

/** Gives inputs to the parser, and what is valid to the printer, the encoder and the compilers. What is printed has to mean the same. */
final class InputCheck implements AutoCloseable {
    /** Of so many valid modules one is compiled. */
    private static final int COMPILED = 3;

    private final Guard guard = new Guard();
    private final List<Engine> engines = new ArrayList<>();

    InputCheck() {
        for (String backend : Backends.names()) {
            for (EngineConfig.Optimization optimization : EngineConfig.Optimization.values()) {
                engines.add(Engine.create(EngineConfig.defaults().withBackend(backend).withOptimization(optimization).withVerify(true)
                    .withCompilation(EngineConfig.Compilation.EAGER)));
            }
        }
    }

    Map<String, Long> counts() {
        return guard.counts();
    }

    /** A binary module or a text, as the parser tells by itself. */
    void module(byte[] input, String extension, long seed) throws Finding {
        Module[] module = new Module[1];
        if (!guard.survives(input, extension, () -> module[0] = Parser.parse(input))) {
            return;
        }
        guard.count("valid");
        byte[][] canonical = new byte[1][];
        guard.must("a valid module cannot be encoded", input, extension, () -> canonical[0] = Encoder.encode(module[0]));
        for (Printer.Style style : Printer.Style.values()) {
            byte[][] again = new byte[1][];
            guard.must("printed " + style + ", it is malformed", input, extension,
                () -> again[0] = TextParser.parse(Printer.print(module[0], style).getBytes(StandardCharsets.UTF_8)).bytes());
            // Hints and names that fit nothing in the module have no place in its text.
            if (!Arrays.equals(BinaryMutator.withoutCustomSections(canonical[0]), BinaryMutator.withoutCustomSections(again[0]))) {
                throw new Finding("printed " + style + ", it is another module", input, extension, null);
            }
        }
        if (seed % COMPILED == 0) {
            compile(module[0].bytes(), input, extension);
        }
    }

    /** The stages behind validation; what they cannot do yet they may refuse. */
    private void compile(byte[] binary, byte[] input, String extension) throws Finding {
        for (Engine engine : engines) {
            try {
                engine.compile(binary).close();
                guard.count("compiled");
            } catch (UnsupportedPlatformException e) {
                guard.count("not supported");
            } catch (SourceException e) {
                throw new Finding("compiled, it is not valid: " + e, input, extension, e);
            } catch (WasmException e) {
                guard.count(e.getClass().getSimpleName());
            } catch (RuntimeException | Error e) {
                throw new Finding("compiling with " + engine.config() + ": " + e + Guard.place(e), input, extension, e);
            }
        }
    }

    /** A test script: its parser, and the modules in it. */
    void script(byte[] input) throws Finding {
        guard.survives(input, "wast", () -> ScriptParser.parse(input).commands().forEach(command -> {
            if (command instanceof Command.Instantiate) {
                ((Command.Instantiate) command).module().toBinary();
            }
        }));
    }

    @Override
    public void close() {
        engines.forEach(Engine::close);
    }
}
