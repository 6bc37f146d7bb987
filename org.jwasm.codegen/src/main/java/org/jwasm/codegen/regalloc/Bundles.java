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
    /** The sum of the lengths of all ranges added before. */
    private int[] before = new int[1024];
    private int total;

    /** Uses: indexes into those of {@link LiveRanges}, with their virtual registers. */
    int uses;
    int[] use = new int[1024];
    int[] useVreg = new int[1024];
    /** The sum of the weights of all uses added before. */
    private double[] weightBefore = new double[1025];

    void clear() {
        count = 0;
        ranges = 0;
        uses = 0;
        total = 0;
    }

    /** The sum of the lengths of a slice of ranges of which only the first and the last may have been cut since they were added. */
    int length(int low, int high) {
        int last = to[high - 1] - from[high - 1];
        return low == high - 1 ? last : to[low] - from[low] + before[high - 1] - before[low + 1] + last;
    }

    /** The sum of the weights of a slice of uses. */
    float useWeight(int first, int end) {
        return (float) (weightBefore[end] - weightBefore[first]);
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
            before = Arrays.copyOf(before, ranges * 2);
        }
        before[ranges] = total;
        total += end - start;
        from[ranges] = start;
        to[ranges] = end;
        vreg[ranges++] = v;
    }

    void addUse(int index, int v, float useWeight) {
        if (uses == use.length) {
            use = Arrays.copyOf(use, uses * 2);
            useVreg = Arrays.copyOf(useVreg, uses * 2);
            weightBefore = Arrays.copyOf(weightBefore, uses * 2 + 1);
        }
        weightBefore[uses + 1] = weightBefore[uses] + useWeight;
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
