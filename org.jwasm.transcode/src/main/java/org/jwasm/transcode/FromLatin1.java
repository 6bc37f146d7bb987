package org.jwasm.transcode;

import java.nio.ByteBuffer;

/** The transcoders from Latin-1. */
final class FromLatin1 {
    private FromLatin1() {
    }

    static long copy(ByteBuffer source, int from, int units, ByteBuffer target, int at) {
        target.put(at, source, from, units);
        return Result.of(units, units);
    }

    static long toUtf16(ByteBuffer source, int from, int units, ByteBuffer target, int at) {
        for (int i = 0; i < units; i++) {
            target.putChar(at + 2 * i, (char) (source.get(from + i) & 0xFF));
        }
        return Result.of(units, units);
    }

    /** Widens in place, from the end. */
    static void widen(ByteBuffer target, int at, int units) {
        for (int i = units - 1; i >= 0; i--) {
            target.putChar(at + 2 * i, (char) (target.get(at + i) & 0xFF));
        }
    }

    static long toUtf8(ByteBuffer source, int from, int units, ByteBuffer target, int at, int room) {
        boolean all = room >= 2 * units;
        int out = at;
        for (int i = 0; i < units; i++) {
            int c = source.get(from + i);
            if (c >= 0) {
                target.put(out++, (byte) c);
            } else if (all) {
                target.put(out++, (byte) (0xC0 | (c & 0xFF) >> 6));
                target.put(out++, (byte) (0x80 | c & 0x3F));
            } else {
                return Result.of(i, out - at);
            }
        }
        return Result.of(units, out - at);
    }
}
