package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.ssa.Type;

/**
 * Groups of virtual registers that are connected by block parameters, reused operands or moves and never alive at once, hottest connections first.
 * A group is allocated as one and has one spill slot. (Congruence classes without interference, as in Sreedhar et al. 1999.)
 */
final class Coalescing {
    /** Larger groups are not worth the time: hints do for them. */
    private static final int MAX_RANGES = 1 << 16;
    /** Ints per range in {@link #lists}: from, to, virtual register. */
    private static final int STRIDE = 3;

    private int[] parent = {};
    /** Per group: its ranges in the columns. */
    int[] start = {};
    int[] end = {};
    int[] from = new int[256];
    int[] to = new int[256];
    int[] vreg = new int[256];
    /** Per virtual register, one that it would best share a register with but cannot be grouped with; or -1. */
    int[] partner = {};
    /** Per virtual register, the next of its group, in a circle. */
    int[] next = {};

    /** While groups grow: their ranges, where there is more than one member; and the number of ranges of each group. */
    private int[][] lists = {};
    private int[] length = {};
    private LiveRanges live;
    private MirFunction function;
    private long[] order = {};

    int find(int v) {
        int root = v;
        while (parent[root] != root) {
            root = parent[root];
        }
        int x = v;
        while (parent[x] != root) {
            int up = parent[x];
            parent[x] = root;
            x = up;
        }
        return root;
    }

    /** @param remat per virtual register the instruction that makes it again, or -1 */
    void compute(LiveRanges live, Regions regions, int[] remat) {
        function = live.function;
        int n = function.vregCount();
        if (parent.length < n) {
            int room = n + (n >> 1);
            parent = new int[room];
            start = new int[room];
            end = new int[room];
            partner = new int[room];
            next = new int[room];
            length = new int[room];
            lists = new int[room][];
        }
        this.live = live;
        for (int v = 0; v < n; v++) {
            parent[v] = v;
            next[v] = v;
            partner[v] = -1;
            length[v] = live.rangeStart[v + 1] - live.rangeStart[v];
        }
        int blocks = function.blockCount();
        order = order.length < blocks ? new long[blocks] : order;
        for (int b = 0; b < blocks; b++) {
            order[b] = (long) ~Float.floatToIntBits(regions.frequency[b]) << 32 | b;
        }
        Arrays.sort(order, 0, blocks);
        for (int k = 0; k < blocks; k++) {
            coalesceBlock((int) order[k], remat);
        }
        flatten(n);
    }

    /** Puts the ranges of all groups into the columns. */
    private void flatten(int n) {
        int ranges = live.rangeStart[n];
        if (ranges > from.length) {
            int room = ranges + (ranges >> 1);
            from = new int[room];
            to = new int[room];
            vreg = new int[room];
        }
        int at = 0;
        for (int v = 0; v < n; v++) {
            start[v] = at;
            int[] list = lists[v];
            if (parent[v] == v && list != null) {
                for (int k = 0; k < length[v] * STRIDE; k += STRIDE) {
                    from[at] = list[k];
                    to[at] = list[k + 1];
                    vreg[at++] = list[k + 2];
                }
            } else if (parent[v] == v) {
                System.arraycopy(live.from, live.rangeStart[v], from, at, length[v]);
                System.arraycopy(live.to, live.rangeStart[v], to, at, length[v]);
                Arrays.fill(vreg, at, at + length[v], v);
                at += length[v];
            }
            end[v] = at;
            lists[v] = null;
        }
    }

    private void coalesceBlock(int b, int[] remat) {
        int[] args = function.edgeArgs(b);
        if (args.length > 0) {
            int[] params = function.params(function.successors(b)[0]);
            for (int k = 0; k < args.length; k++) {
                if (remat[args[k]] < 0 || live.defBlock[args[k]] == b) {
                    join(args[k], params[k]);
                }
            }
        }
        for (int i = function.blockStart(b); i < function.blockEnd(b); i++) {
            int first = function.operandStart(i);
            if (function.hasFlag(i, MirFunction.MOVE)) {
                join(function.vreg(first), function.vreg(first + 1));
            } else {
                coalesceReused(i, first);
            }
        }
    }

    private void coalesceReused(int i, int first) {
        for (int o = function.operandStart(i + 1) - 1; o > first; o--) {
            int spec = function.operand(o);
            if (Operand.isDef(spec) && Operand.constraint(spec) == Operand.REUSE) {
                join(function.vreg(first + Operand.reused(spec)), function.vreg(o));
            }
        }
    }

    private void join(int a, int b) {
        int x = find(a);
        int y = find(b);
        if (x == y) {
            return;
        }
        if (compatible(function.vregType(x), function.vregType(y)) && length[x] + length[y] <= MAX_RANGES
                && (length[x] <= length[y] ? disjoint(x, y) : disjoint(y, x))) {
            merge(x, y);
            return;
        }
        if (partner[a] < 0) {
            partner[a] = b;
        }
        if (partner[b] < 0) {
            partner[b] = a;
        }
    }

    private static boolean compatible(int a, int b) {
        return a == b || RegClass.of(a) == RegClass.of(b) && (a == Type.REF) == (b == Type.REF) && (a == Type.V128) == (b == Type.V128);
    }

    private int from(int group, int k) {
        return lists[group] == null ? live.from[live.rangeStart[group] + k] : lists[group][k * STRIDE];
    }

    private int to(int group, int k) {
        return lists[group] == null ? live.to[live.rangeStart[group] + k] : lists[group][k * STRIDE + 1];
    }

    /** Whether no range of the smaller group overlaps one of the larger. */
    private boolean disjoint(int small, int large) {
        int low = 0;
        int n = length[large];
        for (int k = 0; k < length[small]; k++) {
            int high = n;
            int position = from(small, k);
            while (low < high) {
                int middle = low + high >>> 1;
                if (to(large, middle) <= position) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low < n && from(large, low) < to(small, k)) {
                return false;
            }
        }
        return true;
    }

    private void merge(int x, int y) {
        int root = Math.min(x, y);
        int other = Math.max(x, y);
        parent[other] = root;
        int swap = next[x];
        next[x] = next[y];
        next[y] = swap;
        int large = length[x] >= length[y] ? x : y;
        int small = large == x ? y : x;
        int n = length[x] + length[y];
        int[] merged = listOf(large, n);
        int[] added = listOf(small, length[small]);
        int rest = length[large];
        // From the back; what is in front of the smaller group's ranges stays where it is.
        for (int j = length[small] - 1; j >= 0; j--) {
            int low = 0;
            int high = rest;
            while (low < high) {
                int middle = low + high >>> 1;
                if (merged[middle * STRIDE] < added[j * STRIDE]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            System.arraycopy(merged, low * STRIDE, merged, (low + j + 1) * STRIDE, (rest - low) * STRIDE);
            System.arraycopy(added, j * STRIDE, merged, (low + j) * STRIDE, STRIDE);
            rest = low;
        }
        lists[other] = null;
        lists[root] = merged;
        length[root] = n;
    }

    /** The ranges of a group in an array with room for {@code n}. */
    private int[] listOf(int group, int n) {
        int[] list = lists[group];
        if (list == null) {
            list = new int[n * STRIDE];
            int first = live.rangeStart[group];
            for (int k = 0; k < length[group]; k++) {
                list[k * STRIDE] = live.from[first + k];
                list[k * STRIDE + 1] = live.to[first + k];
                list[k * STRIDE + 2] = group;
            }
        } else if (list.length < n * STRIDE) {
            list = Arrays.copyOf(list, 2 * n * STRIDE);
        }
        return list;
    }
}
