package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.mir.RegisterFile;

/**
 * Allocates {@link Bundles} of coalesced live ranges, longest first. A bundle takes a register that is free wherever it is alive, hinted ones first; or one held by
 * bundles of less weight, which then look for another; or it is split. Bundles of one instruction's operand weigh most, so that each finds a register in
 * the end. (The scheme of LLVM's greedy allocator and of regalloc2.)
 */
final class BestAllocator {
    private final LiveRanges live;
    private final Regions regions = new Regions();
    private final FixedRanges fixed = new FixedRanges();
    private final Coalescing groups = new Coalescing();
    private final Bundles bundles = new Bundles();
    private final Splitter splitter;
    private final Resolution resolution;

    /** Per class, the registers as a set and in the order in which they are tried. */
    private final long[] allocatables = new long[2];
    private final int[][] preferences = new int[2][];
    private final RangeSet[] taken = new RangeSet[64];
    private MirFunction function;
    private RegisterFile registers;
    /** Per virtual register the instruction that makes its value again, or -1. */
    private int[] remat = {};
    /** Per group the register given last to one of its bundles. */
    private int[] groupRegister = {};
    private float[] groupHeat = {};
    /** A heap of bundles: {@code length << 32 | ~bundle}. */
    private long[] heap = new long[256];
    private int heapSize;

    private final float[] score = new float[64];
    private final int[] candidates = new int[64];
    private int candidateCount;
    /** What the search for conflicts with a register found. */
    private int conflict;
    private float heaviest;

    BestAllocator(LiveRanges live, EditList edits, SlotColouring colouring) {
        this.live = live;
        splitter = new Splitter(live, regions, groups, fixed, bundles);
        resolution = new Resolution(live, regions, groups, bundles, edits, colouring);
        for (int r = 0; r < 64; r++) {
            taken[r] = new RangeSet();
        }
    }

    Allocation allocate(MirFunction f, RegisterFile file) {
        function = f;
        registers = file;
        live.compute(f);
        findRematerializable(f);
        regions.compute(f);
        fixed.compute(f, file, regions);
        groups.compute(live, regions, remat);
        splitter.start(remat);
        for (RangeSet set : taken) {
            set.clear();
        }
        for (int c = 0; c < 2; c++) {
            allocatables[c] = file.allocatable(c);
            preferences[c] = preference(file.preference()[c]);
            hintGroups(file.preference()[c]);
        }
        heapSize = 0;
        for (int b = 0; b < bundles.count; b++) {
            push(b);
        }
        while (heapSize > 0) {
            place(pop());
        }
        return resolution.resolve(file, remat);
    }

