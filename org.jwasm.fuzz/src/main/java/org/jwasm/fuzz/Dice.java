package org.jwasm.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** All randomness of one case: the same seed gives the same case on every JDK. */
public final class Dice {
    private final SplittableRandom random;

    public Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** True once in {@code n} times. */
    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    public boolean flip() {
        return random.nextBoolean();
    }

    public long bits() {
        return random.nextLong();
    }

    public <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    public final <T> T pick(T... list) {
        return list[random.nextInt(list.length)];
    }

    public int pick(int[] list) {
        return list[random.nextInt(list.length)];
    }

    /** An integer as programs and bugs like them: small, a power of two or beside one, all ones, or anything. */
    public long integer(int width) {
        long value;
        switch (random.nextInt(8)) {
            case 0: value = 1L << random.nextInt(width); break;
            case 1: value = (1L << random.nextInt(width)) - 1; break;
            case 2: value = -(1L << random.nextInt(width)); break;
            case 3: value = -random.nextInt(20); break;
            case 4: value = random.nextLong(); break;
            case 5: value = random.nextLong() >> random.nextInt(64); break;
            default: value = random.nextInt(70); break;
        }
        return width == Long.SIZE ? value : value << Long.SIZE - width >> Long.SIZE - width;
    }

    /** The bits of an f32: zeros, ones, limits of the integers, infinities, subnormals, NaNs of both kinds, or anything. */
    public int floatBits() {
        switch (random.nextInt(12)) {
            case 0: return random.nextInt();
            case 1: return Float.floatToRawIntBits((float) Math.scalb(1.0, random.nextInt(66)) * (flip() ? 1 : -1));
            case 2: return Float.floatToRawIntBits(Math.nextDown((float) Math.scalb(1.0, random.nextInt(66))));
            case 3: return (flip() ? 0x80000000 : 0) | random.nextInt(0x800000);
            case 4: return (flip() ? 0xFFC00000 : 0x7FC00000) | (oneIn(3) ? random.nextInt(0x400000) : 0);
            case 5: return (flip() ? 0xFF800000 : 0x7F800000) | (oneIn(3) ? 1 + random.nextInt(0x3FFFFF) : 0);
            case 6: return flip() ? 0x80000000 : 0;
            default: return Float.floatToRawIntBits((random.nextInt(65) - 32) / 4f);
        }
    }

    /** The bits of an f64, as {@link #floatBits}. */
    public long doubleBits() {
        switch (random.nextInt(12)) {
            case 0: return random.nextLong();
            case 1: return Double.doubleToRawLongBits(Math.scalb(1.0, random.nextInt(66)) * (flip() ? 1 : -1));
            case 2: return Double.doubleToRawLongBits(Math.scalb(1.0, random.nextInt(66)) - 1);
            case 3: return (flip() ? Long.MIN_VALUE : 0) | random.nextLong() >>> 12;
            case 4: return (flip() ? 0xFFF8000000000000L : 0x7FF8000000000000L) | (oneIn(3) ? random.nextLong() >>> 13 : 0);
            case 5: return (flip() ? 0xFFF0000000000000L : 0x7FF0000000000000L) | (oneIn(3) ? 1 + (random.nextLong() >>> 14) : 0);
            case 6: return flip() ? Long.MIN_VALUE : 0;
            default: return Double.doubleToRawLongBits((random.nextInt(65) - 32) / 4.0);
        }
    }
}
