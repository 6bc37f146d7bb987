package org.jwasm.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jwasm.dfg.Phase;
import org.jwasm.dfg.Planner;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.binary.ComponentEncoder;
import org.jwasm.parser.component.text.ComponentPrinter;
import org.jwasm.parser.component.text.ComponentTextParser;
import org.jwasm.parser.component.validate.ComponentValidator;
import org.jwasm.parser.component.validate.ValidatedComponent;
import org.jwasm.parser.text.Printer;
import org.jwasm.parser.wit.Wit;
import org.jwasm.parser.wit.WitPrinter;
import org.jwasm.parser.wit.component.ComponentWit;
import org.jwasm.parser.wit.resolve.WitOptions;
import org.jwasm.parser.wit.resolve.WitResolver;
import org.jwasm.parser.wit.resolve.WitSource;

/** Gives components and WIT to their parsers, and what is valid to the encoder, the printers and the planner. What is encoded or printed has to mean the same. */
final class ComponentCheck {
    private final Guard guard = new Guard();

    Map<String, Long> counts() {
        return guard.counts();
    }

    /** A binary component. */
    void binary(byte[] input) throws Finding {
        Component[] component = new Component[1];
        if (guard.survives(input, "wasm", () -> component[0] = ComponentDecoder.decode(input))) {
            decoded(component[0], input, "wasm");
        }
    }

    /** The text of a component. */
    void text(byte[] input) throws Finding {
        Component[] component = new Component[1];
        if (guard.survives(input, "wat", () -> component[0] = ComponentDecoder.decode(ComponentTextParser.parse(input).bytes()))) {
            decoded(component[0], input, "wat");
        }
    }

    private void decoded(Component component, byte[] input, String extension) throws Finding {
        guard.count("decoded");
        byte[][] encoded = new byte[2][];
        guard.must("a component cannot be encoded", input, extension, () -> encoded[0] = ComponentEncoder.encode(component));
        guard.must("encoded, it is malformed", input, extension, () -> encoded[1] = ComponentEncoder.encode(ComponentDecoder.decode(encoded[0])));
        if (!Arrays.equals(encoded[0], encoded[1])) {
            throw new Finding("encoded, it is another component", input, extension, null);
        }
        ValidatedComponent[] valid = new ValidatedComponent[1];
        if (guard.survives(input, extension, () -> valid[0] = ComponentValidator.validate(component))) {
            guard.count("valid");
            printed(component, input, extension);
            used(valid[0], input, extension);
        }
    }

    private void printed(Component component, byte[] input, String extension) throws Finding {
        for (Printer.Style style : Printer.Style.values()) {
            String[] texts = new String[2];
            guard.must("printed, it is malformed", input, extension, () -> {
                texts[0] = ComponentPrinter.print(component, style);
                byte[] again = ComponentTextParser.parse(texts[0].getBytes(StandardCharsets.UTF_8)).bytes();
                texts[1] = ComponentPrinter.print(ComponentDecoder.decode(again), style);
            });
            if (!texts[0].equals(texts[1])) {
                throw new Finding("printed, it is another component", input, extension, null);
            }
        }
    }

    /** What is done with valid components: the plan of their instantiation, and their WIT. */
    private void used(ValidatedComponent valid, byte[] input, String extension) throws Finding {
        for (Phase phase : Phase.values()) {
            if (guard.survives(input, extension, () -> Planner.print(valid, phase))) {
                guard.count("planned");
            }
        }
        Wit[] wit = new Wit[1];
        if (guard.survives(input, extension, () -> wit[0] = ComponentWit.decode(valid))) {
            guard.count("WIT");
            guard.survives(input, extension, () -> WitPrinter.print(wit[0]));
        }
    }

    /** A text of WIT. */
    void wit(byte[] input) throws Finding {
        Wit[] wit = new Wit[1];
        if (guard.survives(input, "wit", () -> wit[0] = WitResolver.resolve(new WitSource("input", input), WitOptions.ALL))) {
            guard.count("valid");
            String[] texts = new String[2];
            guard.must("printed, it is malformed", input, "wit", () -> {
                texts[0] = WitPrinter.print(wit[0]);
                texts[1] = WitPrinter.print(WitResolver.resolve(WitSource.of("printed", texts[0]), WitOptions.ALL));
            });
            if (!texts[0].equals(texts[1])) {
                throw new Finding("printed, it is another package", input, "wit", null);
            }
        }
    }
}
