package org.jwasm.parser.wast;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jwasm.parser.text.Assembly;
import org.jwasm.parser.text.Lexer;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.text.Tokens;

/** A module of a script in one of the three forms. It is parsed only when asked for. */
public sealed interface ModuleSource {
    /** Its identifier without the dollar sign, or null. */
    String id();

    /**
     * The module as a binary, which is well-formed as far as the text format demands, not yet decoded or validated.
     *
     * @throws org.jwasm.api.MalformedException when the text is malformed
     */
    default byte[] toBinary() {
        return assemble().bytes();
    }

    /** The module as a binary with a map to the places of the text it came from. */
    Assembly assemble();

    /** {@code (module binary "..." ...)}. */
    record Binary(String id, byte[] bytes) implements ModuleSource {
        @Override
        public Assembly assemble() {
            return Assembly.ofBinary(bytes);
        }
    }

    /** {@code (module quote "..." ...)}: a text of its own. */
    record Quote(String id, List<byte[]> parts) implements ModuleSource {
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
            return TextParser.parse(Lexer.lex(text()));
        }
    }

    /**
     * {@code (module ...)} in the text of the script: the tokens of its fields.
     *
     * @param tokens the tokens of the script
     * @param start the index of the first token after {@code (module} and the identifier
     * @param end the index of the token after the last field: the closing parenthesis or the end of the text
     */
    record Text(String id, Tokens tokens, int start, int end) implements ModuleSource {
        @Override
        public Assembly assemble() {
            return TextParser.parse(tokens, id, start, end);
        }
    }
}
