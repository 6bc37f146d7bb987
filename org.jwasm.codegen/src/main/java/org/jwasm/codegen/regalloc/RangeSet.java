package org.jwasm.codegen.regalloc;

import java.util.Arrays;

/**
 * Disjoint half-open ranges with owners, sorted, in chunks of bounded size so that changes are cheap wherever they are. A cursor walks over the ranges.
 */
final class RangeSet {
    private static final int CHUNK = 64;

    private int[][] from = new int[4][];
    private int[][] to = new int[4][];
    private int[][] owner = new int[4][];
    private int[] size = new int[4];
    private int chunks;

    private int chunk;
    private int index;

    void clear() {
        chunks = 0;
    }

    /** Moves the cursor to the first range that ends after {@code position}; whether there is one. */
    boolean seek(int position) {
        int low = 0;
        int high = chunks;
        while (low < high) {
            int middle = low + high >>> 1;
            if (to[middle][size[middle] - 1] > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        chunk = low;
        index = 0;
        if (low == chunks) {
            return false;
        }
        int[] ends = to[low];
        int first = 0;
        int last = size[low] - 1;
        while (first < last) {
            int middle = first + last >>> 1;
            if (ends[middle] > position) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        index = first;
        return true;
    }

    /** Moves the cursor to the next range; whether there is one. */
    boolean next() {
        if (++index == size[chunk]) {
            index = 0;
            chunk++;
        }
        return chunk < chunks;
    }

    int from() {
        return from[chunk][index];
    }

    int to() {
        return to[chunk][index];
    }

    int owner() {
        return owner[chunk][index];
    }

    void insert(int start, int end, int by) {
        if (!seek(start)) {
            if (chunks == 0) {
                addChunk(0);
            }
            chunk = chunks - 1;
            index = size[chunk];
        }
        if (size[chunk] == CHUNK) {
            splitChunk();
        }
        int n = size[chunk]++ - index;
        System.arraycopy(from[chunk], index, from[chunk], index + 1, n);
        System.arraycopy(to[chunk], index, to[chunk], index + 1, n);
        System.arraycopy(owner[chunk], index, owner[chunk], index + 1, n);
        from[chunk][index] = start;
        to[chunk][index] = end;
        owner[chunk][index] = by;
    }

    /** Removes the range that starts there. */
    void remove(int start) {
        boolean found = seek(start);
        assert found && from() == start : "no range starts at " + start;
        int n = --size[chunk] - index;
        System.arraycopy(from[chunk], index + 1, from[chunk], index, n);
        System.arraycopy(to[chunk], index + 1, to[chunk], index, n);
        System.arraycopy(owner[chunk], index + 1, owner[chunk], index, n);
        if (size[chunk] == 0) {
            removeChunk(chunk);
        }
    }

    private void splitChunk() {
        int full = chunk;
        addChunk(full + 1);
        int half = CHUNK / 2;
        System.arraycopy(from[full], half, from[full + 1], 0, CHUNK - half);
        System.arraycopy(to[full], half, to[full + 1], 0, CHUNK - half);
        System.arraycopy(owner[full], half, owner[full + 1], 0, CHUNK - half);
        size[full] = half;
        size[full + 1] = CHUNK - half;
        if (index > half) {
            chunk = full + 1;
            index -= half;
        }
    }

    private void addChunk(int at) {
        if (chunks == size.length) {
            from = Arrays.copyOf(from, chunks * 2);
            to = Arrays.copyOf(to, chunks * 2);
            owner = Arrays.copyOf(owner, chunks * 2);
            size = Arrays.copyOf(size, chunks * 2);
        }
        // The arrays of chunks no longer in use stand behind the others and are used again.
        int[] f = from[chunks];
        int[] t = to[chunks];
        int[] o = owner[chunks];
        int n = chunks - at;
        System.arraycopy(from, at, from, at + 1, n);
        System.arraycopy(to, at, to, at + 1, n);
        System.arraycopy(owner, at, owner, at + 1, n);
        System.arraycopy(size, at, size, at + 1, n);
        from[at] = f == null ? new int[CHUNK] : f;
        to[at] = t == null ? new int[CHUNK] : t;
        owner[at] = o == null ? new int[CHUNK] : o;
        size[at] = 0;
        chunks++;
    }

    private void removeChunk(int at) {
        int[] f = from[at];
        int[] t = to[at];
        int[] o = owner[at];
        int n = --chunks - at;
        System.arraycopy(from, at + 1, from, at, n);
        System.arraycopy(to, at + 1, to, at, n);
        System.arraycopy(owner, at + 1, owner, at, n);
        System.arraycopy(size, at + 1, size, at, n);
        from[chunks] = f;
        to[chunks] = t;
        owner[chunks] = o;
    }
}
