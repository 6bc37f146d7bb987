package org.jwasm.codegen.regalloc;

import org.jwasm.codegen.mir.MirFunction;

/**
 * Estimated execution frequencies of blocks, and loops as ranges of positions. A loop reaches in block order from a header to the last block that
 * jumps back to it, cold ones aside. Nothing but the quality of allocation depends on it.
 */
final class Regions {
    static final int NONE = -1;
    private static final float[] BY_DEPTH = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};
    private static final float COLD = 1 / 1000f;

    private static final float LEAST_SHARE = 1 / 64f;

    float[] frequency = {};
    private float[] share = {};
    private int[] warm = {};
    /** Per block the innermost loop, or {@link #NONE}. */
    int[] innermost = {};
    int count;
    /** Per loop: first position, one past the last, the loop around it, and the header. */
    int[] from = {};
    int[] to = {};
    int[] outer = {};
    int[] header = {};

    void compute(MirFunction f) {
        int blocks = f.blockCount();
        if (frequency.length < blocks) {
            int n = blocks + (blocks >> 1);
            frequency = new float[n];
            share = new float[n];
            warm = new int[n];
            innermost = new int[n];
            from = new int[n];
            to = new int[n];
            outer = new int[n];
            header = new int[n];
        }
        count = 0;
        int current = NONE;
        for (int b = 0; b < blocks; b++) {
            warm[b] = warmSuccessors(f, b);
            share[b] = shareOf(f, b);
            frequency[b] = BY_DEPTH[Math.min(Math.max(f.loopDepth(b), 0), BY_DEPTH.length - 1)] * (f.isCold(b) ? COLD : share[b]);
            while (current != NONE && to[current] <= f.blockStart(b) << 2) {
                current = outer[current];
            }
            int last = lastBack(f, b);
            if (last >= b) {
                int end = f.blockEnd(last) << 2;
                from[count] = f.blockStart(b) << 2;
                to[count] = end;
                for (int l = current; l != NONE && to[l] < end; l = outer[l]) {
                    to[l] = end;
                }
                outer[count] = current;
                header[count] = b;
                current = count++;
            }
            innermost[b] = current;
        }
    }

    /** How often the block is entered of the times its loop goes round, in block order from what comes before; within bounds, since long chains of exits tell little. */
    private float shareOf(MirFunction f, int b) {
        float sum = 0;
        boolean known = false;
        for (int p : f.predecessors(b)) {
            if (p < b) {
                known = true;
                sum += f.loopDepth(p) > f.loopDepth(b) ? share[p] : share[p] / warm[p];
            }
        }
        return known ? Math.min(1, Math.max(LEAST_SHARE, sum)) : 1;
    }

    private static int warmSuccessors(MirFunction f, int block) {
        int n = 0;
        for (int s : f.successors(block)) {
            if (!f.isCold(s)) {
                n++;
            }
        }
        return Math.max(n, 1);
    }

    private static int lastBack(MirFunction f, int b) {
        int last = -1;
        for (int p : f.predecessors(b)) {
            if (p > last && p >= b && (!f.isCold(p) || f.isCold(b))) {
                last = p;
            }
        }
        return last;
    }
}
