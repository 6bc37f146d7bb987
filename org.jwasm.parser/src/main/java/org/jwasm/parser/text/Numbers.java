package org.jwasm.parser.text;

import java.nio.charset.StandardCharsets;

/**
 * Reads number tokens. {@link #inRange} tells about the number read last whether the type could hold it.
 *
 * <p>Floats are rounded once, from the digits to the nearest value of the type, ties to even.
 * Reference: specification, section 6.3.1 and 6.3.2.
 */
public final class Numbers {

    private boolean inRange;

    /** A reader; not to be shared between threads. */
    public Numbers() {
        // Holds the state of the last number only.
    }

    /** Whether the type asked for could hold the number read last. */
    public boolean inRange() {
        return inRange;
    }

    /** NAT, INT, FLOAT or RESERVED: what {@code s[start, end)} is as a number. */
    static byte kind(byte[] s, int start, int end) {
        int i = start;
        boolean signed = i < end && (s[i] == '+' || s[i] == '-');
        i += signed ? 1 : 0;
        if (i < end && (s[i] == 'i' || s[i] == 'n')) {
            return isInfOrNan(s, i, end) ? Token.FLOAT : Token.RESERVED;
        }
        boolean hex = isHex(s, i, end);
        i = digits(s, hex ? i + 2 : i, end, hex);
        if (i < 0) {
            return Token.RESERVED;
        }
        if (i == end) {
            return signed ? Token.INT : Token.NAT;
        }
        return isFraction(s, i, end, hex) ? Token.FLOAT : Token.RESERVED;
    }

    private static boolean isHex(byte[] s, int i, int end) {
        return i + 1 < end && s[i] == '0' && s[i + 1] == 'x';
    }

    /** What may follow the integer part of a float. */
    private static boolean isFraction(byte[] s, int at, int end, boolean hex) {
        int i = at;
        if (s[i] == '.') {
            i++;
            int after = digits(s, i, end, hex);
            i = after < 0 ? i : after;
        }
        if (i < end && (s[i] | 0x20) == (hex ? 'p' : 'e')) {
            i++;
            if (i < end && (s[i] == '+' || s[i] == '-')) {
                i++;
            }
            i = digits(s, i, end, false);
        }
        return i == end;
    }

    private static boolean isInfOrNan(byte[] s, int i, int end) {
        String text = new String(s, i, Math.min(end - i, 6), StandardCharsets.US_ASCII);
        if (text.equals("inf") || text.equals("nan")) {
            return true;
        }
        return text.equals("nan:0x") && digits(s, i + 6, end, true) == end;
    }

    /** The offset after the digits (single underscores between them) from {@code at} on, or -1 when there are none. */
    static int digits(byte[] s, int at, int end, boolean hex) {
        int i = at;
        while (i < end && isDigit(s[i], hex)) {
            i++;
            if (i + 1 < end && s[i] == '_' && isDigit(s[i + 1], hex)) {
                i++;
            }
        }
        return i == at ? -1 : i;
    }

    private static boolean isDigit(int c, boolean hex) {
        return hex ? Strings.hex(c) >= 0 : c >= '0' && c <= '9';
    }

    /** A NAT token as an unsigned number of 64 bits; in range when it is at most {@code max}, unsigned. */
    public long unsigned(byte[] s, int start, int end, long max) {
        long value = magnitude(s, start, end);
        inRange &= Long.compareUnsigned(value, max) <= 0;
        return value;
    }

    /** A NAT or INT token as an integer of {@code bits} bits, signed or unsigned as it is written; sign-extended. */
    public long integer(byte[] s, int start, int end, int bits) {
        boolean negative = s[start] == '-';
        long value = magnitude(s, negative || s[start] == '+' ? start + 1 : start, end);
        long unsignedMax = -1L >>> 64 - bits;
        long limit = negative ? 1L << bits - 1 : unsignedMax;
        inRange &= Long.compareUnsigned(value, limit) <= 0;
        return (negative ? -value : value) << 64 - bits >> 64 - bits;
    }

    private long magnitude(byte[] s, int start, int end) {
        boolean hex = isHex(s, start, end);
        int radix = hex ? 16 : 10;
        long value = 0;
        inRange = true;
        for (int i = hex ? start + 2 : start; i < end; i++) {
            if (s[i] != '_') {
                int digit = Strings.hex(s[i]);
                long most = Long.divideUnsigned(-1L - digit, radix);
                inRange &= Long.compareUnsigned(value, most) <= 0;
                value = value * radix + digit;
            }
        }
        return value;
    }

