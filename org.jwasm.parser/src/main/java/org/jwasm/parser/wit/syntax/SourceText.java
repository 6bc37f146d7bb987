package org.jwasm.parser.wit.syntax;

import java.nio.charset.StandardCharsets;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.parser.module.Utf8;
import org.jwasm.parser.wit.resolve.WitSource;

/** A text and its name: makes errors of offsets. Columns count characters (UTF-16 units). */
public final class SourceText {
    private static final int MAX_BYTES = 1 << 26;

    private final String name;
    private final String text;

    private SourceText(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * The text of a source.
     *
     * @throws MalformedException when it is not UTF-8 or has characters that WIT forbids
     */
    static SourceText of(WitSource source) {
        byte[] bytes = source.bytes();
        if (bytes.length > MAX_BYTES) {
            throw new LimitException("a text of " + bytes.length + " bytes is larger than the limit of " + MAX_BYTES,
                source.name(), 1, 1);
        }
        int bad = Utf8.firstMalformed(bytes, 0, bytes.length);
        if (bad >= 0) {
            SourceText before = new SourceText(source.name(), new String(bytes, 0, bad, StandardCharsets.UTF_8));
            throw before.malformed("malformed UTF-8 encoding", before.text.length());
        }
        SourceText text = new SourceText(source.name(), new String(bytes, StandardCharsets.UTF_8));
        for (int i = 0; i < text.text.length(); i++) {
            if (isForbidden(text.text.charAt(i))) {
                throw text.malformed(String.format("character U+%04X is not allowed", (int) text.text.charAt(i)), i);
            }
        }
        return text;
    }

    /** Bidirectional overrides, control codes, and characters that Unicode deprecates or discourages. */
    private static boolean isForbidden(char c) {
        switch (c) {
            case '\n': case '\r': case '\t': return false;
            case '\u0149': case '\u0673': case '\u0F77': case '\u0F79': case '\u17A3': case '\u17A4': case '\u17B4':
            case '\u17B5': return true;
            default: return Character.isISOControl(c) || c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
        }
    }

    /** The characters. */
    String text() {
        return text;
    }

    private int line(int offset) {
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
        }
        return line;
    }

    private int column(int offset) {
        return offset - text.lastIndexOf('\n', offset - 1);
    }

    /** An error of the grammar. */
    public MalformedException malformed(String reason, int offset) {
        return new MalformedException(reason, name, line(offset), column(offset));
    }

    /** An error of what the text means. */
    public InvalidException invalid(String reason, int offset) {
        return new InvalidException(reason, name, line(offset), column(offset));
    }

    /** A limit exceeded. */
    public LimitException limit(String reason, int offset) {
        return new LimitException(reason, name, line(offset), column(offset));
    }
}
