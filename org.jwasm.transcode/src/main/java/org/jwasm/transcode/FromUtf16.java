package org.jwasm.transcode;

import java.nio.ByteBuffer;

/** The transcoders from UTF-16. */
final class FromUtf16 {
    private static final int LATIN1_END = 0x100;

    private FromUtf16() {
    }

    /** Whether the code unit at {@code i} begins a pair of surrogates. */
    private static boolean isPair(ByteBuffer source, int from, int i, int units) {
        return Character.isHighSurrogate(source.getChar(from + 2 * i)) && i + 1 < units
            && Character.isLowSurrogate(source.getChar(from + 2 * i + 2));
    }

    static long copy(ByteBuffer source, int from, int units, ByteBuffer target, int at) {
        for (int i = 0; i < units; i++) {
            char c = source.getChar(from + 2 * i);
            if (Character.isSurrogate(c)) {
                if (!isPair(source, from, i, units)) {
                    return Result.UNPAIRED_SURROGATE;
                }
                target.putChar(at + 2 * i, c);
                i++;
                c = source.getChar(from + 2 * i);
            }
            target.putChar(at + 2 * i, c);
        }
        return Result.of(units, units);
    }

    static long toUtf8(ByteBuffer source, int from, int units, ByteBuffer target, int at, int room) {
        boolean all = room >= 3L * units;
        int out = at;
        for (int i = 0; i < units; i++) {
            int c = source.getChar(from + 2 * i);
            if (c < 0x80) {
                target.put(out++, (byte) c);
                continue;
            }
            if (!all) {
                return Result.of(i, out - at);
            }
            if (Character.isSurrogate((char) c)) {
                if (!isPair(source, from, i, units)) {
                    return Result.UNPAIRED_SURROGATE;
                }
                i++;
                c = Character.toCodePoint((char) c, source.getChar(from + 2 * i));
            }
            out = putUtf8(target, out, c);
        }
        return Result.of(units, out - at);
    }

    /** Writes a character that is not ASCII; returns the position after it. */
    private static int putUtf8(ByteBuffer target, int at, int c) {
        int out = at;
        if (c < 0x800) {
            target.put(out++, (byte) (0xC0 | c >> 6));
        } else {
            if (c < 0x10000) {
                target.put(out++, (byte) (0xE0 | c >> 12));
            } else {
                target.put(out++, (byte) (0xF0 | c >> 18));
                target.put(out++, (byte) (0x80 | c >> 12 & 0x3F));
            }
            target.put(out++, (byte) (0x80 | c >> 6 & 0x3F));
        }
        target.put(out++, (byte) (0x80 | c & 0x3F));
        return out;
    }

    static long toLatin1(ByteBuffer source, int from, int units, ByteBuffer target, int at) {
        for (int i = 0; i < units; i++) {
            char c = source.getChar(from + 2 * i);
            if (c >= LATIN1_END) {
                return Result.of(i, i);
            }
            target.put(at + i, (byte) c);
        }
        return Result.of(units, units);
    }

    static long append(ByteBuffer source, int from, int units, ByteBuffer target, int at, int already) {
        FromLatin1.widen(target, at, already);
        long result = copy(source, from, units, target, at + 2 * already);
        return result < 0 ? result : Result.of(units, already + units);
    }

    static long compact(ByteBuffer source, int from, int units, ByteBuffer target, int at) {
        long copied = copy(source, from, units, target, at);
        if (copied < 0) {
            return copied;
        }
        for (int i = 0; i < units; i++) {
            if (target.getChar(at + 2 * i) >= LATIN1_END) {
                return Result.of(1, units);
            }
        }
        for (int i = 0; i < units; i++) {
            target.put(at + i, target.get(at + 2 * i));
        }
        return Result.of(0, units);
    }
}
