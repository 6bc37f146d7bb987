package org.jwasm.parser.wast;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jwasm.parser.component.text.ComponentTextParser;
import org.jwasm.parser.text.Assembly;
import org.jwasm.parser.text.Lexer;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.text.Tokens;

/** A module or component of a script in one of the three forms. It is parsed only when asked for. */
public sealed interface ModuleSource {
    /** Its identifier without the dollar sign, or null. */
    String id();

    /** Whether it is a component and not a core module. */
    boolean isComponent();

    /**
     * The module or component as a binary, which is well-formed as far as the text format demands, not yet decoded or
     * validated.
     *
     * @throws org.jwasm.api.MalformedException when the text is malformed
     */
    default byte[] toBinary() {
        return assemble().bytes();
    }

    /** The module or component as a binary with a map to the places of the text it came from. */
    Assembly assemble();

    /** {@code (module binary "..." ...)} or {@code (component binary "..." ...)}. */
    record Binary(String id, byte[] bytes, boolean isComponent) implements ModuleSource {
        @Override
        public Assembly assemble() {
            return Assembly.ofBinary(bytes);
        }
    }

    /** {@code (module quote "..." ...)} or {@code (component quote "..." ...)}: a text of its own. */
    record Quote(String id, List<byte[]> parts, boolean isComponent) implements ModuleSource {
        /** The text: its parts with a blank between them. */
        public byte[] text() {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                text.writeBytes(part);
                text.write(' ');
            }
            return text.toByteArray();
        }

        @Override
        public Assembly assemble() {
            Tokens tokens = Lexer.lex(text());
            return isComponent ? ComponentTextParser.parse(tokens) : TextParser.parse(tokens);
        }
    }

    /**
     * {@code (module ...)} or {@code (component ...)} in the text of the script: the tokens of its fields.
     *
     * @param tokens the tokens of the script
     * @param start the index of the first token after {@code (module} and the identifier, or after {@code (component}
     * @param end the index of the token after the last field: the closing parenthesis or the end of the text
     */
    record Text(String id, Tokens tokens, int start, int end, boolean isComponent) implements ModuleSource {
        @Override
        public Assembly assemble() {
            return isComponent ? ComponentTextParser.parse(tokens, start, end)
                : TextParser.parse(tokens, id, start, end);
        }
    }
}
