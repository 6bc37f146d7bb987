package org.jwasm.transcode;

import java.nio.ByteBuffer;

/** The transcoders from UTF-8. Unicode Standard, table 3-7, has the well-formed sequences. */
final class FromUtf8 {
    private static final long HIGH_BITS = 0x8080808080808080L;

    private FromUtf8() {
    }

    /** The first position from {@code i} on where the byte may not be ASCII; steps of eight bytes. */
    private static int skipAscii(ByteBuffer source, int i, int end) {
        int at = i;
        while (end - at >= 8 && (source.getLong(at) & HIGH_BITS) == 0) {
            at += 8;
        }
        return at;
    }

    /** The character at {@code at}, not ASCII; or one of the negative results. */
    private static int character(ByteBuffer source, int at, int end) {
        int lead = source.get(at) & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return (int) Result.INVALID_UTF8;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        int c = lead & 0x7F >> length;
        for (int k = 1; k < length; k++) {
            if (at + k == end) {
                return (int) Result.INCOMPLETE_UTF8;
            }
            int next = source.get(at + k) & 0xFF;
            int low = k > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int high = k > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (next < low || next > high) {
                return (int) Result.INVALID_UTF8;
            }
            c = c << 6 | next & 0x3F;
        }
        return c;
    }

    /** Bytes of a character that is not ASCII. */
    private static int length(int c) {
        return c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    static long copy(ByteBuffer source, int from, int units, ByteBuffer target, int at) {
        int end = from + units;
        for (int i = from; i < end;) {
            if (source.get(i) >= 0) {
                i = Math.max(i + 1, skipAscii(source, i, end));
                continue;
            }
            int c = character(source, i, end);
            if (c < 0) {
                return c;
            }
            i += length(c);
        }
        target.put(at, source, from, units);
        return Result.of(units, units);
    }

    static long toUtf16(ByteBuffer source, int from, int units, ByteBuffer target, int at) {
        int end = from + units;
        int out = at;
        for (int i = from; i < end;) {
            int c = source.get(i);
            if (c >= 0) {
                i++;
            } else {
                c = character(source, i, end);
                if (c < 0) {
                    return c;
                }
                i += length(c);
            }
            if (c >= 0x10000) {
                target.putChar(out, Character.highSurrogate(c));
                out += 2;
                c = Character.lowSurrogate(c);
            }
            target.putChar(out, (char) c);
            out += 2;
        }
        return Result.of(units, (out - at) / 2);
    }

    static long toLatin1(ByteBuffer source, int from, int units, ByteBuffer target, int at) {
        int end = from + units;
        int out = at;
        int i = from;
        while (i < end) {
            int c = source.get(i);
            if (c >= 0) {
                i++;
            } else if ((c & 0xFF) > 0xC3) {
                break;
            } else {
                c = character(source, i, end);
                if (c < 0) {
                    return c;
                }
                i += 2;
            }
            target.put(out++, (byte) c);
        }
        return Result.of(i - from, out - at);
    }

    static long append(ByteBuffer source, int from, int units, ByteBuffer target, int at, int already) {
        FromLatin1.widen(target, at, already);
        long result = toUtf16(source, from, units, target, at + 2 * already);
        return result < 0 ? result : Result.of(units, already + Result.written(result));
    }
}