    /** A NAT, INT or FLOAT token as the bits of an f32. */
    public int f32(byte[] s, int start, int end) {
        return (int) bits(s, start, end, 24, 8);
    }

    /** A NAT, INT or FLOAT token as the bits of an f64. */
    public long f64(byte[] s, int start, int end) {
        return bits(s, start, end, 53, 11);
    }

    private long bits(byte[] s, int start, int end, int precision, int exponentBits) {
        boolean negative = s[start] == '-';
        int i = negative || s[start] == '+' ? start + 1 : start;
        long infinity = (1L << exponentBits) - 1 << precision - 1;
        long sign = negative ? 1L << precision - 1 + exponentBits : 0;
        inRange = true;
        if (s[i] == 'i') {
            return sign | infinity;
        }
        if (s[i] == 'n') {
            return sign | infinity | payload(s, i, end, precision);
        }
        long magnitude = isHex(s, i, end) ? hexFloat(s, i + 2, end, precision, exponentBits)
            : decimalFloat(s, i, end, precision);
        inRange = magnitude < infinity;
        return sign | magnitude;
    }

    private long payload(byte[] s, int i, int end, int precision) {
        if (end - i == 3) {
            return 1L << precision - 2;
        }
        long payload = magnitude(s, i + 4, end);
        inRange &= payload > 0 && payload < 1L << precision - 1;
        return payload & (1L << precision - 1) - 1;
    }

    private static long decimalFloat(byte[] s, int start, int end, int precision) {
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (s[i] != '_') {
                text.append((char) s[i]);
            }
        }
        return precision == 24 ? Float.floatToRawIntBits(Float.parseFloat(text.toString()))
            : Double.doubleToRawLongBits(Double.parseDouble(text.toString()));
    }

    private static long hexFloat(byte[] s, int start, int end, int precision, int exponentBits) {
        long mantissa = 0;
        long exponent = 0;
        boolean sticky = false;
        boolean fraction = false;
        int i = start;
        for (; i < end && (s[i] | 0x20) != 'p'; i++) {
            if (s[i] == '.') {
                fraction = true;
            } else if (s[i] != '_') {
                int digit = Strings.hex(s[i]);
                if (mantissa >>> 59 == 0) {
                    mantissa = mantissa << 4 | digit;
                    exponent -= fraction ? 4 : 0;
                } else {
                    sticky |= digit != 0;
                    exponent += fraction ? 0 : 4;
                }
            }
        }
        if (i < end) {
            exponent += exponent(s, i + 1, end);
        }
        return round(mantissa, sticky, exponent, precision, exponentBits);
    }

    private static long exponent(byte[] s, int start, int end) {
        boolean negative = s[start] == '-';
        long value = 0;
        for (int i = negative || s[start] == '+' ? start + 1 : start; i < end; i++) {
            if (s[i] != '_' && value < Long.MAX_VALUE / 100) {
                value = 10 * value + s[i] - '0';
            }
        }
        return negative ? -value : value;
    }

    /** The bits nearest to {@code mantissa * 2^exponent}, a little more when {@code sticky}. */
    private static long round(long mantissa, boolean sticky, long exponent, int precision, int exponentBits) {
        if (mantissa == 0) {
            return 0;
        }
        int length = 64 - Long.numberOfLeadingZeros(mantissa);
        int bias = (1 << exponentBits - 1) - 1;
        long leading = exponent + length - 1;
        if (leading > bias) {
            return (1L << exponentBits) - 1 << precision - 1;
        }
        boolean normal = leading >= 1 - bias;
        long keep = normal ? precision : precision - (1L - bias - leading);
        if (keep < 0) {
            return 0;
        }
        long kept = shiftAndRound(mantissa, sticky, (int) (length - keep));
        return normal ? (leading + bias << precision - 1) + kept - (1L << precision - 1) : kept;
    }

    private static long shiftAndRound(long mantissa, boolean sticky, int shift) {
        if (shift <= 0) {
            return mantissa << -shift;
        }
        long kept = shift > 63 ? 0 : mantissa >>> shift;
        long rest = shift > 63 ? mantissa : mantissa & (1L << shift) - 1;
        long half = 1L << shift - 1;
        boolean up = rest > half || rest == half && (sticky || (kept & 1) != 0);
        return up ? kept + 1 : kept;
    }
}
