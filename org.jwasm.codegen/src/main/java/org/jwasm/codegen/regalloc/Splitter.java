package org.jwasm.codegen.regalloc;

import java.util.Arrays;

/**
 * Cuts live ranges of groups into bundles: first where all registers are clobbered, later where no register is free. A bundle reaches from its first use to its last, and
 * over the whole of a loop that it uses a value in where the value is alive all the way; elsewhere a value is in its slot. Bundles that would not pay are not made.
 */
final class Splitter {
    /** Weights of bundles that cannot be smaller: those alive at both points of an instruction come before those at one. */
    static final float MINIMAL = 1e30f;
    static final float MINIMAL_BOTH = 2e30f;
    /** How far a piece reaches: over loops and to block boundaries, from its first use to its last, or for one instruction that needs it. */
    private static final int WIDE = 0;
    private static final int NARROW = 1;
    private static final int INSTRUCTION = 2;
    private static final float[] KIND_WEIGHT = {0.5f, 0.7f, 1f};
    /** Cost of a call that values are saved and restored around, in uses. */
    private static final float SAVE_WEIGHT = 1.5f;
    private static final int SCANNED_BLOCKS = 64;
    private static final int SCANNED_USES = 512;
    /** Loads at the end of more blocks than these take more room than a load at their common successor. */
    private static final int LOADS_AT_EDGES = 2;

    private final LiveRanges live;
    private final Regions regions;
    private final Coalescing groups;
    private final FixedRanges fixed;
    private final Bundles bundles;
    private int[] remat;
    private int regClass;
    /** Per loop, the group for which {@link #gain} was computed last: what is won by registers that are saved around calls. */
    private int[] judged = {};
    private float[] gain = {};
    private int openLoop;
    private int closedLoop;
    private long[] order = new long[64];
    private int pieceStart;
    private int pieceEnd;
    private int leftStart;
    private int leftEnd;

    Splitter(LiveRanges live, Regions regions, Coalescing groups, FixedRanges fixed, Bundles bundles) {
        this.live = live;
        this.regions = regions;
        this.groups = groups;
        this.fixed = fixed;
        this.bundles = bundles;
    }

    /** Makes the first bundles of all groups. */
    void start(int[] rematerialized) {
        remat = rematerialized;
        bundles.clear();
        if (judged.length < regions.count) {
            judged = new int[regions.count * 2];
            gain = new float[regions.count * 2];
        }
        Arrays.fill(judged, 0, regions.count, -1);
        int n = live.function.vregCount();
        for (int v = 0; v < n; v++) {
            if (groups.find(v) == v && groups.start[v] < groups.end[v]) {
                startGroup(v);
            }
        }
    }

    private void startGroup(int root) {
        int firstUse = bundles.uses;
        addUses(root);
        int allUses = bundles.uses;
        regClass = live.function.vregClass(root);
        judgeLoops(root, firstUse, allUses);
        int[] cuts = fixed.cuts[regClass];
        int cutCount = fixed.cutCount[regClass];
        int cut = firstFrom(cuts, cutCount, groups.from[groups.start[root]]);
        int open = bundles.ranges;
        int use = firstUse;
        for (int k = groups.start[root]; k < groups.end[root]; k++) {
            int at = groups.from[k];
            int end = groups.to[k];
            int v = groups.vreg[k];
            if (cut < cutCount && cuts[cut] < at) {
                cut = firstFrom(cuts, cutCount, at);
            }
            while (cut < cutCount && cuts[cut] < end) {
                int position = cuts[cut++];
                boolean clobbered = (position & 3) != 0;
                int block = live.blockAt(position);
                findOpenLoop(block, root);
                if (!clobbered && (position == at && live.defBlock[v] == block || openLoop == regions.innermost[block])) {
                    continue;
                }
                if (at < position) {
                    bundles.addRange(at, position, v);
                }
                at = clobbered ? position + 1 : position;
                if (openLoop != Regions.NONE) {
                    int nextCut = cut < cutCount && cuts[cut] < end ? cuts[cut] : end;
                    at = resume(at, nextCut, firstUse, allUses);
                    continue;
                }
                int next = useFrom(use, allUses, position);
                makePiece(root, open, bundles.ranges, use, next, WIDE);
                open = bundles.ranges;
                use = next;
            }
            if (at < end) {
                bundles.addRange(at, end, v);
            }
        }
        makePiece(root, open, bundles.ranges, use, allUses, WIDE);
    }

