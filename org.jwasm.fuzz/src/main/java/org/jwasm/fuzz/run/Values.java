package org.jwasm.fuzz.run;

/** Values as text, and the values that the host makes: the same ones in each engine (peer.cjs has them, too). */
final class Values {
    private Values() {
    }

    /** Scatters bits. */
    static int mix(int n) {
        int x = (n ^ n >>> 16) * 0x45d9f3b;
        x = (x ^ x >>> 16) * 0x45d9f3b;
        return x ^ x >>> 16;
    }

    /** The value of a type that follows from a number. */
    static Object made(char type, int n) {
        switch (type) {
            case 'i': return mix(n);
            case 'l': return (long) mix(n) << 32 ^ mix(n + 1) & 0xFFFFFFFFL;
            case 'f': return mix(n) % 1000 / 8f;
            case 'd': return mix(n) % 1000 / 8.0;
            case 'x': return object(mix(n) & 3);
            default: return null;
        }
    }

    /** An object of the host by its number. */
    static Object object(int number) {
        return number == 0 ? null : "h" + number;
    }

    static String show(char type, Object value) {
        switch (type) {
            case 'f': {
                float f = (Float) value;
                return "f:" + (f != f ? "nan" : Integer.toHexString(Float.floatToRawIntBits(f)));
            }
            case 'd': {
                double d = (Double) value;
                return "d:" + (d != d ? "nan" : Long.toHexString(Double.doubleToRawLongBits(d)));
            }
            case 'u': return value == null ? "u:null" : "u:func";
            default: return type + ":" + value;
        }
    }

    static String show(String types, Object[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < types.length(); i++) {
            text.append(i == 0 ? "" : " ").append(show(types.charAt(i), values[i]));
        }
        return text.toString();
    }

    /** FNV-1a over the characters of a line. */
    static int hash(int hash, String line) {
        int h = hash;
        for (int i = 0; i < line.length(); i++) {
            h = (h ^ line.charAt(i)) * 0x01000193;
        }
        return h;
    }

    /** FNV-1a over little-endian words, then over the bytes that are left. */
    static int hash(byte[] bytes) {
        int h = 0x811C9DC5;
        int i = 0;
        for (; i + 4 <= bytes.length; i += 4) {
            h = (h ^ (bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8 | (bytes[i + 2] & 0xFF) << 16 | bytes[i + 3] << 24)) * 0x01000193;
        }
        for (; i < bytes.length; i++) {
            h = (h ^ bytes[i] & 0xFF) * 0x01000193;
        }
        return h;
    }
}
