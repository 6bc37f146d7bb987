package org.jwasm.parser.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jwasm.parser.binary.ByteWriter;

/** Byte strings numbered from 0 in the order of their first appearance. */
final class Symbols {
    static final int NONE = -1;

    /** Nobody can choose names that fall on the same slots without knowing where the hash starts. */
    private static final long SEED = new SplittableRandom().nextLong();
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private byte[] pool = new byte[256];
    /** Symbol i is {@code pool[bounds[i], bounds[i + 1])}. */
    private int[] bounds = new int[33];
    /** Open addressing: symbol + 1, or 0 when free; the size is a power of two. */
    private int[] table = new int[64];
    private int size;

    int size() {
        return size;
    }

    /** The number of {@code bytes[start, end)}, a new one when it was not there. */
    int intern(byte[] bytes, int start, int end) {
        int slot = slot(bytes, start, end);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        append(bytes, start, end);
        table[slot] = size;
        if (2 * size > table.length) {
            grow();
        }
        return size - 1;
    }

    int intern(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return intern(bytes, 0, bytes.length);
    }

    /** The number of {@code bytes[start, end)}, or {@link #NONE}. Does not change anything. */
    int find(byte[] bytes, int start, int end) {
        return table[slot(bytes, start, end)] - 1;
    }

    String text(int symbol) {
        return new String(pool, bounds[symbol], bounds[symbol + 1] - bounds[symbol], StandardCharsets.UTF_8);
    }

    /** Bytes of a symbol. */
    int length(int symbol) {
        return bounds[symbol + 1] - bounds[symbol];
    }

    /** Writes a symbol as a name of the binary format. */
    void write(int symbol, ByteWriter out) {
        out.u32(length(symbol)).bytes(pool, bounds[symbol], bounds[symbol + 1]);
    }

    private void append(byte[] bytes, int start, int end) {
        int at = bounds[size];
        int after = at + end - start;
        if (after > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(2 * pool.length, after));
        }
        System.arraycopy(bytes, start, pool, at, end - start);
        size++;
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * size);
        }
        bounds[size] = after;
    }

    private void grow() {
        table = new int[2 * table.length];
        for (int i = 0; i < size; i++) {
            table[slot(pool, bounds[i], bounds[i + 1])] = i + 1;
        }
    }

    private int slot(byte[] bytes, int start, int end) {
        long hash = SEED;
        for (int i = start; i < end; i++) {
            hash = (hash ^ bytes[i]) * FACTOR;
        }
        int mask = table.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (table[slot] != 0 && !is(table[slot] - 1, bytes, start, end)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean is(int symbol, byte[] bytes, int start, int end) {
        return Arrays.equals(pool, bounds[symbol], bounds[symbol + 1], bytes, start, end);
    }
}
