package org.jwasm.codegen.ssa;

import java.util.Arrays;

/** The control-flow graph of a function: reachable blocks in reverse postorder and each block's incoming edges. Reusable; a snapshot. */
public final class Cfg {
    private int size;
    private int[] order = new int[64];
    private int[] index = new int[64];
    private int[] predStart = new int[65];
    private int[] preds = new int[128];
    private int[] predBlock = new int[128];
    private int[] stack = new int[64];
    private int[] nextEdge = new int[64];

    /** Computes the graph of the function as it is now. */
    public Cfg compute(Function f) {
        int blocks = f.blockCount();
        if (blocks > order.length) {
            int n = Math.max(blocks, order.length * 2);
            order = new int[n];
            index = new int[n];
            predStart = new int[n + 1];
            stack = new int[n];
            nextEdge = new int[n];
        }
        number(f, blocks);
        collectPreds(f, blocks);
        return this;
    }

    private void number(Function f, int blocks) {
        Arrays.fill(index, 0, blocks, -1);
        int depth = 1;
        int post = blocks;
        stack[0] = 0;
        index[0] = 0;
        nextEdge[0] = f.edgeCount(f.lastInst(0));
        while (depth > 0) {
            int b = stack[depth - 1];
            int e = --nextEdge[depth - 1];
            if (e < 0) {
                order[--post] = b;
                depth--;
                continue;
            }
            int target = f.edgeTarget(f.edge(f.lastInst(b), e));
            if (index[target] < 0) {
                index[target] = 0;
                stack[depth] = target;
                nextEdge[depth] = f.edgeCount(f.lastInst(target));
                depth++;
            }
        }
        size = blocks - post;
        System.arraycopy(order, post, order, 0, size);
        for (int i = 0; i < size; i++) {
            index[order[i]] = i;
        }
    }

    private void collectPreds(Function f, int blocks) {
        Arrays.fill(predStart, 0, blocks + 1, 0);
        int edges = 0;
        for (int i = 0; i < size; i++) {
            int t = f.lastInst(order[i]);
            int n = f.edgeCount(t);
            edges += n;
            for (int k = 0; k < n; k++) {
                predStart[f.edgeTarget(f.edge(t, k))]++;
            }
        }
        if (edges > preds.length) {
            preds = new int[Math.max(edges, preds.length * 2)];
            predBlock = new int[preds.length];
        }
        int sum = 0;
        for (int b = 0; b <= blocks; b++) {
            sum += predStart[b];
            predStart[b] = sum;
        }
        for (int i = size - 1; i >= 0; i--) {
            int t = f.lastInst(order[i]);
            for (int k = f.edgeCount(t) - 1; k >= 0; k--) {
                int e = f.edge(t, k);
                int at = --predStart[f.edgeTarget(e)];
                preds[at] = e;
                predBlock[at] = order[i];
            }
        }
    }

    /** Number of reachable blocks. */
    public int size() {
        return size;
    }

    /** The i-th block in reverse postorder; the entry is the first. */
    public int block(int i) {
        return order[i];
    }

    /** A block's place in reverse postorder, or -1 if it cannot be reached. */
    public int index(int block) {
        return index[block];
    }

    public boolean isReachable(int block) {
        return index[block] >= 0;
    }

    /** Number of edges into a block; a branch both of whose edges lead there counts twice. */
    public int predCount(int block) {
        return predStart[block + 1] - predStart[block];
    }

    /** The i-th edge into a block. */
    public int predEdge(int block, int i) {
        return preds[predStart[block] + i];
    }

    /** Where the i-th edge into a block comes from. */
    public int pred(int block, int i) {
        return predBlock[predStart[block] + i];
    }
}
