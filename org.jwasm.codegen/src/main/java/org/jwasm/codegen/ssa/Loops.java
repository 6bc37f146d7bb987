package org.jwasm.codegen.ssa;

import java.util.Arrays;

/** The natural loops and their nesting. Reusable; a snapshot. Loops are numbered from 0, an outer one after those inside it. */
public final class Loops {
    public static final int NONE = -1;

    private int count;
    private int[] header = new int[16];
    private int[] parent = new int[16];
    private int[] depth = new int[16];
    /** A loop around this one, or itself: paths to the outermost loop known so far, compressed. */
    private int[] outer = new int[16];
    private int[] loopOf = new int[64];
    private int[] work = new int[64];
    private Cfg cfg;

    public Loops compute(Function f, Cfg graph, Dominators dominators) {
        cfg = graph;
        count = 0;
        if (f.blockCount() > loopOf.length) {
            loopOf = new int[Math.max(f.blockCount(), loopOf.length * 2)];
            work = new int[loopOf.length];
        }
        Arrays.fill(loopOf, 0, f.blockCount(), NONE);
        for (int i = cfg.size() - 1; i >= 0; i--) {
            int h = cfg.block(i);
            for (int k = cfg.predCount(h) - 1; k >= 0; k--) {
                int latch = cfg.pred(h, k);
                if (cfg.index(latch) >= i && dominators.dominates(h, latch)) {
                    if (count == 0 || header[count - 1] != h) {
                        addLoop(h);
                    }
                    collect(count - 1, latch);
                }
            }
        }
        for (int l = count - 1; l >= 0; l--) {
            depth[l] = parent[l] == NONE ? 1 : depth[parent[l]] + 1;
        }
        return this;
    }

    private void addLoop(int h) {
        if (count == header.length) {
            header = Arrays.copyOf(header, count * 2);
            parent = Arrays.copyOf(parent, count * 2);
            depth = Arrays.copyOf(depth, count * 2);
            outer = Arrays.copyOf(outer, count * 2);
        }
        header[count] = h;
        parent[count] = NONE;
        outer[count] = count;
        loopOf[h] = count;
        count++;
    }

    /** Walks backwards from a latch; a loop found before is entered at its header at once. */
    private void collect(int loop, int latch) {
        int h = header[loop];
        int n = 0;
        work[n++] = latch;
        while (n > 0) {
            int b = work[--n];
            int inner = outermost(b);
            if (inner == NONE) {
                loopOf[b] = loop;
            } else {
                if (inner == loop) {
                    continue;
                }
                parent[inner] = loop;
                outer[inner] = loop;
                b = header[inner];
            }
            for (int k = cfg.predCount(b) - 1; k >= 0; k--) {
                int p = cfg.pred(b, k);
                if (p != h && outermost(p) != loop) {
                    if (n == work.length) {
                        work = Arrays.copyOf(work, n * 2);
                    }
                    work[n++] = p;
                }
            }
        }
    }

    private int outermost(int block) {
        int l = loopOf[block];
        if (l == NONE) {
            return NONE;
        }
        while (outer[l] != l) {
            outer[l] = outer[outer[l]];
            l = outer[l];
        }
        return l;
    }

    public int count() {
        return count;
    }

    /** The innermost loop a block is in, or {@link #NONE}. */
    public int loopOf(int block) {
        return loopOf[block];
    }

    public int header(int loop) {
        return header[loop];
    }

    /** The loop around a loop, or {@link #NONE}. */
    public int parent(int loop) {
        return parent[loop];
    }

    /** 1 for an outermost loop. */
    public int depth(int loop) {
        return depth[loop];
    }

    /** In how many loops a block is. */
    public int depthOf(int block) {
        int l = loopOf[block];
        return l == NONE ? 0 : depth[l];
    }

    /** Whether a loop contains a block, directly or in an inner loop. */
    public boolean contains(int loop, int block) {
        int l = loopOf[block];
        while (l != NONE && l != loop) {
            l = parent[l];
        }
        return l == loop;
    }
}
