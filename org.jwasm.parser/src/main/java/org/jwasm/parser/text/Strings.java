package org.jwasm.parser.text;

import java.util.Arrays;

/** Escapes of string literals; a static-only class. Reference: specification, section 6.3.3. */
public final class Strings {
    private static final int MAX_CODE_POINT_DIGITS = 6;

    private Strings() {
    }

    /** Where the string that starts with the quote at {@code at} ends (after its closing quote); it is known to. */
    static int end(byte[] source, int at, int limit) {
        int i = at + 1;
        while (i < limit && source[i] != '"') {
            i = source[i] == '\\' ? escapeEnd(source, i) : i + 1;
        }
        return i + 1;
    }

    /** The offset after the escape whose backslash is at {@code at}, or -1 when it is none. */
    public static int escapeEnd(byte[] source, int at) {
        int c = at + 1 < source.length ? source[at + 1] : 0;
        switch (c) {
            case 'n': case 'r': case 't': case '"': case '\'': case '\\':
                return at + 2;
            case 'u':
                return codePointEnd(source, at + 2);
            default:
                return hex(c) >= 0 && at + 2 < source.length && hex(source[at + 2]) >= 0 ? at + 3 : -1;
        }
    }

    /** The offset after the character in single quotes that starts at {@code at}, or -1 when there is none. */
    static int characterEnd(byte[] source, int at) {
        int i = at + 1;
        int c = i < source.length ? source[i] : 0;
        if (c == '\\') {
            i = escapeEnd(source, i);
        } else if (c >= 0 && c < ' ' || c == 0x7F || c == '\'') {
            return -1;
        } else {
            do {
                i++;
            } while (i < source.length && (source[i] & 0xC0) == 0x80);
        }
        return i >= 0 && i < source.length && source[i] == '\'' ? i + 1 : -1;
    }

    private static int codePointEnd(byte[] source, int brace) {
        if (brace >= source.length || source[brace] != '{') {
            return -1;
        }
        int i = Numbers.digits(source, brace + 1, source.length, true);
        if (i < 0 || i >= source.length || source[i] != '}') {
            return -1;
        }
        int codePoint = codePoint(source, brace + 1, i);
        return codePoint > Character.MAX_CODE_POINT || codePoint >= 0xD800 && codePoint < 0xE000 ? -1 : i + 1;
    }

    private static int codePoint(byte[] source, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            if (source[i] != '_') {
                value = Math.min(value << 4 | hex(source[i]), 1 << 4 * MAX_CODE_POINT_DIGITS);
            }
        }
        return value;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** The bytes that the inside {@code source[start, end)} of a string literal stands for. */
    public static byte[] decode(byte[] source, int start, int end) {
        byte[] out = new byte[end - start];
        int size = 0;
        for (int i = start; i < end;) {
            int c = source[i];
            if (c != '\\') {
                out[size++] = (byte) c;
                i++;
                continue;
            }
            int next = escapeEnd(source, i);
            c = source[i + 1];
            if (c == 'u') {
                size = utf8(codePoint(source, i + 3, next - 1), out, size);
            } else {
                out[size++] = (byte) simpleEscape(source, c, i);
            }
            i = next;
        }
        return size == out.length ? out : Arrays.copyOf(out, size);
    }

    private static int simpleEscape(byte[] source, int c, int at) {
        switch (c) {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case '"': case '\'': case '\\': return c;
            default: return hex(c) << 4 | hex(source[at + 2]);
        }
    }

    private static int utf8(int codePoint, byte[] out, int at) {
        int size = at;
        if (codePoint < 0x80) {
            out[size++] = (byte) codePoint;
            return size;
        }
        int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        out[size++] = (byte) (0xFF00 >> more + 1 | codePoint >> 6 * more);
        for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) {
            out[size++] = (byte) (0x80 | codePoint >> shift & 0x3F);
        }
        return size;
    }
}
