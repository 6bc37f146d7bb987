package org.jwasm.parser.text;

import org.jwasm.api.MalformedException;
import org.jwasm.parser.binary.Decoder;

/** Assembles the text of a module into a binary. */
public final class TextParser {
    private TextParser() {
    }

    /**
     * Assembles a text in UTF-8: {@code (module ...)} in any of its forms, or nothing but the fields of a module.
     *
     * @throws MalformedException with line and column when the text is malformed
     */
    public static Assembly parse(byte[] source) {
        return parse(Lexer.lex(source));
    }

    /** As {@link #parse(byte[])}, of tokens. */
    public static Assembly parse(Tokens tokens) {
        Cursor in = new Cursor(tokens, 0);
        if (!in.acceptOpen(Keyword.MODULE)) {
            return fields(tokens, null, 0, Token.EOF);
        }
        in.accept(Keyword.DEFINITION);
        String id = in.text(in.optionalId());
        if (in.accept(Keyword.BINARY)) {
            Assembly assembly = Assembly.ofBinary(in.strings(false));
            end(in);
            if (!Decoder.isBinary(assembly.bytes())) {
                throw new MalformedException("magic header not detected", 0);
            }
            return assembly;
        }
        if (in.accept(Keyword.QUOTE)) {
            byte[] text = in.strings(true);
            end(in);
            return quoted(text);
        }
        return fields(tokens, id, in.pos(), Token.RPAR);
    }

    /** A quoted text, which may not be a quote again: nesting would be without end. */
    private static Assembly quoted(byte[] text) {
        Tokens tokens = Lexer.lex(text);
        Cursor in = new Cursor(tokens, 0);
        if (in.acceptOpen(Keyword.MODULE)) {
            in.optionalId();
            if (in.at(Keyword.QUOTE)) {
                throw in.unexpected();
            }
        }
        return parse(tokens);
    }

    private static void end(Cursor in) {
        in.expect(Token.RPAR);
        in.expect(Token.EOF);
    }

    private static Assembly fields(Tokens tokens, String id, int start, byte terminator) {
        ModuleParser parser = new ModuleParser(tokens, start, tokens.size() - 1);
        Assembly assembly = parser.parse(id);
        Cursor in = new Cursor(tokens, parser.end());
        if (terminator == Token.RPAR) {
            in.expect(Token.RPAR);
        }
        in.expect(Token.EOF);
        return assembly;
    }

    /**
     * Assembles the fields of a module from token {@code start} up to token {@code end}, the one after them; {@code id}
     * is the module's name or null.
     */
    public static Assembly parse(Tokens tokens, String id, int start, int end) {
        ModuleParser parser = new ModuleParser(tokens, start, end);
        Assembly assembly = parser.parse(id);
        if (parser.end() != end) {
            throw tokens.unexpected(parser.end());
        }
        return assembly;
    }
}
