package org.jwasm.transcode;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.Test;

/** The transcoders in Java against the JDK's charsets, and on strings that are none. */
public class PortableTranscoderTest {
    @Test
    public void everyTranscoderAgreesWithTheCharsets() {
        Random random = new Random(1);
        for (Transcoder transcoder : Transcoder.values()) {
            for (int i = 0; i < 600; i++) {
                Cases.checkRandom(transcoder, random, PortableTranscoderTest::run);
            }
        }
    }

    @Test
    public void everyTranscoderAgreesOnStringsThatAreBroken() {
        Random random = new Random(2);
        for (Transcoder transcoder : Transcoder.values()) {
            for (int i = 0; i < 600; i++) {
                Cases.checkBroken(transcoder, random, PortableTranscoderTest::run);
            }
        }
    }

    private static long run(Transcoder transcoder, byte[] source, int units, byte[] target, int room) {
        ByteBuffer from = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer to = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
        return PortableTranscoder.transcode(transcoder, from, Cases.MARGIN, units, to, Cases.MARGIN, room);
    }

    private static void rejects(long expected, Transcoder transcoder, int... bytes) {
        byte[] source = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            source[i] = (byte) bytes[i];
        }
        ByteBuffer from = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer to = ByteBuffer.allocate(3 * source.length).order(ByteOrder.LITTLE_ENDIAN);
        int units = source.length / transcoder.sourceUnit();
        assertEquals(expected, PortableTranscoder.transcode(transcoder, from, 0, units, to, 0, 3 * units));
    }

    @Test
    public void malformedUtf8IsToldFromIncompleteUtf8() {
        for (Transcoder t : new Transcoder[] {Transcoder.UTF8_TO_UTF8, Transcoder.UTF8_TO_UTF16}) {
            rejects(Result.INVALID_UTF8, t, 0x80);
            rejects(Result.INVALID_UTF8, t, 'a', 0xC0, 0x80);
            rejects(Result.INVALID_UTF8, t, 0xC1, 0xBF);
            rejects(Result.INVALID_UTF8, t, 0xE0, 0x9F, 0xBF);
            rejects(Result.INVALID_UTF8, t, 0xED, 0xA0, 0x80);
            rejects(Result.INVALID_UTF8, t, 0xF0, 0x8F, 0xBF, 0xBF);
            rejects(Result.INVALID_UTF8, t, 0xF4, 0x90, 0x80, 0x80);
            rejects(Result.INVALID_UTF8, t, 0xF5, 0x80, 0x80, 0x80);
            rejects(Result.INVALID_UTF8, t, 0xFF);
            rejects(Result.INVALID_UTF8, t, 0xE2, 'a');
            rejects(Result.INVALID_UTF8, t, 0xE0, 0x80);
            rejects(Result.INCOMPLETE_UTF8, t, 'a', 0xC3);
            rejects(Result.INCOMPLETE_UTF8, t, 0xE2, 0x98);
            rejects(Result.INCOMPLETE_UTF8, t, 0xF0);
            rejects(Result.INCOMPLETE_UTF8, t, 0xF0, 0x9F, 0x8D);
        }
        rejects(Result.INVALID_UTF8, Transcoder.UTF8_TO_LATIN1, 'a', 0x80);
        rejects(Result.INVALID_UTF8, Transcoder.UTF8_TO_LATIN1, 0xC3, 'a');
        rejects(Result.INCOMPLETE_UTF8, Transcoder.UTF8_TO_LATIN1, 'a', 0xC3);
    }

    @Test
    public void unpairedSurrogatesAreRejected() {
        for (Transcoder t : new Transcoder[] {Transcoder.UTF16_TO_UTF16, Transcoder.UTF16_TO_UTF8,
                Transcoder.UTF16_TO_COMPACT_PROBABLY_UTF16}) {
            rejects(Result.UNPAIRED_SURROGATE, t, 0x00, 0xD8);
            rejects(Result.UNPAIRED_SURROGATE, t, 0x00, 0xDC);
            rejects(Result.UNPAIRED_SURROGATE, t, 'a', 0, 0xFF, 0xDB, 'a', 0);
            rejects(Result.UNPAIRED_SURROGATE, t, 0x00, 0xD8, 0x00, 0xD8);
        }
    }

    @Test
    public void countsArePacked() {
        long result = Result.of(0x7FFFFFFF, 0x12345678);
        assertEquals(0x7FFFFFFF, Result.read(result));
        assertEquals(0x12345678, Result.written(result));
    }

    @Test
    public void bigEndianBuffersAreRefused() {
        ByteBuffer buffer = ByteBuffer.allocate(8);
        assertThrows(IllegalArgumentException.class,
            () -> PortableTranscoder.transcode(Transcoder.UTF8_TO_UTF8, buffer, 0, 1, buffer, 4, 0));
    }

    @Test
    public void growingStopsBeforeTheFirstCharacterThatIsNotAscii() {
        byte[] target = new byte[8];
        ByteBuffer to = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer from = ByteBuffer.wrap(new byte[] {'a', 'b', (byte) 0xE9, 'c'}).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(Result.of(2, 2), PortableTranscoder.transcode(Transcoder.LATIN1_TO_UTF8, from, 0, 4, to, 0, 4));
        assertArrayEquals(new byte[] {'a', 'b', 0, 0, 0, 0, 0, 0}, target);
        assertEquals(Result.of(4, 5), PortableTranscoder.transcode(Transcoder.LATIN1_TO_UTF8, from, 0, 4, to, 0, 8));
    }
}
