package org.jwasm.parser.text;

/** The lanes of a v128 literal; a static-only class. */
public final class V128Literal {
    private V128Literal() {
    }

    /** Whether a keyword is a shape. */
    public static boolean isShape(Keyword keyword) {
        return keyword.compareTo(Keyword.I8X16) >= 0 && keyword.compareTo(Keyword.F64X2) <= 0;
    }

    /** Whether the lanes of a shape are floats. */
    public static boolean isFloat(Keyword shape) {
        return shape == Keyword.F32X4 || shape == Keyword.F64X2;
    }

    /** The bits of a lane. */
    public static int laneBits(Keyword shape) {
        switch (shape) {
            case I8X16: return 8;
            case I16X8: return 16;
            case I32X4: case F32X4: return 32;
            case I64X2: case F64X2: return 64;
            default: throw new AssertionError(shape);
        }
    }

    /** Reads one lane; its bits are the low ones. */
    public static long lane(Cursor in, Keyword shape) {
        switch (shape) {
            case F32X4: return in.f32() & 0xFFFFFFFFL;
            case F64X2: return in.f64();
            default: return in.integer(laneBits(shape)) & -1L >>> 64 - laneBits(shape);
        }
    }

    /** Reads shape and lanes into {@code halves}: the low and the high eight bytes. */
    static void read(Cursor in, long[] halves) {
        if (in.kind() != Token.KEYWORD || !isShape(Keyword.of(in.value()))) {
            throw in.unexpected();
        }
        Keyword shape = in.keyword();
        int bits = laneBits(shape);
        int count = 128 / bits;
        checkCount(in, count);
        halves[0] = 0;
        halves[1] = 0;
        for (int i = 0; i < count; i++) {
            halves[i * bits >> 6] |= lane(in, shape) << (i * bits & 63);
        }
    }

    private static void checkCount(Cursor in, int count) {
        int next = in.pos();
        int found = 0;
        while (isNumber(in.tokens().kind(next + found)) && found <= count) {
            found++;
        }
        boolean more = in.tokens().kind(next + found) == Token.RESERVED;
        if (found != count && !more) {
            throw in.malformed("wrong number of lane literals");
        }
    }

    static boolean isNumber(byte kind) {
        return kind == Token.NAT || kind == Token.INT || kind == Token.FLOAT;
    }
}
