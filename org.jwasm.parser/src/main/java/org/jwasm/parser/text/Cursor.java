package org.jwasm.parser.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jwasm.api.InvalidException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.Utf8;

/** A position in {@link Tokens} and the steps every parser takes: the base of the parsers of modules and scripts. */
public class Cursor {
    /** No symbol: an identifier that is optional is not there. */
    public static final int NO_ID = Symbols.NONE;

    /** The text. */
    protected final Tokens tokens;
    /** The index of the next token. */
    protected int pos;
    private final Numbers numbers = new Numbers();

    /** A cursor at a token. */
    public Cursor(Tokens tokens, int pos) {
        this.tokens = tokens;
        this.pos = pos;
    }

    /** The index of the next token. */
    public final int pos() {
        return pos;
    }

    /** Moves to another token. */
    public final void seek(int token) {
        pos = token;
    }

    /** The tokens. */
    public final Tokens tokens() {
        return tokens;
    }

    /** The kind of the next token. */
    public final byte kind() {
        return tokens.kind(pos);
    }

    /** The value of the next token. */
    public final int value() {
        return tokens.value(pos);
    }

    /** Moves to the next token. */
    public final void skip() {
        pos++;
    }

    /** Whether the next token is of a kind; moves over it if so. */
    public final boolean accept(byte kind) {
        if (tokens.kind(pos) == kind) {
            pos++;
            return true;
        }
        return false;
    }

    /** Moves over a token that has to be of a kind. */
    public final void expect(byte kind) {
        if (tokens.kind(pos) != kind) {
            throw unexpected();
        }
        pos++;
    }

    /** Whether the next token is a keyword. */
    public final boolean at(Keyword keyword) {
        return tokens.is(pos, keyword);
    }

    /** Whether the next token is a keyword; moves over it if so. */
    public final boolean accept(Keyword keyword) {
        if (tokens.is(pos, keyword)) {
            pos++;
            return true;
        }
        return false;
    }

    /** Moves over a keyword that has to be there. */
    public final void expect(Keyword keyword) {
        if (!accept(keyword)) {
            throw unexpected();
        }
    }

    /** Whether the next tokens are an opening parenthesis and a keyword. */
    public final boolean atOpen(Keyword keyword) {
        return tokens.kind(pos) == Token.LPAR && tokens.is(pos + 1, keyword);
    }

    /** Whether the next tokens are an opening parenthesis and a keyword; moves over them if so. */
    public final boolean acceptOpen(Keyword keyword) {
        if (atOpen(keyword)) {
            pos += 2;
            return true;
        }
        return false;
    }

    /** The next token when it is a word of any kind but an identifier or number; otherwise "". Does not move. */
    public final String word() {
        return tokens.word(pos);
    }

    /** Whether the next token is this word. */
    public final boolean atWord(String word) {
        return tokens.isWord(pos, word);
    }

    /** Whether the next token is this word; moves over it if so. */
    public final boolean acceptWord(String word) {
        if (tokens.isWord(pos, word)) {
            pos++;
            return true;
        }
        return false;
    }

    /** Moves over a word that has to be there. */
    public final void expectWord(String word) {
        if (!acceptWord(word)) {
            throw unexpected();
        }
    }

    /** Whether the next tokens are an opening parenthesis and this word. */
    public final boolean atOpenWord(String word) {
        return tokens.kind(pos) == Token.LPAR && tokens.isWord(pos + 1, word);
    }

    /** Whether the next tokens are an opening parenthesis and this word; moves over them if so. */
    public final boolean acceptOpenWord(String word) {
        if (atOpenWord(word)) {
            pos += 2;
            return true;
        }
        return false;
    }

    /** The next token, which has to be a keyword; moves over it. */
    public final Keyword keyword() {
        if (tokens.kind(pos) != Token.KEYWORD) {
            throw unexpected();
        }
        return Keyword.of(tokens.value(pos++));
    }

    /** Moves from an opening parenthesis to after the closing one that matches it. */
    public final void skipParenthesized() {
        int depth = 0;
        do {
            switch (tokens.kind(pos)) {
                case Token.LPAR: depth++; break;
                case Token.RPAR: depth--; break;
                case Token.EOF: throw unexpected();
                default: break;
            }
            pos++;
        } while (depth > 0);
    }

