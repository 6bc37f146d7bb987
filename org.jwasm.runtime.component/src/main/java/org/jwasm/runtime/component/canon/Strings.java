package org.jwasm.runtime.component.canon;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Strings between Java and memories; a static-only class. */
final class Strings {
    private Strings() {
    }

    /** The bit of a length that says UTF-16. */
    private static long tag(CanonContext context) {
        return context.is64() ? Long.MIN_VALUE : 1L << 31;
    }

    /** About how many bytes a string of this length, in code units or tagged, takes; at most as many as there may be. */
    static long bytes(CanonContext context, long length) {
        long units = context.encoding() == org.jwasm.fusion.StringEncoding.LATIN1_UTF16 ? length & ~tag(context) : length;
        return units < 0 || units > CanonContext.MAX_BYTES ? CanonContext.MAX_BYTES : 2 * units;
    }

    /** Reads a string at an address; the length is in code units, or tagged. */
    static String load(CanonContext context, long address, long length) {
        switch (context.encoding()) {
            case UTF8: return utf8(range(context, address, length, 1, 1));
            case UTF16: return utf16(range(context, address, length, 2, 2));
            case LATIN1_UTF16:
                if ((length & tag(context)) != 0) {
                    return utf16(range(context, address, length ^ tag(context), 2, 2));
                }
                return new String(range(context, address, length, 1, 2), StandardCharsets.ISO_8859_1);
            default: throw new AssertionError(context);
        }
    }

    private static byte[] range(CanonContext context, long address, long units, int unit, int alignment) {
        if (address % alignment != 0) {
            throw Traps.trap("unaligned pointer");
        }
        if (units < 0 || units > CanonContext.MAX_BYTES / unit || !context.isInside(address, units * unit)) {
            throw Traps.trap("string pointer/length out of bounds of memory");
        }
        return context.bytes(address, units * unit);
    }

    private static String utf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, false);
        if (result.isError()) {
            throw Traps.trap("invalid utf-8");
        }
        if (in.hasRemaining()) {
            throw Traps.trap("incomplete utf-8 byte sequence");
        }
        return out.flip().toString();
    }

    private static String utf16(byte[] bytes) {
        char[] chars = new char[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).asCharBuffer().get(chars);
        String string = new String(chars);
        if (!isWellFormed(string)) {
            throw Traps.trap("unpaired surrogate");
        }
        return string;
    }

    private static boolean isWellFormed(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isLatin1(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (string.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** Writes a string somewhere. @return address and length, tagged where it has to be */
    static long[] store(CanonContext context, String string) {
        switch (context.encoding()) {
            case UTF8:
                byte[] utf8 = utf8(string);
                return new long[] {write(context, utf8, 1), utf8.length};
            case UTF16: return new long[] {write(context, utf16(string), 2), string.length()};
            case LATIN1_UTF16:
                if (isLatin1(string)) {
                    byte[] latin1 = string.getBytes(StandardCharsets.ISO_8859_1);
                    return new long[] {write(context, latin1, 2), latin1.length};
                }
                return new long[] {write(context, utf16(string), 2), string.length() | tag(context)};
            default: throw new AssertionError(context);
        }
    }

    private static byte[] utf8(String string) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(string));
            byte[] array = new byte[bytes.remaining()];
            bytes.get(array);
            return array;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the string has unpaired surrogates", e);
        }
    }

    private static byte[] utf16(String string) {
        if (!isWellFormed(string)) {
            throw new IllegalArgumentException("the string has unpaired surrogates");
        }
        return string.getBytes(StandardCharsets.UTF_16LE);
    }

    private static long write(CanonContext context, byte[] bytes, int alignment) {
        if (bytes.length > CanonContext.MAX_BYTES) {
            throw new IllegalArgumentException("the string is longer than " + CanonContext.MAX_BYTES + " bytes");
        }
        long address = context.allocate(alignment, bytes.length);
        context.memory().write(address, bytes, 0, bytes.length);
        return address;
    }
}
