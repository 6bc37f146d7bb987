package org.jwasm.transcode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * All transcoders in Java: the fallback where there are no {@link Kernels}, and what those are compared with.
 *
 * <p>Source and target are buffers in little-endian order, which may be the same one. Only absolute accesses are made,
 * so a buffer can serve several threads.
 */
public final class PortableTranscoder {
    private PortableTranscoder() {
    }

    /**
     * Transcodes; see {@link Transcoder} for what {@code units} and {@code room} mean and for the result.
     *
     * @param from where the source begins in its buffer
     * @param at where the target begins in its buffer
     * @throws IndexOutOfBoundsException when source or target are not inside their buffers
     */
    public static long transcode(Transcoder transcoder, ByteBuffer source, int from, int units, ByteBuffer target, int at,
            int room) {
        if (source.order() != ByteOrder.LITTLE_ENDIAN || target.order() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException("buffers have to be in little-endian order");
        }
        switch (transcoder) {
            case UTF8_TO_UTF8: return FromUtf8.copy(source, from, units, target, at);
            case UTF8_TO_UTF16: return FromUtf8.toUtf16(source, from, units, target, at);
            case UTF8_TO_LATIN1: return FromUtf8.toLatin1(source, from, units, target, at);
            case UTF8_TO_COMPACT_UTF16: return FromUtf8.append(source, from, units, target, at, room);
            case UTF16_TO_UTF16: return FromUtf16.copy(source, from, units, target, at);
            case UTF16_TO_UTF8: return FromUtf16.toUtf8(source, from, units, target, at, room);
            case UTF16_TO_LATIN1: return FromUtf16.toLatin1(source, from, units, target, at);
            case UTF16_TO_COMPACT_UTF16: return FromUtf16.append(source, from, units, target, at, room);
            case UTF16_TO_COMPACT_PROBABLY_UTF16: return FromUtf16.compact(source, from, units, target, at);
            case LATIN1_TO_LATIN1: return FromLatin1.copy(source, from, units, target, at);
            case LATIN1_TO_UTF16: return FromLatin1.toUtf16(source, from, units, target, at);
            case LATIN1_TO_UTF8: return FromLatin1.toUtf8(source, from, units, target, at, room);
            default: throw new AssertionError(transcoder);
        }
    }
}
