package org.jwasm.parser;

import org.jwasm.api.SourceException;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.text.ComponentTextParser;
import org.jwasm.parser.component.validate.ComponentValidator;
import org.jwasm.parser.component.validate.ValidatedComponent;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.text.Assembly;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.validate.Validator;

/**
 * From bytes of either format to a valid module or component.
 *
 * <pre>
 *   Module module = Parser.parse(Files.readAllBytes(path));
 *   ValidatedComponent component = Parser.parseComponent(Files.readAllBytes(otherPath));
 * </pre>
 */
public final class Parser {
    private Parser() {
    }

    /** As {@link #parse(byte[], Features)} with everything known. */
    public static Module parse(byte[] input) {
        return parse(input, Features.ALL);
    }

    /**
     * Decodes or assembles a module and validates it. The input is a binary when it starts with the magic number and
     * otherwise a text in UTF-8; it is kept and may not be changed.
     *
     * @throws org.jwasm.api.MalformedException when it is malformed
     * @throws org.jwasm.api.InvalidException when it is well-formed but invalid
     * @throws org.jwasm.api.LimitException when it exceeds a limit of the implementation; all three with the byte
     *     offset in a binary, line and column in a text
     */
    public static Module parse(byte[] input, Features features) {
        return parse(Decoder.isBinary(input) ? Assembly.ofBinary(input) : TextParser.parse(input), features);
    }

    /** Whether the input is a component, binary or text, and not a core module; it need not be well-formed. */
    public static boolean isComponent(byte[] input) {
        return Decoder.isBinary(input) ? ComponentDecoder.isComponent(input) : ComponentTextParser.isComponent(input);
    }

    /** As {@link #parseComponent(byte[], Features)} with everything known. */
    public static ValidatedComponent parseComponent(byte[] input) {
        return parseComponent(input, Features.ALL);
    }

    /**
     * Decodes or assembles a component and validates it, with the same inputs and errors as {@link #parse(byte[], Features)}.
     */
    public static ValidatedComponent parseComponent(byte[] input, Features features) {
        return parseComponent(Decoder.isBinary(input) ? Assembly.ofBinary(input) : ComponentTextParser.parse(input), features);
    }

    /** Decodes and validates an assembled component. */
    public static ValidatedComponent parseComponent(Assembly assembly, Features features) {
        try {
            return ComponentValidator.validate(ComponentDecoder.decode(assembly.bytes(), features), features);
        } catch (SourceException e) {
            throw assembly.located(e);
        }
    }

    /** Decodes and validates an assembled text. */
    public static Module parse(Assembly assembly, Features features) {
        try {
            Module module = Decoder.decode(assembly.bytes(), features);
            Validator.validate(module, features);
            return module;
        } catch (SourceException e) {
            throw assembly.located(e);
        }
    }
}
