package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Type;

/**
 * Gives spill slots to live ranges so that ranges which do not overlap share them. Values of 16 bytes, references (which stack maps report), and
 * all others share among themselves only.
 */
final class SlotColouring {
    private static final int WIDE = 0;
    private static final int REFERENCE = 1;
    private static final int PLAIN = 2;

    /** How many slots are tried whose ranges lie around those of a value. */
    private static final int PROBES = 12;

    private long[] order = {};
    /** Per kind of slot, a heap of slots by the end of their last range, {@code end << 32 | slot}; where that end has grown since, the entry is out of date. */
    private final long[][] heap = {new long[16], new long[16], new long[16]};
    private final int[] heapSize = new int[3];
    private final int[] probe = new int[3];
    private int slots;
    private byte[] types = new byte[16];
    private int[] ends = new int[16];
    private RangeSet[] taken = new RangeSet[16];

    private int[] from;
    private int[] to;

    int slots() {
        return slots;
    }

    byte[] slotTypes() {
        return Arrays.copyOf(types, slots);
    }

    /**
     * @param n     number of values
     * @param start index of the first range of each, negative for those that need no slot
     * @param end   one past the index of the last range
     * @param rangeFrom ranges, ascending for each value
     * @param rangeTo   their ends
     * @param type  SSA type
     * @param slot  receives the slots
     */
    void colour(int n, int[] start, int[] end, int[] rangeFrom, int[] rangeTo, byte[] type, int[] slot) {
        from = rangeFrom;
        to = rangeTo;
        slots = 0;
        Arrays.fill(heapSize, 0);
        if (order.length < n) {
            order = new long[n];
        }
        // Wide slots first: they are aligned without gaps then.
        for (int kind = WIDE; kind <= PLAIN; kind++) {
            int count = 0;
            for (int i = 0; i < n; i++) {
                if (start[i] >= 0 && kindOf(type[i]) == kind) {
                    order[count++] = (long) from[start[i]] << 32 | i;
                }
            }
            Arrays.sort(order, 0, count);
            int firstSlot = slots;
            probe[kind] = firstSlot;
            for (int k = 0; k < count; k++) {
                int i = (int) order[k];
                int s = choose(kind, firstSlot, start[i], end[i], type[i]);
                slot[i] = s;
                for (int r = start[i]; r < end[i]; r++) {
                    taken[s].insert(from[r], to[r], i);
                }
                ends[s] = Math.max(ends[s], to[end[i] - 1]);
            }
        }
    }

    private int choose(int kind, int firstSlot, int start, int end, byte type) {
        while (heapSize[kind] > 0 && heap[kind][0] >>> 32 <= from[start]) {
            int s = pop(kind);
            if (ends[s] <= from[start]) {
                push(kind, (long) to[end - 1] << 32 | s);
                return s;
            }
            push(kind, (long) ends[s] << 32 | s);
        }
        int width = kind == WIDE ? 2 : 1;
        for (int tries = Math.min(PROBES, (slots - firstSlot) / width); tries > 0; tries--) {
            int s = probe[kind];
            if (isFree(s, start, end)) {
                return s;
            }
            probe[kind] = s + width < slots ? s + width : firstSlot;
        }
        int s = newSlot(width, type);
        push(kind, (long) to[end - 1] << 32 | s);
        return s;
    }

    private boolean isFree(int s, int start, int end) {
        RangeSet set = taken[s];
        for (int r = start; r < end; r++) {
            if (!set.seek(from[r])) {
                return true;
            }
            if (set.from() < to[r]) {
                return false;
            }
        }
        return true;
    }

    private int newSlot(int width, byte type) {
        int s = slots;
        slots += width;
        if (types.length < slots) {
            types = Arrays.copyOf(types, slots * 2);
            ends = Arrays.copyOf(ends, slots * 2);
            taken = Arrays.copyOf(taken, slots * 2);
        }
        types[s] = type;
        ends[s] = 0;
        if (taken[s] == null) {
            taken[s] = new RangeSet();
        }
        taken[s].clear();
        if (width == 2) {
            types[s + 1] = -1;
        }
        return s;
    }

    private static int kindOf(int type) {
        return type == Type.V128 ? WIDE : type == Type.REF ? REFERENCE : PLAIN;
    }

    private void push(int kind, long entry) {
        long[] h = heap[kind];
        int k = heapSize[kind]++;
        if (k == h.length) {
            h = heap[kind] = Arrays.copyOf(h, k * 2);
        }
        while (k > 0 && h[k - 1 >> 1] > entry) {
            h[k] = h[k - 1 >> 1];
            k = k - 1 >> 1;
        }
        h[k] = entry;
    }

    private int pop(int kind) {
        long[] h = heap[kind];
        int slot = (int) h[0];
        int n = --heapSize[kind];
        long entry = h[n];
        int k = 0;
        while (2 * k + 1 < n) {
            int child = 2 * k + 1;
            if (child + 1 < n && h[child + 1] < h[child]) {
                child++;
            }
            if (h[child] >= entry) {
                break;
            }
            h[k] = h[child];
            k = child;
        }
        h[k] = entry;
        return slot;
    }
}
