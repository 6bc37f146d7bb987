package org.jwasm.parser.text;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers, strings and identifiers as the text format writes them; a static-only class. */
public final class Literals {
    private static final String ID_CHARACTERS = "!#$%&'*+-./:<=>?@\\^_`|~";
    private static final String HEX = "0123456789abcdef";
    private static final int F32_MANTISSA = 0x7FFFFF;
    private static final int F32_QUIET = 0x400000;
    private static final long F64_MANTISSA = 0xFFFFFFFFFFFFFL;
    private static final long F64_QUIET = 0x8000000000000L;

    private Literals() {
    }

    /** An f32 by its bits: a decimal as short as reads back as the same value, or inf, nan, nan:0x... */
    public static String f32(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            return nan(bits < 0, bits & F32_MANTISSA, F32_QUIET);
        }
        if (Float.isInfinite(value) || value == 0) {
            return special(bits < 0, value == 0);
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = new BigDecimal(Float.toString(value)).precision();
        String text = exact.round(new MathContext(digits)).toString();
        while (digits > 1) {
            String shorter = exact.round(new MathContext(--digits)).toString();
            if (Float.parseFloat(shorter) != value) {
                return text;
            }
            text = shorter;
        }
        return text;
    }

    /** An f64 by its bits. */
    public static String f64(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
            return nan(bits < 0, bits & F64_MANTISSA, F64_QUIET);
        }
        if (Double.isInfinite(value) || value == 0) {
            return special(bits < 0, value == 0);
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = new BigDecimal(Double.toString(value)).precision();
        String text = exact.round(new MathContext(digits)).toString();
        while (digits > 1) {
            String shorter = exact.round(new MathContext(--digits)).toString();
            if (Double.parseDouble(shorter) != value) {
                return text;
            }
            text = shorter;
        }
        return text;
    }

    private static String special(boolean negative, boolean zero) {
        return (negative ? "-" : "") + (zero ? "0" : "inf");
    }

    private static String nan(boolean negative, long payload, long quiet) {
        return (negative ? "-nan" : "nan") + (payload == quiet ? "" : ":0x" + Long.toHexString(payload));
    }

    /** Four 32-bit numbers in hexadecimal. */
    static String v128(long low, long high) {
        return String.format("i32x4 0x%08x 0x%08x 0x%08x 0x%08x", (int) low, (int) (low >>> 32), (int) high,
            (int) (high >>> 32));
    }

    /** A name as a string literal; characters that do not show are escaped. */
    public static String string(String name) {
        StringBuilder out = new StringBuilder(name.length() + 2).append('"');
        name.codePoints().forEach(c -> character(out, c));
        return out.append('"').toString();
    }

    private static void character(StringBuilder out, int c) {
        int type = Character.getType(c);
        if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
        } else if (c >= ' ' && c < 0x7F) {
            out.append((char) c);
        } else if (type == Character.CONTROL || type == Character.FORMAT || type == Character.UNASSIGNED
            || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
            out.append("\\u{").append(Integer.toHexString(c)).append('}');
        } else {
            out.appendCodePoint(c);
        }
    }

    /** Bytes as a string literal. */
    public static void bytes(StringBuilder out, byte[] bytes, int start, int end) {
        out.append('"');
        for (int i = start; i < end; i++) {
            int b = bytes[i] & 0xFF;
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
            } else if (b >= ' ' && b < 0x7F) {
                out.append((char) b);
            } else {
                out.append('\\').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
            }
        }
        out.append('"');
    }

    /** A name that is not empty as an identifier, quoted when it has to be. */
    public static String identifier(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
                || ID_CHARACTERS.indexOf(c) >= 0;
            if (!plain) {
                return "$" + string(name);
            }
        }
        return "$" + name;
    }
}
