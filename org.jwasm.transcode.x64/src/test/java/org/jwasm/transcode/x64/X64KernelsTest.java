package org.jwasm.transcode.x64;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.ServiceLoader;
import org.jwasm.transcode.Kernels;
import org.jwasm.transcode.PortableTranscoder;
import org.jwasm.transcode.Result;
import org.jwasm.transcode.Transcoder;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The kernels do what the transcoders in Java do: same result, same bytes, nothing written outside the target. Source and
 * target end where memory ends.
 */
public class X64KernelsTest {
    private static final int BYTES = 1 << 14;
    private static final byte UNTOUCHED = 0x5A;
    private static final int[] LAST = {0x7F, 0xFF, 0x7FF, 0xFFFF, 0x10FFFF};

    private static NativeKernels kernels;

    @BeforeClass
    public static void load() {
        kernels = new NativeKernels(new X64Kernels(), BYTES);
    }

    @Test
    public void validStrings() {
        Random random = new Random(1);
        for (Transcoder t : Transcoder.values()) {
            for (int i = 0; i < 600; i++) {
                check(t, bytes(t, string(random, LAST[random.nextInt(5)], random.nextInt(i % 10 == 0 ? 1000 : 120))), random);
            }
        }
    }

    @Test
    public void brokenStrings() {
        Random random = new Random(2);
        for (Transcoder t : Transcoder.values()) {
            for (int i = 0; i < 600; i++) {
                byte[] bytes = bytes(t, string(random, LAST[random.nextInt(5)], 1 + random.nextInt(150)));
                for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
                    bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 0xC0 | random.nextInt(64));
                }
                int cut = Math.max(0, bytes.length - t.sourceUnit() * random.nextInt(5));
                check(t, Arrays.copyOf(bytes, cut), random);
            }
        }
    }

    /** Every sequence of up to three bytes, and those of four that differ in what matters; after ASCII of any length. */
    @Test
    public void allShortSequencesOfUtf8() {
        Random random = new Random(3);
        int[] edges = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
        for (int lead = 0x80; lead < 0x100; lead++) {
            for (int second : edges) {
                for (int third : edges) {
                    for (int length = 1; length <= 4; length++) {
                        byte[] bytes = new byte[random.nextInt(20) + length];
                        Arrays.fill(bytes, (byte) 'a');
                        byte[] sequence = {(byte) lead, (byte) second, (byte) third, (byte) edges[random.nextInt(edges.length)]};
                        System.arraycopy(sequence, 0, bytes, bytes.length - length, length);
                        check(Transcoder.UTF8_TO_UTF8, bytes, random);
                        check(Transcoder.UTF8_TO_UTF16, bytes, random);
                    }
                }
            }
        }
    }

    /** A character that is different at every place of a long string. */
    @Test
    public void everyPositionOfAnExceptionalCharacter() {
        Random random = new Random(4);
        for (Transcoder t : Transcoder.values()) {
            for (int length = 0; length < 150; length += 11) {
                for (int at = 0; at <= length; at++) {
                    check(t, bytes(t, "a".repeat(at) + "\u00e9" + "b".repeat(length - at)), random);
                    check(t, bytes(t, "a".repeat(at) + "\u20ac" + "b".repeat(length - at)), random);
                    check(t, bytes(t, "a".repeat(at) + "\ud83c\udf70" + "b".repeat(length - at)), random);
                }
            }
        }
    }

    @Test
    public void theServiceIsFound() {
        Kernels found = ServiceLoader.load(Kernels.class).findFirst().orElseThrow();
        assertTrue(found.isSupported());
        assertEquals(new X64Kernels().convention(), found.convention());
        for (Transcoder t : Transcoder.values()) {
            assertArrayEquals(new X64Kernels().code(t), found.code(t));
        }
    }

    /** Runs of ASCII with other characters between them. */
    private static String string(Random random, int last, int length) {
        StringBuilder text = new StringBuilder();
        boolean dense = random.nextBoolean();
        while (text.length() < length) {
            for (int run = dense ? random.nextInt(2) : random.nextInt(100); run > 0; run--) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            int c = random.nextInt(last + 1);
            if (c < 0xD800 || c > 0xDFFF) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    private static byte[] bytes(Transcoder t, String text) {
        if (t.sourceUnit() == 2) {
            return text.getBytes(StandardCharsets.UTF_16LE);
        }
        return text.getBytes(t.keyword().startsWith("latin1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static void check(Transcoder t, byte[] source, Random random) {
        int units = source.length / t.sourceUnit();
        switch (t) {
            case LATIN1_TO_UTF8:
                check(t, source, units, units, units, random);
                check(t, source, units, 2 * units, 2 * units, random);
                break;
            case UTF16_TO_UTF8:
                check(t, source, units, units, units, random);
                check(t, source, units, 3 * units, 3 * units, random);
                break;
            case UTF8_TO_COMPACT_UTF16: case UTF16_TO_COMPACT_UTF16:
                int already = random.nextInt(100);
                check(t, source, units, already, 2 * (already + units), random);
                break;
            default: check(t, source, units, 0, units * t.targetUnit(), random);
        }
    }

    private static void check(Transcoder t, byte[] source, int units, int room, int capacity, Random random) {
        int from = BYTES - source.length;
        int to = BYTES - capacity;
        byte[] before = new byte[capacity];
        random.nextBytes(before);
        kernels.source.write(from, source, 0, source.length);
        kernels.target.setMemory(0, to, UNTOUCHED);
        kernels.target.write(to, before, 0, capacity);
        ByteBuffer expected = ByteBuffer.wrap(before.clone()).order(ByteOrder.LITTLE_ENDIAN);
        long result = PortableTranscoder.transcode(t, ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN), 0, units, expected, 0, room);
        long found = random.nextBoolean() ? kernels.byOffset(t, from, units, to, room) : kernels.byAddress(t, from, units, to, room);
        String what = t + " of " + Arrays.toString(source) + " with room " + room;
        assertEquals(what, Long.toHexString(result), Long.toHexString(found));
        int written = result < 0 ? 0 : written(t, result);
        byte[] there = kernels.target.getByteArray(to, written);
        assertArrayEquals(what, Arrays.copyOf(expected.array(), written), there);
        for (byte b : kernels.target.getByteArray(Math.max(0, to - 64), Math.min(64, to))) {
            assertEquals("wrote before the target: " + what, UNTOUCHED, b);
        }
        assertArrayEquals("source", source, kernels.source.getByteArray(from, source.length));
    }

    private static int written(Transcoder t, long result) {
        boolean narrowed = t == Transcoder.UTF16_TO_COMPACT_PROBABLY_UTF16 && Result.read(result) == 0;
        return Result.written(result) * (narrowed ? 1 : t.targetUnit());
    }
}