    /**
     * Finds the loops with calls that a group's values should stay in registers in, saved and restored around the calls, because these are
     * executed less often than the values are used: interpreters' loops, for one.
     */
    private void judgeLoops(int root, int firstUse, int endUse) {
        if (regions.count == 0 || fixed.cutCount[regClass] == 0) {
            return;
        }
        for (int k = firstUse; k < endUse; k++) {
            int block = live.blockAt(position(k));
            count(block, root, KIND_WEIGHT[kind(k)] * regions.frequency[block]);
        }
        int[] cuts = fixed.cuts[regClass];
        int cutCount = fixed.cutCount[regClass];
        for (int k = groups.start[root]; k < groups.end[root]; k++) {
            for (int c = firstFrom(cuts, cutCount, groups.from[k]); c < cutCount && cuts[c] < groups.to[k]; c++) {
                if ((cuts[c] & 3) != 0) {
                    int block = live.blockAt(cuts[c]);
                    count(block, root, -SAVE_WEIGHT * regions.frequency[block]);
                }
            }
        }
    }

    private void count(int block, int root, float amount) {
        for (int l = regions.innermost[block]; l != Regions.NONE; l = regions.outer[l]) {
            if (judged[l] != root) {
                judged[l] = root;
                gain[l] = 0;
            }
            gain[l] += amount;
        }
    }

    /** Finds the innermost open loop around a block, and in this the outermost loop with calls around the block that is not open. */
    private void findOpenLoop(int block, int root) {
        closedLoop = Regions.NONE;
        openLoop = regions.innermost[block];
        while (openLoop != Regions.NONE && !isOpenLoop(openLoop, root)) {
            if (fixed.loopIsCut[regClass][openLoop]) {
                closedLoop = openLoop;
            }
            openLoop = regions.outer[openLoop];
        }
    }

    private boolean isOpenLoop(int loop, int root) {
        return judged[loop] == root && gain[loop] > 0 && fixed.loopIsCut[regClass][loop];
    }

    private int nextNeed(int position, int firstUse, int endUse) {
        int k = useFrom(firstUse, endUse, position);
        while (k < endUse && kind(k) == LiveRanges.GAP && !isDef(k)) {
            k++;
        }
        return k;
    }

    /**
     * Where after a call a value should be in its register again: before the next use, or where control flow leaves the call's path or its loop that is not open;
     * or {@code end} if neither comes first.
     */
    private int resume(int position, int end, int firstUse, int endUse) {
        int next = nextNeed(position, firstUse, endUse);
        int limit = next < endUse ? Math.min(end, position(next)) : end;
        if (closedLoop != Regions.NONE) {
            return Math.min(limit, regions.to[closedLoop]);
        }
        int block = live.blockAt(position);
        float frequency = regions.frequency[block] * 1.01f;
        while (live.blockTo(block) < limit) {
            if (regions.frequency[block + 1] > frequency || !follows(block, block + 1)) {
                return live.blockTo(block);
            }
            block++;
        }
        return limit;
    }

    private boolean follows(int block, int next) {
        for (int s : live.function.successors(block)) {
            if (s == next) {
                return true;
            }
        }
        return false;
    }

