package org.jwasm.parser.module;

/**
 * Strict UTF-8, as names and texts have to be: no overlong forms, no surrogates, nothing above U+10FFFF (specification,
 * section 5.2.4); a static-only class.
 */
public final class Utf8 {
    private Utf8() {
    }

    /** The offset of the first malformed sequence of {@code bytes[start, end)}, or -1 when there is none. */
    public static int firstMalformed(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end) {
            if (bytes[i] >= 0) {
                i++;
            } else {
                int length = sequence(bytes, i, end);
                if (length == 0) {
                    return i;
                }
                i += length;
            }
        }
        return -1;
    }

    /** The length of the sequence of two to four bytes at {@code i}, or 0 when it is malformed. */
    private static int sequence(byte[] bytes, int i, int end) {
        int lead = bytes[i] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || end - i < length) {
            return 0;
        }
        int second = bytes[i + 1] & 0xFF;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        boolean good = second >= low && second <= high;
        for (int k = 2; k < length; k++) {
            good &= (bytes[i + k] & 0xC0) == 0x80;
        }
        return good ? length : 0;
    }
}