    /** A class's registers in the order in which they are tried: those that fixed operands want come last, the hottest at the end, so that these find them free. */
    private int[] preference(int[] all) {
        int[] sorted = new int[all.length];
        for (int n = 0; n < all.length; n++) {
            int r = all[n];
            for (int k = 0; k < fixed.count[r]; k++) {
                score[r] += regions.frequency[live.blockAt(fixed.from[r][k])];
            }
            int at = n;
            while (at > 0 && score[sorted[at - 1]] > score[r]) {
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = r;
        }
        for (int r : all) {
            score[r] = 0;
        }
        return sorted;
    }

    /** Before a group has a register, the one that its hottest fixed use wants speaks for all of it. */
    private void hintGroups(int[] all) {
        for (int r : all) {
            for (int k = 0; k < fixed.count[r]; k++) {
                int v = fixed.owner[r][k];
                if (v != FixedRanges.NOBODY) {
                    int root = groups.find(v);
                    float frequency = regions.frequency[live.blockAt(fixed.from[r][k])];
                    if (frequency > groupHeat[root]) {
                        groupHeat[root] = frequency;
                        groupRegister[root] = r;
                    }
                }
            }
        }
    }

    private void findRematerializable(MirFunction f) {
        int n = f.vregCount();
        if (remat.length < n) {
            remat = new int[n + (n >> 1)];
            groupRegister = new int[n + (n >> 1)];
            groupHeat = new float[n + (n >> 1)];
        }
        Arrays.fill(remat, 0, n, -1);
        Arrays.fill(groupRegister, 0, n, Bundles.NO_REGISTER);
        Arrays.fill(groupHeat, 0, n, 0);
        for (int i = 0; i < f.instCount(); i++) {
            if (f.hasFlag(i, MirFunction.REMATERIALIZABLE)) {
                remat[f.vreg(f.operandStart(i))] = i;
            }
        }
    }

    private void place(int b) {
        collectCandidates(b);
        int best = Bundles.NO_REGISTER;
        float bestWeight = Float.MAX_VALUE;
        int farthest = -1;
        int farthestRegister = Bundles.NO_REGISTER;
        for (int k = 0; k < candidateCount; k++) {
            int r = candidates[k];
            findConflicts(b, r);
            if (conflict == Integer.MAX_VALUE) {
                if (heaviest < 0) {
                    take(b, r);
                    return;
                }
                if (heaviest < bestWeight) {
                    best = r;
                    bestWeight = heaviest;
                }
            } else if (conflict > farthest) {
                farthest = conflict;
                farthestRegister = r;
            }
        }
        if (best != Bundles.NO_REGISTER) {
            evict(b, best);
            take(b, best);
            return;
        }
        if (bundles.weight[b] >= Splitter.MINIMAL) {
            throw new AssertionError("instruction " + (bundles.start(b) >> 2) + ": more registers needed than there are");
        }
        int firstNew = bundles.count;
        int startBefore = bundles.start(b);
        int endBefore = bundles.end(b);
        splitter.split(b, farthest, farthestRegister);
        for (int n = firstNew; n < bundles.count; n++) {
            assert bundles.start(n) > startBefore || bundles.end(n) < endBefore || bundles.endUse[n] - bundles.firstUse[n] < bundles.endUse[b] - bundles.firstUse[b]
                    : "no progress: bundle from " + bundles.start(n) + " to " + bundles.end(n) + ", free to " + farthest + ", uses " + splitter.describe(n);
            push(n);
        }
    }

    /** Registers of the bundle's class, those for which its uses and relatives speak first, then in the order of preference. */
    private void collectCandidates(int b) {
        int root = bundles.group[b];
        int regClass = function.vregClass(root);
        candidateCount = 0;
        vote(bundles.hint[b], Float.MAX_VALUE / 4);
        vote(groupRegister[root], 0.5f);
        int end = Math.min(bundles.endUse[b], bundles.firstUse[b] + 64);
        for (int k = bundles.firstUse[b]; k < end; k++) {
            int u = bundles.use[k];
            if ((live.useKind[u] & LiveRanges.KIND) == LiveRanges.GAP || (live.useKind[u] & LiveRanges.DEF) != 0) {
                voteUse(u, bundles.useVreg[k]);
            }
        }
        votePartner(bundles.vreg[bundles.rangeStart[b]]);
        int[] preference = preferences[regClass];
        long allocatable = allocatables[regClass];
        int voted = candidateCount;
        candidateCount = 0;
        long seen = 0;
        for (int k = 0; k < voted; k++) {
            int r = candidates[k];
            if ((allocatable >>> r & 1) == 0) {
                score[r] = 0;
            } else {
                seen |= 1L << r;
                int at = candidateCount++;
                while (at > 0 && score[candidates[at - 1]] < score[r]) {
                    candidates[at] = candidates[at - 1];
                    at--;
                }
                candidates[at] = r;
            }
        }
        for (int k = 0; k < candidateCount; k++) {
            score[candidates[k]] = 0;
        }
        for (int r : preference) {
            if ((seen >>> r & 1) == 0) {
                candidates[candidateCount++] = r;
            }
        }
    }

    private void vote(int register, float amount) {
        if (register != Bundles.NO_REGISTER && amount > 0) {
            if (score[register] == 0) {
                candidates[candidateCount++] = register;
            }
            score[register] += amount;
        }
    }

    private void voteUse(int u, int v) {
        float frequency = regions.frequency[live.blockAt(live.usePos[u])];
        int ref = live.useRef[u];
        int kind = live.useKind[u];
        if ((kind & LiveRanges.EDGE) != 0) {
            vote(groupRegister[groups.find(ref)], frequency);
        } else if (ref >= 0 && Operand.constraint(function.operand(ref)) == Operand.FIXED) {
            vote(Operand.register(function.operand(ref)), frequency);
        } else if ((kind & LiveRanges.DEF) == 0 && (kind & LiveRanges.KIND) == LiveRanges.GAP) {
            int def = LiveRanges.reusedBy(function, live.usePos[u] >> 2, ref);
            vote(groupRegister[groups.find(function.vreg(def))], frequency);
        }
        if ((kind & LiveRanges.DEF) != 0) {
            votePartner(v);
        }
    }

    private void votePartner(int v) {
        int partner = groups.partner[v];
        if (partner >= 0) {
            vote(groupRegister[groups.find(partner)], regions.frequency[live.defBlock[v]] * 0.9f);
        }
    }

    /**
     * Looks for what is in the way of a bundle in a register: {@link #conflict} becomes the first position at which something is that cannot be evicted (or the greatest integer), and
     * {@link #heaviest} the greatest weight among the rest (or -1).
     */
    private void findConflicts(int b, int r) {
        heaviest = -1;
        conflict = Integer.MAX_VALUE;
        findFixedConflict(b, r);
        RangeSet set = taken[r];
        float weight = bundles.weight[b];
        int k = bundles.rangeStart[b];
        int end = bundles.rangeEnd[b];
        while (k < end && bundles.from[k] < conflict) {
            if (!set.seek(bundles.from[k])) {
                return;
            }
            while (set.from() < bundles.to[k]) {
                float other = bundles.weight[set.owner()];
                if (other >= weight) {
                    conflict = Math.min(conflict, Math.max(set.from(), bundles.from[k]));
                    return;
                }
                heaviest = Math.max(heaviest, other);
                if (!set.next()) {
                    return;
                }
            }
            int next = set.from();
            k++;
            if (k < end && bundles.to[k] <= next) {
                k = bundles.seek(k, end, next);
            }
        }
    }

    private void findFixedConflict(int b, int r) {
        int at = 0;
        int n = fixed.count[r];
        int end = bundles.rangeEnd[b];
        int k = bundles.rangeStart[b];
        while (k < end) {
            at = fixed.seek(r, bundles.from[k], at);
            if (at == n) {
                return;
            }
            int start = fixed.from[r][at];
            if (start >= bundles.to[k]) {
                k++;
                if (k < end && bundles.to[k] <= start) {
                    k = bundles.seek(k, end, start);
                }
            } else if (fixed.owner[r][at] == bundles.vreg[k]) {
                at++;
            } else {
                conflict = Math.max(start, bundles.from[k]);
                return;
            }
        }
    }

    private void take(int b, int r) {
        bundles.register[b] = r;
        groupRegister[bundles.group[b]] = r;
        int end = bundles.rangeEnd[b];
        int k = bundles.rangeStart[b];
        while (k < end) {
            int next = endOfRun(k, end);
            taken[r].insert(bundles.from[k], bundles.to[next - 1], b);
            k = next;
        }
    }

    /** One past the last of the ranges from {@code k} on that adjoin each other. */
    private int endOfRun(int k, int end) {
        int next = k + 1;
        while (next < end && bundles.from[next] == bundles.to[next - 1]) {
            next++;
        }
        return next;
    }

    private void evict(int b, int r) {
        RangeSet set = taken[r];
        for (int k = bundles.rangeStart[b]; k < bundles.rangeEnd[b]; k++) {
            while (set.seek(bundles.from[k]) && set.from() < bundles.to[k]) {
                release(set.owner());
            }
        }
    }

    private void release(int b) {
        RangeSet set = taken[bundles.register[b]];
        bundles.register[b] = Bundles.NO_REGISTER;
        int end = bundles.rangeEnd[b];
        int k = bundles.rangeStart[b];
        while (k < end) {
            set.remove(bundles.from[k]);
            k = endOfRun(k, end);
        }
        push(b);
    }

    private void push(int b) {
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, heapSize * 2);
        }
        long entry = (long) bundles.length[b] << 32 | ~b & 0xFFFF_FFFFL;
        int k = heapSize++;
        while (k > 0 && heap[k - 1 >> 1] < entry) {
            heap[k] = heap[k - 1 >> 1];
            k = k - 1 >> 1;
        }
        heap[k] = entry;
    }

    private int pop() {
        int bundle = ~(int) heap[0];
        long entry = heap[--heapSize];
        int k = 0;
        while (2 * k + 1 < heapSize) {
            int child = 2 * k + 1;
            if (child + 1 < heapSize && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[child] <= entry) {
                break;
            }
            heap[k] = heap[child];
            k = child;
        }
        heap[k] = entry;
        return bundle;
    }
}
