package org.jwasm.parser.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.op.Op;

/**
 * A text cut into tokens, as columns: kind, offset in the text, value ({@link Token} says what it is for each kind).
 * The last token is {@link Token#EOF}. Made by {@link Lexer}; then read only.
 *
 * <p>Annotations are no tokens: those that mean something to jwasm stand in a list of their own, each with the index of
 * the token it precedes, in order; all others are left out.
 */
public final class Tokens {
    private static final int MAX_GUESS = 1 << 20;
    private static final int MAX_QUOTED = 80;
    private static final Op[] OPS = Op.values();

    private final byte[] source;
    private final Symbols symbols = new Symbols();
    private byte[] kinds;
    private int[] offsets;
    private int[] values;
    private int size;
    private Annotation[] annotations = {};
    private int annotationCount;

    Tokens(byte[] source) {
        this.source = source;
        int guess = Math.min(source.length / 6, MAX_GUESS) + 16;
        kinds = new byte[guess];
        offsets = new int[guess];
        values = new int[guess];
    }

    void add(byte kind, int offset, int value) {
        if (size == kinds.length) {
            int length = size + (size >> 1) + 16;
            kinds = Arrays.copyOf(kinds, length);
            offsets = Arrays.copyOf(offsets, length);
            values = Arrays.copyOf(values, length);
        }
        kinds[size] = kind;
        offsets[size] = offset;
        values[size++] = value;
    }

    void add(Annotation annotation) {
        if (annotationCount == annotations.length) {
            annotations = Arrays.copyOf(annotations, 2 * annotationCount + 4);
        }
        annotations[annotationCount++] = annotation;
    }

    Symbols symbols() {
        return symbols;
    }

    /** The text, UTF-8; read only. */
    public byte[] source() {
        return source;
    }

    /** The number of tokens, {@link Token#EOF} included. */
    public int size() {
        return size;
    }

    /** The kind of token {@code i}. */
    public byte kind(int i) {
        return kinds[i];
    }

    /** Where in the text token {@code i} starts. */
    public int offset(int i) {
        return offsets[i];
    }

    /** The value of token {@code i}. */
    public int value(int i) {
        return values[i];
    }

    /** Whether token {@code i} is this keyword. */
    public boolean is(int i, Keyword keyword) {
        return kinds[i] == Token.KEYWORD && values[i] == keyword.ordinal();
    }

    /** Whether token {@code i} is a word other than an identifier or number, and this one. */
    public boolean isWord(int i, String word) {
        return hasWord(i) && end(i) - offsets[i] == word.length() && word.equals(word(i));
    }

    /** Token {@code i} when it is a word other than an identifier or number, known to the core format or not; or "". */
    public String word(int i) {
        return hasWord(i) ? new String(source, offsets[i], end(i) - offsets[i], StandardCharsets.UTF_8) : "";
    }

    private boolean hasWord(int i) {
        return kinds[i] == Token.KEYWORD || kinds[i] == Token.OP || kinds[i] == Token.RESERVED;
    }

    /** How many annotations are kept. */
    int annotationCount() {
        return annotationCount;
    }

    Annotation annotation(int i) {
        return annotations[i];
    }

    /** The index of the first annotation that precedes token {@code token} or a later one. */
    int firstAnnotation(int token) {
        int low = 0;
        int high = annotationCount;
        while (low < high) {
            int middle = low + high >>> 1;
            if (annotations[middle].token() < token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The characters of token {@code i}, for messages; long ones are cut. */
    public String text(int i) {
        int start = offsets[i];
        int end = end(i);
        String text = new String(source, start, Math.min(end - start, MAX_QUOTED), StandardCharsets.UTF_8);
        return end - start > MAX_QUOTED ? text + "..." : text;
    }

    private int end(int i) {
        switch (kinds[i]) {
            case Token.EOF:
                return offsets[i];
            case Token.LPAR: case Token.RPAR:
                return offsets[i] + 1;
            case Token.KEYWORD:
                return offsets[i] + Keyword.of(values[i]).text().length();
            case Token.OP:
                return offsets[i] + OPS[values[i]].mnemonic().length();
            case Token.ID: {
                int plain = offsets[i] + 1 + symbols.length(values[i]);
                return source[offsets[i] + 1] == '"' ? Strings.end(source, offsets[i] + 1, source.length) : plain;
            }
            default:
                return values[i];
        }
    }

    /** An error at an offset in the text. */
    MalformedException malformed(String message, int offset) {
        return new MalformedException(message, line(offset), column(offset));
    }

    /** An error at token {@code i}. */
    public MalformedException malformedAt(String message, int i) {
        return malformed(message, offsets[i]);
    }

    /** An error about a limit of the implementation at token {@code i}. */
    public LimitException limitAt(String message, int i) {
        return new LimitException(message, line(offsets[i]), column(offsets[i]));
    }

    /** A validation error at token {@code i}. */
    InvalidException invalidAt(String message, int i) {
        return new InvalidException(message, line(offsets[i]), column(offsets[i]));
    }

    /** What is wrong with token {@code i}, which is not one that may stand there. */
    public MalformedException unexpected(int i) {
        if (kinds[i] == Token.RESERVED || kinds[i] == Token.CHAR) {
            return malformedAt("unknown operator " + text(i), i);
        }
        return malformedAt(kinds[i] == Token.EOF ? "unexpected token: end of text"
            : "unexpected token " + text(i), i);
    }

    /** The line of an offset, from 1. */
    public int line(int offset) {
        return lineOf(source, offset);
    }

    /** The column of an offset in characters, from 1. */
    public int column(int offset) {
        return columnOf(source, offset);
    }

    static int lineOf(byte[] source, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (source[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    static int columnOf(byte[] source, int offset) {
        int column = 1;
        for (int i = offset - 1; i >= 0 && source[i] != '\n'; i--) {
            if ((source[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return column;
    }

    /**
     * An annotation with a meaning.
     *
     * @param kind which
     * @param token the index of the token that follows it
     * @param offset where it starts in the text
     * @param start where its contents start in the text
     * @param end where its contents end in the text
     */
    record Annotation(Kind kind, int token, int offset, int start, int end) {
        /** The annotations with a meaning. */
        enum Kind {
            CUSTOM("custom"), NAME("name"), BRANCH_HINT("metadata.code.branch_hint");

            private final String id;

            Kind(String id) {
                this.id = id;
            }

            String id() {
                return id;
            }

            static Kind of(String id) {
                for (Kind kind : values()) {
                    if (kind.id.equals(id)) {
                        return kind;
                    }
                }
                return null;
            }
        }
    }
}