    private static int firstFrom(int[] sorted, int n, int position) {
        int low = 0;
        int high = n;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int useFrom(int first, int end, int position) {
        int low = first;
        int high = end;
        while (low < high) {
            int middle = low + high >>> 1;
            if (live.usePos[bundles.use[middle]] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Appends the uses of a group's members in order of position. */
    private void addUses(int root) {
        int n = 0;
        int v = root;
        boolean single = groups.next[root] == root;
        do {
            for (int u = live.useStart[v]; u < live.useStart[v + 1]; u++) {
                if (single) {
                    bundles.addUse(u, v, weightOf(u, v));
                } else {
                    order = n < order.length ? order : Arrays.copyOf(order, n * 2);
                    order[n++] = (long) live.usePos[u] << 32 | u;
                }
            }
            v = groups.next[v];
        } while (v != root);
        Arrays.sort(order, 0, n);
        for (int k = 0; k < n; k++) {
            int use = (int) order[k];
            int owner = vregOf(use);
            bundles.addUse(use, owner, weightOf(use, owner));
        }
    }

    private int vregOf(int use) {
        int low = 0;
        int high = live.function.vregCount() - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (live.useStart[middle] <= use) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int kind(int k) {
        int kind = live.useKind[bundles.use[k]] & LiveRanges.KIND;
        return kind == LiveRanges.ANY && remat[bundles.useVreg[k]] >= 0 ? LiveRanges.REG : kind;
    }

    private boolean isDef(int k) {
        return (live.useKind[bundles.use[k]] & LiveRanges.DEF) != 0;
    }

    private int position(int k) {
        return live.usePos[bundles.use[k]];
    }

    /** Makes a bundle from a slice of ranges, cut to what its uses need; or none. */
    private void makePiece(int root, int lowRange, int highRange, int lowUse, int highUse, int reach) {
        int first = lowUse;
        while (first < highUse && kind(first) == LiveRanges.GAP && !isDef(first)) {
            first++;
        }
        if (first == highUse || lowRange == highRange) {
            return;
        }
        int last = highUse - 1;
        // A value that arrives at the very end goes to its slot from where it arrives.
        while (last > first && kind(last) == LiveRanges.GAP && isDef(last)) {
            last--;
        }
        pieceStart = position(first);
        pieceEnd = lastEnd(first, last);
        boolean overLoop = reach == WIDE && extendOverLoops(lowRange, highRange, first, last);
        if (!overLoop && !(reach == INSTRUCTION ? isNeeded(first, last + 1) : pays(first, last + 1))) {
            return;
        }
        if (reach == WIDE) {
            extendOverBlocks(lowRange, highRange, first, last);
        }
        int low = bundles.seek(lowRange, highRange, pieceStart);
        int high = bundles.seek(low, highRange, pieceEnd);
        if (high < highRange && bundles.from[high] < pieceEnd) {
            high++;
        }
        bundles.from[low] = Math.max(bundles.from[low], pieceStart);
        bundles.to[high - 1] = Math.min(bundles.to[high - 1], pieceEnd);
        int b = bundles.add();
        bundles.rangeStart[b] = low;
        bundles.rangeEnd[b] = high;
        bundles.firstUse[b] = first;
        bundles.endUse[b] = last + 1;
        bundles.group[b] = root;
        weigh(b);
    }

    private int lastEnd(int first, int last) {
        int end = 0;
        int inst = position(last) >> 2;
        for (int k = last; k >= first && position(k) >> 2 == inst; k--) {
            end = Math.max(end, live.useEnd[bundles.use[k]]);
        }
        return end;
    }

    private boolean isNeeded(int first, int end) {
        int k = first;
        while (k < end && kind(k) != LiveRanges.REG) {
            k++;
        }
        return k < end;
    }

    /** Whether being in a register is better than each use going to the slot. */
    private boolean pays(int first, int end) {
        boolean defined = false;
        int readers = 0;
        for (int k = first; k < end; k++) {
            if (kind(k) == LiveRanges.REG) {
                return true;
            }
            if (isDef(k)) {
                defined = true;
            } else if (kind(k) == LiveRanges.ANY) {
                readers += 2;
            } else {
                readers++;
            }
        }
        return defined ? readers > 0 : readers > 2;
    }

    /** Widens the piece to loops throughout which the value is alive. */
    private boolean extendOverLoops(int lowRange, int highRange, int first, int last) {
        boolean extended = false;
        if (!isDef(first)) {
            int loop = outermostCovered(lowRange, highRange, first);
            if (loop != Regions.NONE) {
                pieceStart = regions.from[loop];
                extended = true;
            }
        }
        int loop = outermostCovered(lowRange, highRange, last);
        if (loop != Regions.NONE) {
            pieceEnd = Math.max(pieceEnd, regions.to[loop]);
            extended = true;
        }
        return extended;
    }

    /**
     * Widens the piece to the boundaries of its first and last blocks: where the value comes from a register or goes to one, a move or nothing takes the place of
     * a load.
     */
    private void extendOverBlocks(int lowRange, int highRange, int first, int last) {
        int block = live.blockAt(pieceStart);
        int k = bundles.covering(lowRange, highRange, pieceStart);
        if (!isDef(first) && bundles.from[k] <= live.blockFrom(block) && live.defBlock[bundles.vreg[k]] != block
                && live.function.predecessors(block).length <= LOADS_AT_EDGES) {
            pieceStart = live.blockFrom(block);
        }
        int end = live.blockTo(live.blockAt(pieceEnd - 1));
        k = bundles.covering(lowRange, highRange, pieceEnd - 1);
        if (k >= 0 && bundles.to[k] >= end && bundles.vreg[k] == bundles.useVreg[last]) {
            pieceEnd = end;
        }
    }

    private int outermostCovered(int lowRange, int highRange, int use) {
        int best = Regions.NONE;
        int v = bundles.useVreg[use];
        for (int loop = regions.innermost[live.blockAt(position(use))]; loop != Regions.NONE; loop = regions.outer[loop]) {
            if (!covers(lowRange, highRange, loop, v)) {
                break;
            }
            best = loop;
        }
        return best;
    }

    /** Whether the value comes into the loop and is alive to its end. */
    private boolean covers(int lowRange, int highRange, int loop, int v) {
        int head = bundles.covering(lowRange, highRange, regions.from[loop]);
        if (head < 0 || bundles.vreg[head] != v || live.defBlock[v] == regions.header[loop]) {
            return false;
        }
        int tail = bundles.seek(lowRange, highRange, regions.to[loop] - 1);
        if (tail < highRange && bundles.from[tail] < regions.to[loop]) {
            return bundles.vreg[tail] == v;
        }
        // The loop may end behind a call.
        return bundles.vreg[tail - 1] == v && isOpenLoop(loop, groups.find(v));
    }

    private float weightOf(int use, int v) {
        int kind = live.useKind[use] & LiveRanges.KIND;
        float w = regions.frequency[live.blockAt(live.usePos[use])];
        return remat[v] < 0 ? KIND_WEIGHT[kind] * w : kind == LiveRanges.GAP ? KIND_WEIGHT[kind] * w / 2 : w / 2;
    }

    private void weigh(int b) {
        int length = bundles.length(bundles.rangeStart[b], bundles.rangeEnd[b]);
        bundles.length[b] = length;
        int inst = bundles.start(b) >> 2;
        boolean small = bundles.start(b) >= LiveRanges.early(inst) && bundles.end(b) <= LiveRanges.after(inst);
        if (small && isNeeded(bundles.firstUse[b], bundles.endUse[b])) {
            bundles.weight[b] = length > 1 ? MINIMAL_BOTH : MINIMAL;
        } else {
            bundles.weight[b] = bundles.useWeight(bundles.firstUse[b], bundles.endUse[b]) / (length + 8);
        }
    }

    /**
     * Splits a bundle that fits in no register: a loop is taken out of it; or it is cut to its uses; or in front of a conflict; or its first instruction is taken out of it.
     * The new bundles come after all others.
     *
     * @param conflict the position up to which a register was free
     * @param register that register
     */
    void split(int b, int conflict, int register) {
        int firstNew = bundles.count;
        int low = bundles.firstUse[b];
        int high = bundles.endUse[b];
        int loop = loopToIsolate(b);
        if (loop != Regions.NONE) {
            isolate(b, loop);
            return;
        }
        if (conflict <= position(low) && bundles.start(b) < position(low)) {
            makePiece(bundles.group[b], bundles.rangeStart[b], bundles.rangeEnd[b], low, high, NARROW);
            return;
        }
        int fits = low;
        while (fits < high && live.useEnd[bundles.use[fits]] <= conflict) {
            fits++;
        }
        while (fits > low && fits < high && position(fits) >> 2 == position(fits - 1) >> 2) {
            fits--;
        }
        if (fits > low) {
            int after = lastEnd(low, fits - 1);
            divide(b, fits, fits < high ? coldest(after, Math.min(boundaryBefore(fits), Math.max(conflict, after))) : after, WIDE);
            if (firstNew < bundles.count) {
                bundles.hint[firstNew] = register;
            }
        } else {
            // What arrives by a move in front of or behind the instruction is not of it.
            int next = low + 1;
            while (next < high && kind(low) != LiveRanges.GAP && kind(next) != LiveRanges.GAP && position(next) >> 2 == position(low) >> 2) {
                next++;
            }
            divide(b, next, lastEnd(low, next - 1), INSTRUCTION);
        }
    }

    private int boundaryBefore(int use) {
        return isDef(use) ? position(use) : LiveRanges.early(position(use) >> 2);
    }

    /** The start of the block entered least often between two positions, or the first position. */
    private int coldest(int first, int last) {
        int best = first;
        int block = live.blockAt(Math.min(first, last));
        float frequency = regions.frequency[block];
        for (int b = block + 1; b < live.function.blockCount() && b < block + SCANNED_BLOCKS && live.blockFrom(b) <= last; b++) {
            if (regions.frequency[b] < frequency) {
                frequency = regions.frequency[b];
                best = live.blockFrom(b);
            }
        }
        return best;
    }

    /** The outermost loop around the hottest use that is smaller than the bundle and throughout which the value is alive. */
    private int loopToIsolate(int b) {
        int best = Regions.NONE;
        float hottest = 0;
        int end = Math.min(bundles.endUse[b], bundles.firstUse[b] + SCANNED_USES);
        int known = Regions.NONE;
        for (int k = bundles.firstUse[b]; k < end; k++) {
            int block = live.blockAt(position(k));
            int innermost = regions.innermost[block];
            if (innermost == known || regions.frequency[block] <= hottest) {
                continue;
            }
            known = innermost;
            for (int loop = innermost; loop != Regions.NONE && !isInside(b, loop); loop = regions.outer[loop]) {
                if (covers(bundles.rangeStart[b], bundles.rangeEnd[b], loop, bundles.useVreg[k])) {
                    best = loop;
                    hottest = regions.frequency[block];
                }
            }
        }
        return best;
    }

    private boolean isInside(int b, int loop) {
        return regions.from[loop] <= bundles.start(b) && bundles.end(b) <= regions.to[loop];
    }

    private void isolate(int b, int loop) {
        int root = bundles.group[b];
        int low = bundles.rangeStart[b];
        int high = bundles.rangeEnd[b];
        int inside = useFrom(bundles.firstUse[b], bundles.endUse[b], regions.from[loop]);
        int behind = useFrom(bundles.firstUse[b], bundles.endUse[b], regions.to[loop]);
        int firstUse = bundles.firstUse[b];
        int endUse = bundles.endUse[b];
        int start = cutRanges(low, high, regions.from[loop]);
        makePiece(root, leftStart, leftEnd, firstUse, inside, WIDE);
        int rest = cutRanges(start, high, regions.to[loop]);
        makePiece(root, leftStart, leftEnd, inside, behind, WIDE);
        makePiece(root, rest, high, behind, endUse, WIDE);
    }

    private void divide(int b, int use, int position, int reach) {
        int root = bundles.group[b];
        int firstUse = bundles.firstUse[b];
        int endUse = bundles.endUse[b];
        int high = bundles.rangeEnd[b];
        int right = cutRanges(bundles.rangeStart[b], high, position);
        makePiece(root, leftStart, leftEnd, firstUse, use, reach);
        makePiece(root, right, high, use, endUse, WIDE);
    }

    /**
     * Cuts a slice of ranges in two at a position.
     *
     * @return the start of the right part, which reaches to the end of the slice; the left part is from {@link #leftStart} to {@link #leftEnd}
     */
    private int cutRanges(int low, int high, int position) {
        int k = bundles.seek(low, high, position);
        leftStart = low;
        leftEnd = k;
        if (k < high && bundles.from[k] < position) {
            leftStart = bundles.ranges;
            for (int i = low; i < k; i++) {
                bundles.addRange(bundles.from[i], bundles.to[i], bundles.vreg[i]);
            }
            bundles.addRange(bundles.from[k], position, bundles.vreg[k]);
            leftEnd = bundles.ranges;
            bundles.from[k] = position;
        }
        return k;
    }

    String describe(int b) {
        StringBuilder text = new StringBuilder();
        for (int k = bundles.firstUse[b]; k < bundles.endUse[b]; k++) {
            text.append(" v").append(bundles.useVreg[k]).append('@').append(position(k)).append(':').append(kind(k)).append(isDef(k) ? "d" : "");
        }
        return text.toString();
    }
}
