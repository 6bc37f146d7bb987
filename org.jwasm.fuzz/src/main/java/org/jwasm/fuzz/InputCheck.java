package org.jwasm.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.SourceException;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.WasmException;
import org.jwasm.fuzz.mutate.BinaryMutator;
import org.jwasm.fuzz.run.Backends;
import org.jwasm.parser.Parser;
import org.jwasm.parser.binary.Encoder;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.binary.ComponentEncoder;
import org.jwasm.parser.component.text.ComponentPrinter;
import org.jwasm.parser.component.text.ComponentTextParser;
import org.jwasm.parser.component.validate.ComponentValidator;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.text.Printer;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.wast.Command;
import org.jwasm.parser.wast.ScriptParser;

/**
 * Gives inputs to the parser, and what is valid to the printer, the encoder and the compilers. Whatever the input: a result or a typed error, memory in
 * proportion to its size, and what is printed or encoded means the same.
 */
final class InputCheck implements AutoCloseable {
    /** What a parser may allocate for nothing, and for each byte of its input. */
    private static final long ALLOWED_BYTES = 4L << 20;
    private static final long ALLOWED_PER_BYTE = 1500;
    /** Of so many valid modules one is compiled. */
    private static final int COMPILED = 3;

    private final Allocation allocation = new Allocation();
    private final List<Engine> engines = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private double mostPerByte;

    InputCheck() {
        for (String backend : Backends.names()) {
            for (EngineConfig.Optimization optimization : EngineConfig.Optimization.values()) {
                engines.add(Engine.create(EngineConfig.defaults().withBackend(backend).withOptimization(optimization).withVerify(true)
                    .withCompilation(EngineConfig.Compilation.EAGER)));
            }
        }
    }

    Map<String, Long> counts() {
        counts.put("bytes allocated per byte at most", (long) mostPerByte);
        return counts;
    }

    private void count(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    /** Stages that may throw typed errors only. */
    private interface Stage {
        void run();
    }

    /** Runs stages, and says whether they came to an end. */
    private boolean survives(byte[] input, String extension, Stage stage) throws Finding {
        allocation.begin();
        boolean good = true;
        try {
            stage.run();
        } catch (WasmException e) {
            count(e.getClass().getSimpleName());
            good = false;
            if (e.getMessage() == null) {
                throw new Finding("an error without a message", input, extension, e);
            }
        } catch (RuntimeException | Error e) {
            throw new Finding("untyped: " + e + place(e), input, extension, e);
        }
        long bytes = allocation.bytes();
        mostPerByte = Math.max(mostPerByte, (double) Math.max(0, bytes - ALLOWED_BYTES) / Math.max(1, input.length));
        if (bytes > ALLOWED_BYTES + ALLOWED_PER_BYTE * input.length) {
            throw new Finding("allocated " + bytes + " bytes for " + input.length, input, extension, null);
        }
        return good;
    }

    private static String place(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    /** A binary module or a text, as the parser tells by itself. */
    void module(byte[] input, String extension, long seed) throws Finding {
        Module[] module = new Module[1];
        if (!survives(input, extension, () -> module[0] = Parser.parse(input))) {
            return;
        }
        count("valid");
        byte[][] canonical = new byte[1][];
        survives(input, extension, () -> canonical[0] = Encoder.encode(module[0]));
        for (Printer.Style style : Printer.Style.values()) {
            byte[][] again = new byte[1][];
            boolean printed = survives(input, extension,
                () -> again[0] = TextParser.parse(Printer.print(module[0], style).getBytes(StandardCharsets.UTF_8)).bytes());
            // Hints and names that fit nothing in the module have no place in its text.
            if (!printed || !Arrays.equals(BinaryMutator.withoutCustomSections(canonical[0]), BinaryMutator.withoutCustomSections(again[0]))) {
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
                count("compiled");
            } catch (UnsupportedPlatformException e) {
                count("not supported");
            } catch (SourceException e) {
                throw new Finding("compiled, it is not valid: " + e, input, extension, e);
            } catch (WasmException e) {
                count(e.getClass().getSimpleName());
            } catch (RuntimeException | Error e) {
                throw new Finding("compiling with " + engine.config() + ": " + e + place(e), input, extension, e);
            }
        }
    }

    /** A test script: its parser, and the modules in it. */
    void script(byte[] input) throws Finding {
        survives(input, "wast", () -> ScriptParser.parse(input).commands().forEach(command -> {
            if (command instanceof Command.Instantiate) {
                ((Command.Instantiate) command).module().toBinary();
            }
        }));
    }

    /** A binary component. */
    void component(byte[] input) throws Finding {
        Component[] component = new Component[1];
        if (!survives(input, "wasm", () -> component[0] = ComponentDecoder.decode(input))) {
            return;
        }
        count("decoded");
        byte[][] encoded = new byte[1][];
        survives(input, "wasm", () -> encoded[0] = ComponentEncoder.encode(component[0]));
        byte[][] again = new byte[1][];
        boolean decoded = survives(input, "wasm", () -> again[0] = ComponentEncoder.encode(ComponentDecoder.decode(encoded[0])));
        if (!decoded || !Arrays.equals(encoded[0], again[0])) {
            throw new Finding("encoded, it is another component", input, "wasm", null);
        }
        if (survives(input, "wasm", () -> ComponentValidator.validate(component[0]))) {
            count("valid");
            printed(component[0], input, "wasm");
        }
    }

    /** A text of a component. */
    void componentText(byte[] input) throws Finding {
        Component[] component = new Component[1];
        if (survives(input, "wat", () -> component[0] = Parser.parseComponent(input).component())) {
            count("valid texts");
            printed(component[0], input, "wat");
        }
    }

    /** What is printed has to be a component that is printed the same way. */
    private void printed(Component component, byte[] input, String extension) throws Finding {
        for (Printer.Style style : Printer.Style.values()) {
            String text = ComponentPrinter.print(component, style);
            String[] again = new String[1];
            boolean parsed = survives(input, extension, () -> again[0] = ComponentPrinter.print(ComponentDecoder.decode(
                ComponentTextParser.parse(text.getBytes(StandardCharsets.UTF_8)).bytes()), style));
            if (!parsed || !text.equals(again[0])) {
                throw new Finding("printed " + style + ", it is another component", input, extension, null);
            }
        }
    }

    @Override
    public void close() {
        engines.forEach(Engine::close);
    }
}
