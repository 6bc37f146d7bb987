package org.jwasm.parser;

import org.jwasm.api.SourceException;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.text.Assembly;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.validate.Validator;

/**
 * From bytes of either format to a valid module.
 *
 * <pre>
 *   Module module = Parser.parse(Files.readAllBytes(path));
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
