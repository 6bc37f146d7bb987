package org.jwasm.codegen.ssa;

import java.util.Arrays;

/**
 * The dominator tree. Reusable; a snapshot. Reference: Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm", 2001.
 */
public final class Dominators {
    /** By place in reverse postorder. */
    private int[] idom = new int[64];
    private int[] firstChild = new int[64];
    private int[] nextSibling = new int[64];
    private int[] enter = new int[64];
    private int[] leave = new int[64];
    private int[] preorder = new int[64];
    private Cfg cfg;

    public Dominators compute(Cfg graph) {
        cfg = graph;
        int n = cfg.size();
        if (n > idom.length) {
            int room = Math.max(n, idom.length * 2);
            idom = new int[room];
            firstChild = new int[room];
            nextSibling = new int[room];
            enter = new int[room];
            leave = new int[room];
            preorder = new int[room];
        }
        Arrays.fill(idom, 0, n, -1);
        idom[0] = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 1; i < n; i++) {
                int d = meetPreds(cfg.block(i));
                if (idom[i] != d) {
                    idom[i] = d;
                    changed = true;
                }
            }
        }
        number(n);
        return this;
    }

    private int meetPreds(int block) {
        int d = -1;
        for (int k = 0, n = cfg.predCount(block); k < n; k++) {
            int p = cfg.index(cfg.pred(block, k));
            if (idom[p] >= 0) {
                d = d < 0 ? p : meet(p, d);
            }
        }
        return d;
    }

    private int meet(int a, int b) {
        while (a != b) {
            if (a > b) {
                a = idom[a];
            } else {
                b = idom[b];
            }
        }
        return a;
    }

    private void number(int n) {
        Arrays.fill(firstChild, 0, n, -1);
        for (int i = n - 1; i > 0; i--) {
            nextSibling[i] = firstChild[idom[i]];
            firstChild[idom[i]] = i;
        }
        nextSibling[0] = -1;
        int clock = 0;
        int at = 0;
        enter[0] = 0;
        preorder[clock++] = 0;
        while (true) {
            if (firstChild[at] >= 0) {
                at = firstChild[at];
            } else {
                leave[at] = clock;
                while (at != 0 && nextSibling[at] < 0) {
                    at = idom[at];
                    leave[at] = clock;
                }
                if (at == 0) {
                    return;
                }
                at = nextSibling[at];
            }
            enter[at] = clock;
            preorder[clock++] = at;
        }
    }

    /** The immediate dominator of a reachable block; the entry's is {@link Function#NONE}. */
    public int idom(int block) {
        int i = cfg.index(block);
        return i == 0 ? Function.NONE : cfg.block(idom[i]);
    }

    /** Whether every path to the reachable block {@code b} passes {@code a}; true also for a block and itself. */
    public boolean dominates(int a, int b) {
        int i = cfg.index(a);
        int k = enter[cfg.index(b)];
        return enter[i] <= k && k < leave[i];
    }

    /** The i-th block in a preorder of the tree; siblings stand in reverse postorder of the graph. */
    public int preorder(int i) {
        return cfg.block(preorder[i]);
    }

    /** The place of a block in {@link #preorder}. */
    public int enter(int block) {
        return enter[cfg.index(block)];
    }

    /** One past the last place in {@link #preorder} of the blocks that a block dominates. */
    public int leave(int block) {
        return leave[cfg.index(block)];
    }

    /** The nearest common dominator. */
    public int common(int a, int b) {
        return cfg.block(meet(cfg.index(a), cfg.index(b)));
    }
}