    /** The symbol of an identifier, or {@link #NO_ID} when the next token is none. */
    public final int optionalId() {
        return tokens.kind(pos) == Token.ID ? tokens.value(pos++) : NO_ID;
    }

    /** The characters of a symbol, without the dollar sign; null for {@link #NO_ID}. */
    public final String text(int symbol) {
        return symbol == NO_ID ? null : tokens.symbols().text(symbol);
    }

    /** The bytes of a string. */
    public final byte[] string() {
        int at = pos;
        expect(Token.STRING);
        return Strings.decode(tokens.source(), tokens.offset(at) + 1, tokens.value(at) - 1);
    }

    /** The bytes of any number of strings, with a blank after each if they are to be separate. */
    public final byte[] strings(boolean separate) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (kind() == Token.STRING) {
            bytes.writeBytes(string());
            if (separate) {
                bytes.write(' ');
            }
        }
        return bytes.toByteArray();
    }

    /** A string that has to be UTF-8. */
    public final String name() {
        int at = pos;
        byte[] bytes = string();
        if (Utf8.firstMalformed(bytes, 0, bytes.length) >= 0) {
            throw tokens.malformedAt("malformed UTF-8 encoding", at);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The code point of a character in single quotes. */
    public final int character() {
        int at = pos;
        expect(Token.CHAR);
        byte[] bytes = Strings.decode(tokens.source(), tokens.offset(at) + 1, tokens.value(at) - 1);
        if (Utf8.firstMalformed(bytes, 0, bytes.length) >= 0) {
            throw tokens.malformedAt("malformed UTF-8 encoding", at);
        }
        return new String(bytes, StandardCharsets.UTF_8).codePointAt(0);
    }

    /** Whether the next token is a number of any kind. */
    public final boolean atNumber() {
        byte kind = tokens.kind(pos);
        return kind == Token.NAT || kind == Token.INT || kind == Token.FLOAT;
    }

    /** An unsigned number of 32 bits. */
    public final int u32() {
        return (int) unsigned(0xFFFFFFFFL, "i32 constant out of range");
    }

    /** An unsigned number of 64 bits. */
    public final long u64() {
        return unsigned(-1L, "i64 constant out of range");
    }

    /** An unsigned number up to a largest one (itself unsigned); beyond it the error says {@code message}. */
    public final long unsigned(long max, String message) {
        if (tokens.kind(pos) != Token.NAT) {
            throw unexpected();
        }
        return assigned(max, message);
    }

    /** The number of a NAT, OFFSET or ALIGN token. */
    final long assigned(long max, String message) {
        long value = numbers.unsigned(tokens.source(), tokens.offset(pos), tokens.value(pos), max);
        checkRange(message);
        pos++;
        return value;
    }

    /** An integer of {@code bits} bits, written signed or unsigned; sign-extended. */
    public final long integer(int bits) {
        if (tokens.kind(pos) != Token.NAT && tokens.kind(pos) != Token.INT) {
            throw unexpected();
        }
        long value = numbers.integer(tokens.source(), tokens.offset(pos), tokens.value(pos), bits);
        checkRange("constant out of range");
        pos++;
        return value;
    }

    /** The bits of an f32. */
    public final int f32() {
        if (!atNumber()) {
            throw unexpected();
        }
        int bits = numbers.f32(tokens.source(), tokens.offset(pos), tokens.value(pos));
        checkRange("constant out of range");
        pos++;
        return bits;
    }

    /** The bits of an f64. */
    public final long f64() {
        if (!atNumber()) {
            throw unexpected();
        }
        long bits = numbers.f64(tokens.source(), tokens.offset(pos), tokens.value(pos));
        checkRange("constant out of range");
        pos++;
        return bits;
    }

    private void checkRange(String message) {
        if (!numbers.inRange()) {
            throw malformed(message);
        }
    }

    /** An error at the next token. */
    public final MalformedException malformed(String message) {
        return tokens.malformedAt(message, pos);
    }

    /** A validation error at the next token. */
    public final InvalidException invalid(String message) {
        return tokens.invalidAt(message, pos);
    }

    /** The error for a next token that may not stand where it is. */
    public final MalformedException unexpected() {
        return tokens.unexpected(pos);
    }
}
