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

    private long[] order = {};
    /** Per kind of slot, a heap of slots by the end of their last range: {@code end << 32 | slot}. */
    private final long[][] heap = {new long[16], new long[16], new long[16]};
    private final int[] heapSize = new int[3];
    private int slots;
    private byte[] types = new byte[16];

    int slots() {
        return slots;
    }

    byte[] slotTypes() {
        return Arrays.copyOf(types, slots);
    }

    /**
     * @param n     number of live ranges
     * @param start first position of each, negative for those that need no slot
     * @param end   one past the last position
     * @param type  SSA type
     * @param slot  receives the slots
     */
    void colour(int n, int[] start, int[] end, byte[] type, int[] slot) {
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
                    order[count++] = (long) start[i] << 32 | i;
                }
            }
            Arrays.sort(order, 0, count);
            for (int k = 0; k < count; k++) {
                int i = (int) order[k];
                slot[i] = take(kind, start[i], type[i]);
                push(kind, (long) end[i] << 32 | slot[i]);
            }
        }
    }

    private static int kindOf(int type) {
        return type == Type.V128 ? WIDE : type == Type.REF ? REFERENCE : PLAIN;
    }

    private int take(int kind, int start, byte type) {
        if (heapSize[kind] > 0 && heap[kind][0] >>> 32 <= start) {
            return pop(kind);
        }
        int slot = slots;
        slots += kind == WIDE ? 2 : 1;
        if (types.length < slots) {
            types = Arrays.copyOf(types, slots * 2);
        }
        types[slot] = type;
        if (kind == WIDE) {
            types[slot + 1] = -1;
        }
        return slot;
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
