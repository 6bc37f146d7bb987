package org.jwasm.parser.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.Utf8;
import org.jwasm.parser.op.Op;

/**
 * Cuts a text into {@link Tokens} in one pass and without recursion.
 *
 * <p>A sequence of characters that looks like a token but is none is kept as {@link Token#RESERVED}: it is an error only
 * where the grammar meets it. Everything else that is wrong with the characters is an error here, with the words of the
 * specification's interpreter.
 *
 * <p>Reference: specification, section 6.3 (lexical format) and the custom annotations of appendix A.
 */
public final class Lexer {
    /** The largest text accepted, in bytes. */
    public static final int MAX_SIZE = 1 << 30;

    private static final byte ILLEGAL = 0;
    private static final byte SPACE = 1;
    private static final byte WORD = 2;
    private static final byte QUOTE = 3;
    private static final byte PUNCTUATION = 4;
    private static final byte SEMICOLON = 5;
    private static final byte OPEN = 6;
    private static final byte CLOSE = 7;
    private static final byte[] CLASS = new byte[256];
    private static final Symbols KEYWORDS = new Symbols();
    /** By symbol in {@link #KEYWORDS}: the ordinal of the Op, or that of the Keyword less this. */
    private static final int[] MEANINGS;
    private static final int KEYWORD_BIAS = 1 << 16;
    private static final byte[] OFFSET = {'o', 'f', 'f', 's', 'e', 't', '='};
    private static final byte[] ALIGN = {'a', 'l', 'i', 'g', 'n', '='};

    static {
        for (int c = '!'; c <= '~'; c++) {
            CLASS[c] = WORD;
        }
        set(SPACE, " \t\n\r");
        set(QUOTE, "\"");
        set(PUNCTUATION, ",[]{}");
        set(SEMICOLON, ";");
        set(OPEN, "(");
        set(CLOSE, ")");
        MEANINGS = new int[Op.values().length + Keyword.values().length];
        for (Keyword keyword : Keyword.values()) {
            MEANINGS[KEYWORDS.intern(keyword.text())] = keyword.ordinal() - KEYWORD_BIAS;
        }
        for (Op op : Op.values()) {
            if (Op.byMnemonic(op.mnemonic()) == op) {
                MEANINGS[KEYWORDS.intern(op.mnemonic())] = op.ordinal();
            }
        }
    }

    private final byte[] source;
    private final Tokens tokens;
    private int pos;

    private Lexer(byte[] source) {
        this.source = source;
        this.tokens = new Tokens(source);
    }

    private static void set(byte characterClass, String characters) {
        for (int i = 0; i < characters.length(); i++) {
            CLASS[characters.charAt(i)] = characterClass;
        }
    }

    /** The tokens of a text in UTF-8; the array is kept. */
    public static Tokens lex(byte[] source) {
        if (source.length > MAX_SIZE) {
            throw new LimitException("text of " + source.length + " bytes exceeds the limit of " + MAX_SIZE, 1, 1);
        }
        Lexer lexer = new Lexer(source);
        int bad = Utf8.firstMalformed(source, 0, source.length);
        if (bad >= 0) {
            throw lexer.malformed("malformed UTF-8 encoding", bad);
        }
        lexer.run(Integer.MAX_VALUE);
        return lexer.tokens;
    }

    /** The first tokens of a text, at most {@code count}; what is wrong behind them is not noticed. */
    public static Tokens lexStart(byte[] source, int count) {
        Lexer lexer = new Lexer(source);
        lexer.run(count);
        return lexer.tokens;
    }

    private MalformedException malformed(String message, int offset) {
        return tokens.malformed(message, offset);
    }

    private void run(int most) {
        while (tokens.size() < most && skipBlanks()) {
            int at = pos;
            switch (CLASS[source[at] & 0xFF]) {
                case OPEN:
                    if (at + 1 < source.length && source[at + 1] == '@') {
                        annotation();
                    } else {
                        pos++;
                        tokens.add(Token.LPAR, at, 0);
                    }
                    break;
                case CLOSE:
                    pos++;
                    tokens.add(Token.RPAR, at, 0);
                    break;
                default:
                    word();
            }
        }
        tokens.add(Token.EOF, source.length, source.length);
    }

    /** Skips white space and comments; whether anything is left. */
    private boolean skipBlanks() {
        while (pos < source.length) {
            int c = source[pos];
            if (c == ';' && follows(';')) {
                lineComment();
            } else if (c == '(' && follows(';')) {
                blockComment();
            } else if (CLASS[c & 0xFF] == SPACE) {
                pos++;
            } else {
                return true;
            }
        }
        return false;
    }

    private boolean follows(char next) {
        return pos + 1 < source.length && source[pos + 1] == next;
    }

    private void lineComment() {
        while (pos < source.length && source[pos] != '\n' && source[pos] != '\r') {
            pos++;
        }
    }

    private void blockComment() {
        int at = pos;
        int depth = 0;
        do {
            if (pos >= source.length) {
                throw malformed("unclosed comment", at);
            }
            if (source[pos] == '(' && follows(';')) {
                depth++;
                pos += 2;
            } else if (source[pos] == ';' && follows(')')) {
                depth--;
                pos += 2;
            } else {
                pos++;
            }
        } while (depth > 0);
    }

    /** An annotation from {@code (@} on: kept when it is known, skipped otherwise. */
    private void annotation() {
        int at = pos;
        pos += 2;
        String id = annotationId();
        int start = pos;
        int depth = 1;
        while (depth > 0) {
            if (!skipBlanks()) {
                throw malformed("unclosed annotation", at);
            }
            byte c = CLASS[source[pos] & 0xFF];
            if (c == OPEN || c == CLOSE) {
                depth += c == OPEN ? 1 : -1;
                pos++;
            } else {
                scanWord();
            }
        }
        Tokens.Annotation.Kind kind = Tokens.Annotation.Kind.of(id);
        if (kind != null) {
            tokens.add(new Tokens.Annotation(kind, tokens.size(), at, start, pos - 1));
        }
    }

