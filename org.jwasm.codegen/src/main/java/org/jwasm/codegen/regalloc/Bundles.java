package org.jwasm.codegen.regalloc;

import java.util.Arrays;

/**
 * Bundles in columns: each a piece of a group's live ranges that gets one register, with the uses in it. A bundle owns its slice of the range columns; slices of
 * use columns are shared by nobody.
 */
final class Bundles {
    static final int NO_REGISTER = -1;

    int count;
    int[] rangeStart = new int[256];
    int[] rangeEnd = new int[256];
    int[] firstUse = new int[256];
    int[] endUse = new int[256];
    int[] group = new int[256];
    int[] register = new int[256];
    float[] weight = new float[256];
    /** A register that was found free at the start, or {@link #NO_REGISTER}. */
    int[] hint = new int[256];
    /** The sum of range lengths. */
    int[] length = new int[256];

    int ranges;
    int[] from = new int[1024];
    int[] to = new int[1024];
    int[] vreg = new int[1024];

    /** Uses: indexes into those of {@link LiveRanges}, with their virtual registers. */
    int uses;
    int[] use = new int[1024];
    int[] useVreg = new int[1024];

    void clear() {
        count = 0;
        ranges = 0;
        uses = 0;
    }

    int add() {
        int b = count++;
        if (b == register.length) {
            int n = b * 2;
            rangeStart = Arrays.copyOf(rangeStart, n);
            rangeEnd = Arrays.copyOf(rangeEnd, n);
            firstUse = Arrays.copyOf(firstUse, n);
            endUse = Arrays.copyOf(endUse, n);
            group = Arrays.copyOf(group, n);
            register = Arrays.copyOf(register, n);
            weight = Arrays.copyOf(weight, n);
            hint = Arrays.copyOf(hint, n);
            length = Arrays.copyOf(length, n);
        }
        register[b] = NO_REGISTER;
        hint[b] = NO_REGISTER;
        return b;
    }

    void addRange(int start, int end, int v) {
        if (ranges == from.length) {
            from = Arrays.copyOf(from, ranges * 2);
            to = Arrays.copyOf(to, ranges * 2);
            vreg = Arrays.copyOf(vreg, ranges * 2);
        }
        from[ranges] = start;
        to[ranges] = end;
        vreg[ranges++] = v;
    }

    void addUse(int index, int v) {
        if (uses == use.length) {
            use = Arrays.copyOf(use, uses * 2);
            useVreg = Arrays.copyOf(useVreg, uses * 2);
        }
        use[uses] = index;
        useVreg[uses++] = v;
    }

    int start(int bundle) {
        return from[rangeStart[bundle]];
    }

    int end(int bundle) {
        return to[rangeEnd[bundle] - 1];
    }

    /** The first range in a slice that ends after a position; {@code high} if none. */
    int seek(int low, int high, int position) {
        int a = low;
        int b = high;
        while (a < b) {
            int middle = a + b >>> 1;
            if (to[middle] <= position) {
                a = middle + 1;
            } else {
                b = middle;
            }
        }
        return a;
    }

    /** The range of a slice that contains a position, or -1. */
    int covering(int low, int high, int position) {
        int k = seek(low, high, position);
        return k < high && from[k] <= position ? k : -1;
    }
}
