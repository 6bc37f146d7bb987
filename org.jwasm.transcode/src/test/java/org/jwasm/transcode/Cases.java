package org.jwasm.transcode;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Random strings for any implementation of the transcoders, and what the JDK's charsets say of them. Source and target
 * stand in larger arrays, of which nothing else may be changed.
 */
final class Cases {
    /** Bytes before and behind source and target. */
    static final int MARGIN = 64;

    private static final byte UNTOUCHED = 0x5A;

    /** An implementation; source and target begin at {@link #MARGIN}. */
    interface Implementation {
        long run(Transcoder transcoder, byte[] source, int units, byte[] target, int room);
    }

    private Cases() {
    }

    private static Charset sourceCharset(Transcoder t) {
        if (t.sourceUnit() == 2) {
            return StandardCharsets.UTF_16LE;
        }
        return t.keyword().startsWith("latin1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    /** Characters up to a random highest one, with runs of ASCII of random lengths between them. */
    static String string(Random random, int highest, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            for (int run = random.nextInt(4) == 0 ? random.nextInt(80) : random.nextInt(3); run > 0; run--) {
                text.append((char) random.nextInt(0x80));
            }
            int c = random.nextInt(1 << 1 + random.nextInt(20)) % (highest + 1);
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    private static int highest(Transcoder t, Random random) {
        if (sourceCharset(t) == StandardCharsets.ISO_8859_1) {
            return random.nextBoolean() ? 0xFF : 0x7F;
        }
        int[] choices = {0x7F, 0xFF, 0x7FF, 0xFFFF, 0x10FFFF};
        return choices[random.nextInt(choices.length)];
    }

    /** A valid string. */
    static void checkRandom(Transcoder t, Random random, Implementation implementation) {
        String text = string(random, highest(t, random), random.nextInt(300));
        check(t, text.getBytes(sourceCharset(t)), random, implementation);
    }

    /** A string with some code units changed, cut anywhere. */
    static void checkBroken(Transcoder t, Random random, Implementation implementation) {
        byte[] bytes = string(random, highest(t, random), 1 + random.nextInt(200)).getBytes(sourceCharset(t));
        for (int n = random.nextInt(3); n >= 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 0xC0 + random.nextInt(64));
        }
        int units = bytes.length / t.sourceUnit();
        int cut = Math.max(0, units - random.nextInt(5));
        check(t, Arrays.copyOf(bytes, cut * t.sourceUnit()), random, implementation);
    }

    /** Runs a transcoder and compares with what is expected of it, in every way in which it can be called. */
    private static void check(Transcoder t, byte[] bytes, Random random, Implementation implementation) {
        int units = bytes.length / t.sourceUnit();
        switch (t) {
            case UTF16_TO_UTF8:
                run(t, bytes, units, new byte[0], units, implementation);
                run(t, bytes, units, new byte[0], 3 * units + random.nextInt(5), implementation);
                break;
            case LATIN1_TO_UTF8:
                run(t, bytes, units, new byte[0], units, implementation);
                run(t, bytes, units, new byte[0], 2 * units + random.nextInt(5), implementation);
                break;
            case UTF8_TO_COMPACT_UTF16: case UTF16_TO_COMPACT_UTF16:
                byte[] already = new byte[random.nextInt(100)];
                random.nextBytes(already);
                run(t, bytes, units, already, already.length, implementation);
                break;
            default: run(t, bytes, units, new byte[0], random.nextInt(1000), implementation);
        }
    }

    private static void run(Transcoder t, byte[] bytes, int units, byte[] already, int room, Implementation implementation) {
        byte[] source = new byte[bytes.length + 2 * MARGIN];
        System.arraycopy(bytes, 0, source, MARGIN, bytes.length);
        byte[] before = source.clone();
        int bytesOfTarget = capacity(t, units, already.length, room);
        byte[] target = new byte[bytesOfTarget + 2 * MARGIN];
        Arrays.fill(target, UNTOUCHED);
        System.arraycopy(already, 0, target, MARGIN, already.length);
        long result = implementation.run(t, source, units, target, room);
        Expectation expected = Expectation.of(t, bytes, units, already, room);
        String what = t + " of " + Arrays.toString(bytes) + " with room " + room;
        assertTrue("source changed: " + what, Arrays.equals(before, source));
        margins(what, target, bytesOfTarget);
        if (expected.result() < 0) {
            assertEquals(what, expected.result(), result);
            return;
        }
        assertEquals(what, Long.toHexString(expected.result()), Long.toHexString(result));
        byte[] written = Arrays.copyOfRange(target, MARGIN, MARGIN + expected.bytes().length);
        assertEquals(what, Arrays.toString(expected.bytes()), Arrays.toString(written));
    }

    private static void margins(String what, byte[] target, int size) {
        for (int i = 0; i < MARGIN; i++) {
            assertTrue("wrote outside: " + what, target[i] == UNTOUCHED && target[MARGIN + size + i] == UNTOUCHED);
        }
    }

    /** Bytes that the transcoder may write. */
    private static int capacity(Transcoder t, int units, int already, int room) {
        switch (t) {
            case UTF16_TO_UTF8: case LATIN1_TO_UTF8: return room;
            case UTF8_TO_COMPACT_UTF16: case UTF16_TO_COMPACT_UTF16: return 2 * (already + units);
            default: return units * t.targetUnit();
        }
    }

    /** A result, and the target's bytes. */
    record Expectation(long result, byte[] bytes) {
        private static final Expectation NONE = new Expectation(0, new byte[0]);

        static Expectation of(Transcoder t, byte[] bytes, int units, byte[] already, int room) {
            String text = decode(t, bytes);
            switch (t) {
                case LATIN1_TO_UTF8: return toUtf8(text, units, room >= 2 * units);
                case UTF16_TO_UTF8:
                    Expectation ascii = toUtf8(new String(bytes, StandardCharsets.UTF_16LE), units, false);
                    return room < 3 * units ? ascii : text == null ? error(t, bytes) : toUtf8(text, units, true);
                case UTF16_TO_LATIN1: return prefix(new String(bytes, StandardCharsets.UTF_16LE), units);
                case UTF8_TO_LATIN1: return utf8ToLatin1(bytes);
                default: return text == null ? error(t, bytes) : whole(t, text, units, already);
            }
        }

        private static String decode(Transcoder t, byte[] bytes) {
            try {
                return sourceCharset(t).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException broken) {
                return null;
            }
        }

        /** Incomplete is what some continuation could make valid, and the JDK's decoder says where it stopped. */
        private static Expectation error(Transcoder t, byte[] bytes) {
            if (t.sourceUnit() == 2) {
                return new Expectation(Result.UNPAIRED_SURROGATE, NONE.bytes);
            }
            for (byte[] end : new byte[][] {{(byte) 0x80}, {(byte) 0xBF}, {(byte) 0x80, (byte) 0x80}, {(byte) 0xBF, (byte) 0x80},
                    {(byte) 0x80, (byte) 0x80, (byte) 0x80}, {(byte) 0xBF, (byte) 0x80, (byte) 0x80}}) {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + end.length);
                System.arraycopy(end, 0, longer, bytes.length, end.length);
                if (decode(Transcoder.UTF8_TO_UTF8, longer) != null) {
                    return new Expectation(Result.INCOMPLETE_UTF8, NONE.bytes);
                }
            }
            return new Expectation(Result.INVALID_UTF8, NONE.bytes);
        }

        private static Expectation toUtf8(String text, int units, boolean all) {
            int end = 0;
            while (end < text.length() && (all || text.charAt(end) < 0x80)) {
                end++;
            }
            byte[] utf8 = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
            return new Expectation(Result.of(all ? units : end, utf8.length), utf8);
        }

        private static Expectation prefix(String text, int units) {
            int end = 0;
            while (end < units && text.charAt(end) < 0x100) {
                end++;
            }
            return new Expectation(Result.of(end, end), text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1));
        }

        /** The prefix ends before the first lead byte of a character above U+00FF; what comes before has to be valid. */
        private static Expectation utf8ToLatin1(byte[] bytes) {
            int end = 0;
            while (end < bytes.length && (bytes[end] & 0xFF) < 0xC4) {
                end++;
            }
            byte[] start = Arrays.copyOf(bytes, end);
            String text = decode(Transcoder.UTF8_TO_UTF8, start);
            if (text == null) {
                Expectation error = error(Transcoder.UTF8_TO_UTF8, start);
                return end < bytes.length ? new Expectation(Result.INVALID_UTF8, NONE.bytes) : error;
            }
            return new Expectation(Result.of(end, text.length()), text.getBytes(StandardCharsets.ISO_8859_1));
        }

        private static Expectation whole(Transcoder t, String text, int units, byte[] already) {
            switch (t) {
                case UTF8_TO_UTF8:
                    return new Expectation(Result.of(units, units), text.getBytes(StandardCharsets.UTF_8));
                case LATIN1_TO_LATIN1:
                    return new Expectation(Result.of(units, units), text.getBytes(StandardCharsets.ISO_8859_1));
                case UTF16_TO_COMPACT_PROBABLY_UTF16:
                    boolean latin1 = text.chars().allMatch(c -> c < 0x100);
                    Charset charset = latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
                    return new Expectation(Result.of(latin1 ? 0 : 1, units), text.getBytes(charset));
                default:
                    String all = new String(already, StandardCharsets.ISO_8859_1) + text;
                    return new Expectation(Result.of(units, all.length()), all.getBytes(StandardCharsets.UTF_16LE));
            }
        }
    }
}
