package org.jwasm.fusion.oracle;

import static org.jwasm.fusion.oracle.OracleTrap.trapIf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jwasm.fusion.AdapterTrap;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.fusion.oracle.Values.Text;

/** Strings: {@code load_string_from_range}, {@code store_string_into_range}. */
final class OracleStrings {
    private static final long MAX_STRING_BYTE_LENGTH = (1 << 28) - 1;

    private OracleStrings() {
    }

    private static long tag(Oracle cx) {
        return 1L << cx.ptr * 8 - 1;
    }

    static Text load(Oracle cx, long at, long taggedUnits) {
        int alignment = 2;
        long units = taggedUnits;
        Charset charset;
        switch (cx.encoding) {
            case UTF8:
                alignment = 1;
                charset = StandardCharsets.UTF_8;
                break;
            case UTF16: charset = StandardCharsets.UTF_16LE; break;
            default:
                charset = (taggedUnits & tag(cx)) != 0 ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
                units = taggedUnits & ~tag(cx);
        }
        int unit = charset == StandardCharsets.UTF_16LE ? 2 : 1;
        trapIf(units < 0 || units > MAX_STRING_BYTE_LENGTH / unit, AdapterTrap.STRING_OUT_OF_BOUNDS);
        cx.checkRange(at, units * unit, alignment, AdapterTrap.STRING_OUT_OF_BOUNDS);
        byte[] bytes = new byte[(int) units * unit];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = cx.memory.get((int) at + i);
        }
        try {
            return new Text(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), cx.encoding, taggedUnits);
        } catch (CharacterCodingException e) {
            throw new OracleTrap(unit == 2 ? AdapterTrap.UNPAIRED_SURROGATE : AdapterTrap.INVALID_UTF8);
        }
    }

    /**
     * Pointer and tagged length. Where the source was Latin-1 or UTF-16, its highest bit is wherever the source's
     * pointers have it.
     */
    static long[] store(Oracle cx, Text v) {
        boolean latin1 = false;
        boolean utf16 = v.encoding() == StringEncoding.UTF16;
        long units = v.taggedUnits();
        if (v.encoding() == StringEncoding.LATIN1_UTF16) {
            boolean wide64 = units < 0;
            utf16 = wide64 || (units & 1L << 31) != 0;
            units = wide64 ? units & Long.MAX_VALUE : units & Integer.MAX_VALUE;
            latin1 = !utf16;
        }
        switch (cx.encoding) {
            case UTF8:
                if (utf16) {
                    return toUtf8(cx, v.text(), units, 3 * units);
                }
                return latin1 ? toUtf8(cx, v.text(), units, 2 * units) : copy(cx, v.text(), units, 1, 1, StandardCharsets.UTF_8);
            case UTF16:
                if (utf16 || latin1) {
                    return copy(cx, v.text(), units, 2, 2, StandardCharsets.UTF_16LE);
                }
                return utf8ToUtf16(cx, v.text(), units);
            default:
                if (v.encoding() != StringEncoding.LATIN1_UTF16) {
                    return toEither(cx, v.text(), units);
                }
                return latin1 ? copy(cx, v.text(), units, 1, 2, StandardCharsets.ISO_8859_1) : probablyUtf16(cx, v.text(), units);
        }
    }

    private static void check(Oracle cx, long at, int alignment, long bytes) {
        cx.checkRange(at, bytes, alignment, AdapterTrap.STRING_OUT_OF_BOUNDS);
    }

    private static void put(Oracle cx, long at, byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            cx.memory.put((int) at + i, bytes[i]);
        }
    }

    private static long[] copy(Oracle cx, String src, long units, int unit, int alignment, Charset charset) {
        long at = cx.arena.realloc(0, 0, alignment, unit * units);
        check(cx, at, alignment, unit * units);
        put(cx, at, src.getBytes(charset), 0);
        return new long[] {at, units};
    }

    private static long[] toUtf8(Oracle cx, String src, long units, long worst) {
        long at = cx.arena.realloc(0, 0, 1, units);
        check(cx, at, 1, units);
        for (int i = 0; i < src.length(); i++) {
            if (src.charAt(i) < 0x80) {
                cx.memory.put((int) at + i, (byte) src.charAt(i));
                continue;
            }
            at = cx.arena.realloc(at, units, 1, worst);
            check(cx, at, 1, worst);
            byte[] encoded = src.getBytes(StandardCharsets.UTF_8);
            put(cx, at, encoded, i);
            if (worst > encoded.length) {
                at = cx.arena.realloc(at, worst, 1, encoded.length);
                check(cx, at, 1, encoded.length);
            }
            return new long[] {at, encoded.length};
        }
        return new long[] {at, units};
    }

    private static long[] utf8ToUtf16(Oracle cx, String src, long units) {
        long worst = 2 * units;
        long at = cx.arena.realloc(0, 0, 2, worst);
        check(cx, at, 2, worst);
        byte[] encoded = src.getBytes(StandardCharsets.UTF_16LE);
        put(cx, at, encoded, 0);
        if (encoded.length < worst) {
            at = cx.arena.realloc(at, worst, 2, encoded.length);
            check(cx, at, 2, encoded.length);
        }
        return new long[] {at, encoded.length / 2};
    }

    private static long[] toEither(Oracle cx, String src, long units) {
        long at = cx.arena.realloc(0, 0, 2, units);
        check(cx, at, 2, units);
        int done = 0;
        for (int i = 0; i < src.length(); i++) {
            if (src.charAt(i) < 0x100) {
                cx.memory.put((int) at + done, (byte) src.charAt(i));
                done++;
                continue;
            }
            long worst = 2 * units;
            at = cx.arena.realloc(at, units, 2, worst);
            check(cx, at, 2, worst);
            for (int j = done - 1; j >= 0; j--) {
                cx.memory.put((int) at + 2 * j, cx.memory.get((int) at + j));
                cx.memory.put((int) at + 2 * j + 1, (byte) 0);
            }
            byte[] encoded = src.getBytes(StandardCharsets.UTF_16LE);
            put(cx, at, encoded, 2 * done);
            if (worst > encoded.length) {
                at = cx.arena.realloc(at, worst, 2, encoded.length);
                check(cx, at, 2, encoded.length);
            }
            return new long[] {at, encoded.length / 2 | tag(cx)};
        }
        if (done < units) {
            at = cx.arena.realloc(at, units, 2, done);
            check(cx, at, 2, done);
        }
        return new long[] {at, done};
    }

    private static long[] probablyUtf16(Oracle cx, String src, long units) {
        long at = cx.arena.realloc(0, 0, 2, 2 * units);
        check(cx, at, 2, 2 * units);
        put(cx, at, src.getBytes(StandardCharsets.UTF_16LE), 0);
        if (src.chars().anyMatch(c -> c >= 0x100)) {
            return new long[] {at, units | tag(cx)};
        }
        for (int i = 0; i < units; i++) {
            cx.memory.put((int) at + i, cx.memory.get((int) at + 2 * i));
        }
        at = cx.arena.realloc(at, 2 * units, 1, units);
        check(cx, at, 1, units);
        return new long[] {at, units};
    }
}
