package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.mir.RegisterFile;

/**
 * Turns allocated bundles into locations of operands and moves: where a value changes its place inside a block, at edges between blocks, and to and from fixed
 * operands. A value that is in its slot somewhere is stored once after its definition, or wherever it goes from a register to the slot if these places
 * together are colder.
 */
final class Resolution {
    private final LiveRanges live;
    private final Regions regions;
    private final Coalescing groups;
    private final Bundles bundles;
    private final EditList edits;
    private final SlotColouring colouring;

    private MirFunction function;
    private int[] remat;
    private int[] operands;
    /** Per virtual register, the pieces in registers: ascending, not adjacent in one register. */
    private int[] pieceStart = {0};
    private int[] pieceEnd = {};
    private long[] order = {};
    private int[] from = {};
    private int[] to = {};
    private int[] register = {};
    private boolean[] needsSlot = {};
    /** Stores that are wanted where a value goes from a register to its slot. */
    private int storeCount;
    private int[] storePoint = new int[64];
    private int[] storePhase = new int[64];
    private int[] storeFrom = new int[64];
    private float storeCost;

    Resolution(LiveRanges live, Regions regions, Coalescing groups, Bundles bundles, EditList edits, SlotColouring colouring) {
        this.live = live;
        this.regions = regions;
        this.groups = groups;
        this.bundles = bundles;
        this.edits = edits;
        this.colouring = colouring;
    }

    Allocation resolve(RegisterFile registers, int[] rematerialized) {
        function = live.function;
        remat = rematerialized;
        operands = new int[function.operandStart(function.instCount())];
        edits.reset();
        int n = function.vregCount();
        prepare(n);
        collectPieces(n);
        for (int v = 0; v < n; v++) {
            assignPlaces(v);
        }
        for (int v = 0; v < n; v++) {
            moveToPlaces(v);
            if (live.rangeStart[v] < live.rangeStart[v + 1]) {
                storeCount = 0;
                storeCost = 0;
                changePlaces(v);
                store(v);
            }
        }
        passArguments();
        return finish(registers, n);
    }

    private void prepare(int n) {
        if (pieceStart.length <= n) {
            int room = n + (n >> 1);
            needsSlot = new boolean[room];
            pieceStart = new int[room + 1];
            pieceEnd = new int[room];
        }
        Arrays.fill(needsSlot, 0, n, false);
        Arrays.fill(pieceStart, 0, n + 1, 0);
    }

    private void collectPieces(int n) {
        int total = 0;
        for (int b = 0; b < bundles.count; b++) {
            if (bundles.register[b] != Bundles.NO_REGISTER) {
                for (int k = bundles.rangeStart[b]; k < bundles.rangeEnd[b]; k++) {
                    pieceStart[bundles.vreg[k] + 1]++;
                    total++;
                }
            }
        }
        for (int v = 0; v < n; v++) {
            pieceStart[v + 1] += pieceStart[v];
            pieceEnd[v] = pieceStart[v];
        }
        if (order.length < total) {
            int room = total + (total >> 1);
            order = new long[room];
            from = new int[room];
            to = new int[room];
            register = new int[room];
        }
        for (int b = 0; b < bundles.count; b++) {
            int r = bundles.register[b];
            if (r != Bundles.NO_REGISTER) {
                for (int k = bundles.rangeStart[b]; k < bundles.rangeEnd[b]; k++) {
                    int at = pieceEnd[bundles.vreg[k]]++;
                    order[at] = (long) bundles.from[k] << 32 | at;
                    to[at] = bundles.to[k];
                    register[at] = r;
                }
            }
        }
        for (int v = 0; v < n; v++) {
            sortPieces(v);
        }
    }

    private void sortPieces(int v) {
        int start = pieceStart[v];
        int end = pieceEnd[v];
        if (end - start > 1) {
            Arrays.sort(order, start, end);
            // The sorted key names the entry that belongs there.
            for (int k = start; k < end; k++) {
                int source = (int) order[k];
                order[k] = (order[k] >>> 32) << 32 | (to[source] & 0xFFFF_FFFFL);
                from[k] = register[source];
            }
            System.arraycopy(from, start, register, start, end - start);
        } else if (end > start) {
            order[start] = (order[start] >>> 32) << 32 | to[start];
        }
        int at = start - 1;
        int parameterFrom = end > start ? live.blockFrom(live.defBlock[v]) : 0;
        for (int k = start; k < end; k++) {
            int f = (int) (order[k] >>> 32);
            int r = register[k];
            if (at >= start && to[at] == f && register[at] == r && f != parameterFrom) {
                to[at] = (int) order[k];
            } else {
                at++;
                from[at] = f;
                to[at] = (int) order[k];
                register[at] = r;
            }
        }
        pieceEnd[v] = at + 1;
    }

