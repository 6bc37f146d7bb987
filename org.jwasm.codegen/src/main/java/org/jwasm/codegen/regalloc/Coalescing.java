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
    private static final int MAX_RANGES = 1024;

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

    private int size;
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
        }
        int ranges = live.rangeStart[n];
        reserve(ranges);
        System.arraycopy(live.from, 0, from, 0, ranges);
        System.arraycopy(live.to, 0, to, 0, ranges);
        size = ranges;
        for (int v = 0; v < n; v++) {
            parent[v] = v;
            next[v] = v;
            partner[v] = -1;
            start[v] = live.rangeStart[v];
            end[v] = live.rangeStart[v + 1];
            Arrays.fill(vreg, start[v], end[v], v);
        }
        int blocks = function.blockCount();
        order = order.length < blocks ? new long[blocks] : order;
        for (int b = 0; b < blocks; b++) {
            order[b] = (long) ~Float.floatToIntBits(regions.frequency[b]) << 32 | b;
        }
        Arrays.sort(order, 0, blocks);
        for (int k = 0; k < blocks; k++) {
            coalesceBlock((int) order[k], live, remat);
        }
    }

    private void coalesceBlock(int b, LiveRanges live, int[] remat) {
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
        if (compatible(function.vregType(x), function.vregType(y)) && end[x] - start[x] + end[y] - start[y] <= MAX_RANGES
                && (end[x] - start[x] <= end[y] - start[y] ? disjoint(x, y) : disjoint(y, x))) {
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

    /** Whether no range of the smaller group overlaps one of the larger. */
    private boolean disjoint(int small, int large) {
        int low = start[large];
        for (int k = start[small]; k < end[small]; k++) {
            int high = end[large];
            int position = from[k];
            while (low < high) {
                int middle = low + high >>> 1;
                if (to[middle] <= position) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low < end[large] && from[low] < to[k]) {
                return false;
            }
        }
        return true;
    }

    private void reserve(int n) {
        if (n > from.length) {
            int room = Math.max(n, from.length * 2);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            vreg = Arrays.copyOf(vreg, room);
        }
    }

    private void merge(int x, int y) {
        int root = Math.min(x, y);
        int other = Math.max(x, y);
        parent[other] = root;
        int swap = next[x];
        next[x] = next[y];
        next[y] = swap;
        if (end[x] == size) {
            mergeInto(x, y, root);
        } else if (end[y] == size) {
            mergeInto(y, x, root);
        } else {
            int n = end[x] - start[x];
            reserve(size + n);
            System.arraycopy(from, start[x], from, size, n);
            System.arraycopy(to, start[x], to, size, n);
            System.arraycopy(vreg, start[x], vreg, size, n);
            start[x] = size;
            end[x] = size + n;
            size += n;
            mergeInto(x, y, root);
        }
    }

    /** Merges into the ranges that are last in the columns, from the back. */
    private void mergeInto(int last, int other, int root) {
        int first = start[last];
        int i = end[last] - 1;
        int j = end[other] - 1;
        int n = j - start[other] + 1;
        reserve(size + n);
        size += n;
        int at = size - 1;
        while (j >= start[other]) {
            int k = i >= first && from[i] > from[j] ? i-- : j--;
            from[at] = from[k];
            to[at] = to[k];
            vreg[at--] = vreg[k];
        }
        start[root] = first;
        end[root] = size;
    }
}