    private String annotationId() {
        int at = pos;
        while (pos < source.length && CLASS[source[pos] & 0xFF] == WORD) {
            pos++;
        }
        if (pos > at) {
            return new String(source, at, pos - at, StandardCharsets.US_ASCII);
        }
        if (pos < source.length && source[pos] == '"' && closedString()) {
            byte[] id = Strings.decode(source, at + 1, pos - 1);
            if (Utf8.firstMalformed(id, 0, id.length) >= 0) {
                throw malformed("malformed UTF-8 encoding", at);
            }
            if (id.length > 0) {
                return new String(id, StandardCharsets.UTF_8);
            }
        }
        throw malformed("empty annotation id", at);
    }

    /** Anything that is neither blank nor a parenthesis. */
    private void word() {
        int at = pos;
        int c = source[at];
        if (c == '$') {
            identifier();
            return;
        }
        if (c == '\'' && character()) {
            tokens.add(Token.CHAR, at, pos);
            return;
        }
        boolean plain = scanWord();
        if (!plain) {
            boolean string = c == '"' && Strings.end(source, at, pos) == pos;
            tokens.add(string ? Token.STRING : Token.RESERVED, at, pos);
        } else if (c >= 'a' && c <= 'z') {
            keyword(at);
        } else {
            byte kind = Numbers.kind(source, at, pos);
            tokens.add(kind, at, pos);
        }
    }

    /**
     * Moves over the longest sequence of identifier characters, strings and punctuation; whether it has nothing but
     * identifier characters.
     */
    private boolean scanWord() {
        int at = pos;
        boolean plain = true;
        while (pos < source.length) {
            switch (CLASS[source[pos] & 0xFF]) {
                case WORD:
                    pos++;
                    continue;
                case PUNCTUATION:
                    pos++;
                    break;
                case QUOTE:
                    string();
                    break;
                case SEMICOLON:
                    if (follows(';') && pos > at) {
                        return plain;
                    }
                    pos++;
                    break;
                case ILLEGAL:
                    throw malformed("illegal character", pos);
                default:
                    return plain;
            }
            plain = false;
        }
        return plain;
    }

    private void string() {
        int at = pos;
        if (!closedString()) {
            if (pos < source.length && source[pos] != '\n') {
                throw malformed("illegal control character in string literal", pos);
            }
            throw malformed("unclosed string", at);
        }
    }

    /** Moves over a string; false when it does not end on its line or holds a control character. */
    private boolean closedString() {
        pos++;
        while (pos < source.length) {
            int c = source[pos];
            if (c == '"') {
                pos++;
                return true;
            }
            if (c >= 0 && c < ' ' || c == 0x7F) {
                return false;
            }
            if (c == '\\') {
                int next = Strings.escapeEnd(source, pos);
                if (next < 0) {
                    throw malformed("illegal escape", pos);
                }
                pos = next;
            } else {
                pos++;
            }
        }
        return false;
    }

    /** Moves over a character in quotes that nothing is glued to; whether there is one. */
    private boolean character() {
        int at = pos;
        int end = Strings.characterEnd(source, at);
        if (end < 0) {
            return false;
        }
        pos = end;
        scanWord();
        if (pos == end) {
            return true;
        }
        pos = at;
        return false;
    }

    private void identifier() {
        int at = pos++;
        if (pos < source.length && source[pos] == '"') {
            quotedIdentifier(at);
            return;
        }
        boolean plain = scanWord();
        if (pos == at + 1) {
            throw malformed("empty identifier", at);
        }
        if (plain) {
            tokens.add(Token.ID, at, tokens.symbols().intern(source, at + 1, pos));
        } else {
            tokens.add(Token.RESERVED, at, pos);
        }
    }

    private void quotedIdentifier(int at) {
        if (!closedString()) {
            throw malformed("empty identifier", at);
        }
        int end = pos;
        scanWord();
        if (pos > end) {
            tokens.add(Token.RESERVED, at, pos);
            return;
        }
        byte[] name = Strings.decode(source, at + 2, end - 1);
        if (name.length == 0) {
            throw malformed("empty identifier", at);
        }
        if (Utf8.firstMalformed(name, 0, name.length) >= 0) {
            throw malformed("malformed UTF-8 encoding", at);
        }
        tokens.add(Token.ID, at, tokens.symbols().intern(name, 0, name.length));
    }

    private void keyword(int at) {
        int symbol = KEYWORDS.find(source, at, pos);
        if (symbol != Symbols.NONE) {
            int meaning = MEANINGS[symbol];
            if (meaning >= 0) {
                tokens.add(Token.OP, at, meaning);
            } else {
                tokens.add(Token.KEYWORD, at, meaning + KEYWORD_BIAS);
            }
        } else if (startsWith(OFFSET, at)) {
            assignment(Token.OFFSET, at, at + OFFSET.length);
        } else if (startsWith(ALIGN, at)) {
            assignment(Token.ALIGN, at, at + ALIGN.length);
        } else {
            tokens.add(Numbers.kind(source, at, pos), at, pos);
        }
    }

    private void assignment(byte kind, int at, int number) {
        if (Numbers.kind(source, number, pos) == Token.NAT) {
            tokens.add(kind, number, pos);
        } else {
            tokens.add(Token.RESERVED, at, pos);
        }
    }

    private boolean startsWith(byte[] prefix, int at) {
        return pos - at > prefix.length
            && Arrays.equals(source, at, at + prefix.length, prefix, 0, prefix.length);
    }
}