    /** The register a value is in at a position, or {@link Location#NONE}. */
    private int registerAt(int v, int position) {
        int low = pieceStart[v];
        int high = pieceEnd[v];
        while (low < high) {
            int middle = low + high >>> 1;
            if (to[middle] <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < pieceEnd[v] && from[low] <= position ? register[low] : Location.NONE;
    }

    private int home(int v) {
        needsSlot[v] = true;
        return Location.slot(v);
    }

    /** Locations of the operands that are where the value is. */
    private void assignPlaces(int v) {
        for (int u = live.useStart[v]; u < live.useStart[v + 1]; u++) {
            int o = live.useRef[u];
            int kind = live.useKind[u];
            if (o < 0 || (kind & LiveRanges.EDGE) != 0) {
                continue;
            }
            if (Operand.constraint(function.operand(o)) == Operand.FIXED) {
                operands[o] = Operand.register(function.operand(o));
            } else if ((kind & LiveRanges.KIND) != LiveRanges.GAP) {
                int r = registerAt(v, live.usePos[u]);
                operands[o] = r >= 0 ? r : home(v);
                assert r >= 0 || (kind & LiveRanges.KIND) == LiveRanges.ANY && remat[v] < 0 : "v" + v + " has no register at " + live.usePos[u];
            }
        }
    }

    /** Moves to and from fixed and reused operands. */
    private void moveToPlaces(int v) {
        for (int u = live.useStart[v]; u < live.useStart[v + 1]; u++) {
            int o = live.useRef[u];
            int kind = live.useKind[u];
            if (o < 0 || (kind & LiveRanges.EDGE) != 0 || (kind & LiveRanges.KIND) != LiveRanges.GAP) {
                continue;
            }
            int inst = live.usePos[u] >> 2;
            if ((kind & LiveRanges.DEF) == 0) {
                int target = operands[o];
                if (Operand.constraint(function.operand(o)) != Operand.FIXED) {
                    int def = LiveRanges.reusedBy(function, inst, o);
                    target = operands[def];
                    operands[o] = target;
                    if (function.operandStart(inst) + Operand.reused(function.operand(def)) != o) {
                        continue;
                    }
                }
                moveFrom(v, registerAt(v, LiveRanges.gap(inst)), 2 * inst, EditList.BETWEEN, target);
            } else if (live.rangeStart[v] < live.rangeStart[v + 1]) {
                int r = registerAt(v, LiveRanges.after(inst));
                if (r >= 0 && r != operands[o]) {
                    edits.move(2 * inst + 1, EditList.BETWEEN, operands[o], r, function.vregType(v));
                }
            }
        }
    }

    private void moveFrom(int v, int source, int point, int phase, int target) {
        int type = function.vregType(v);
        if (source >= 0) {
            if (source != target) {
                edits.move(point, phase, source, target, type);
            }
        } else if (remat[v] >= 0) {
            edits.rematerialize(point, phase, remat[v], target, type);
        } else {
            edits.move(point, phase, home(v), target, type);
        }
    }

    private void wantStore(int v, int source, int point, int phase, float cost) {
        if (source < 0 || remat[v] >= 0) {
            return;
        }
        if (storeCount == storePoint.length) {
            storePoint = Arrays.copyOf(storePoint, storeCount * 2);
            storePhase = Arrays.copyOf(storePhase, storeCount * 2);
            storeFrom = Arrays.copyOf(storeFrom, storeCount * 2);
        }
        storePoint[storeCount] = point;
        storePhase[storeCount] = phase;
        storeFrom[storeCount++] = source;
        storeCost += cost;
    }

    /** Moves where the value goes from one place to another while it is alive. */
    private void changePlaces(int v) {
        int p = pieceStart[v];
        int end = pieceEnd[v];
        if (p == end) {
            // In its slot all the time.
            if (remat[v] < 0) {
                needsSlot[v] = true;
            }
            return;
        }
        boolean whole = true;
        for (int k = live.rangeStart[v]; k < live.rangeStart[v + 1]; k++) {
            int start = live.from[k];
            int stop = live.to[k];
            int at = start;
            int place = Location.NONE;
            while (p < end && from[p] < stop) {
                if (from[p] > at) {
                    whole = false;
                    if (at > start) {
                        change(v, at, place, Location.NONE);
                    }
                    place = Location.NONE;
                    at = from[p];
                }
                if (at > start) {
                    change(v, at, place, register[p]);
                }
                place = register[p];
                at = to[p++];
            }
            if (at < stop) {
                whole = false;
                if (at > start) {
                    change(v, at, place, Location.NONE);
                }
            }
        }
        if (!whole && remat[v] < 0) {
            needsSlot[v] = true;
        }
        if (!whole || end - pieceStart[v] > 1) {
            changeAtEdges(v);
        }
    }

    private void change(int v, int position, int before, int now) {
        int inst = position >> 2;
        int block = live.blockAt(position);
        if (position == live.blockFrom(block)) {
            return;
        }
        boolean afterwards = (position & 3) == 3 && inst < function.blockEnd(block) - 1;
        if (now >= 0) {
            moveFrom(v, before, afterwards ? 2 * inst + 1 : 2 * inst, EditList.BETWEEN, now);
        } else if (afterwards) {
            wantStore(v, before, 2 * inst + 1, EditList.BETWEEN, regions.frequency[block]);
        } else {
            wantStore(v, registerAt(v, LiveRanges.gap(inst)), 2 * inst, EditList.BETWEEN, regions.frequency[block]);
        }
    }

    private void changeAtEdges(int v) {
        for (int k = live.rangeStart[v]; k < live.rangeStart[v + 1]; k++) {
            int start = live.from[k];
            int b = live.blockAt(start);
            if (live.blockFrom(b) != start || live.defBlock[v] == b) {
                b++;
            }
            for (; b < function.blockCount() && live.blockFrom(b) < live.to[k]; b++) {
                int now = registerAt(v, live.blockFrom(b));
                for (int p : function.predecessors(b)) {
                    int before = registerAt(v, live.blockTo(p) - 1);
                    if (before != now) {
                        changeAtEdge(v, p, b, before, now);
                    }
                }
            }
        }
    }

    private int edgePoint(int pred, int block) {
        return 2 * (function.predecessors(block).length == 1 ? function.blockStart(block) : function.blockEnd(pred) - 1);
    }

    private int edgePhase(int block) {
        return function.predecessors(block).length == 1 ? EditList.EDGE_IN : EditList.EDGE_OUT;
    }

    private void changeAtEdge(int v, int pred, int block, int before, int now) {
        if (now >= 0) {
            moveFrom(v, before, edgePoint(pred, block), edgePhase(block), now);
        } else {
            wantStore(v, before, edgePoint(pred, block), edgePhase(block), Math.min(regions.frequency[pred], regions.frequency[block]));
        }
    }

    /** Sees to it that the slot holds the value where it is taken from there. */
    private void store(int v) {
        if (!needsSlot[v] || remat[v] >= 0) {
            return;
        }
        int type = function.vregType(v);
        int block = live.defBlock[v];
        int at = registerAt(v, definedAt(v));
        int def = definition(v);
        boolean fixed = def >= 0 && Operand.constraint(function.operand(def)) == Operand.FIXED;
        if (at >= 0 && storeCost < regions.frequency[block]) {
            for (int k = 0; k < storeCount; k++) {
                edits.move(storePoint[k], storePhase[k], storeFrom[k], Location.slot(v), type);
            }
        } else if (fixed) {
            edits.move(2 * (definedAt(v) >> 2) + 1, EditList.BETWEEN, operands[def], Location.slot(v), type);
        } else if (at >= 0) {
            edits.move(def < 0 ? 2 * function.blockStart(block) : 2 * (definedAt(v) >> 2) + 1, EditList.BETWEEN, at, Location.slot(v), type);
        }
    }

    private int definingUse(int v) {
        int u = live.useStart[v];
        while ((live.useKind[u] & LiveRanges.DEF) == 0) {
            u++;
        }
        return u;
    }

    private int definedAt(int v) {
        return live.usePos[definingUse(v)];
    }

    /** The index of the defining operand, or -1 for a parameter. */
    private int definition(int v) {
        return live.useRef[definingUse(v)];
    }

    private void passArguments() {
        for (int b = 0; b < function.blockCount(); b++) {
            int[] args = function.edgeArgs(b);
            if (args.length == 0) {
                continue;
            }
            int target = function.successors(b)[0];
            int[] params = function.params(target);
            int point = edgePoint(b, target);
            int phase = edgePhase(target);
            for (int k = 0; k < args.length; k++) {
                int p = params[k];
                if (live.rangeStart[p] < live.rangeStart[p + 1]) {
                    int place = registerAt(p, live.blockFrom(target));
                    int source = registerAt(args[k], live.blockTo(b) - 1);
                    if (place >= 0 || source >= 0 || remat[args[k]] >= 0 || groups.find(args[k]) != groups.find(p)) {
                        moveFrom(args[k], source, point, phase, place >= 0 ? place : home(p));
                    }
                }
            }
        }
    }

    private Allocation finish(RegisterFile registers, int n) {
        int[] start = new int[n];
        int[] end = new int[n];
        byte[] type = new byte[n];
        int[] slot = new int[n];
        Arrays.fill(start, -1);
        for (int v = 0; v < n; v++) {
            if (needsSlot[v]) {
                int root = groups.find(v);
                start[root] = groups.start[root];
                end[root] = groups.end[root];
                type[root] = (byte) function.vregType(root);
            }
        }
        colouring.colour(n, start, end, groups.from, groups.to, type, slot);
        for (int v = 0; v < n; v++) {
            slot[v] = slot[groups.find(v)];
        }
        for (int o = 0; o < operands.length; o++) {
            if (Location.isSlot(operands[o])) {
                operands[o] = Location.slot(slot[Location.slotIndex(operands[o])]);
            }
        }
        edits.sequence(registers, slot, colouring.slots());
        return edits.finish(operands, colouring.slots(), colouring.slotTypes());
    }
}
