package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.mir.RegisterFile;

/**
 * Allocates block by block in one pass. At block boundaries every value is in its home slot (or can be rematerialized); inside a block values stay in
 * registers until these are needed for others, the one used farthest ahead giving way (Belady).
 */
final class FastAllocator {
    private final LiveRanges live;
    private final EditList edits;
    private final SlotColouring colouring;

    private MirFunction function;
    private RegisterFile registers;
    private final int[] holds = new int[64];
    private int[] registerOf = {};
    /** The register before the moves in front of the current instruction, where {@link #gapStamp} is that instruction. */
    private int[] gapRegister = {};
    private int[] gapStamp = {};
    private int[] cursor = {};
    private boolean[] inSlot = {};
    private boolean[] needsSlot = {};
    /** The instruction that makes a rematerializable value, or -1. */
    private int[] remat = {};
    private int[] operands;

    private int inst;
    private int blockTo;
    private long fixedEarly;
    private long fixedLate;
    private long pinned;
    private long pinnedLate;

    FastAllocator(LiveRanges live, EditList edits, SlotColouring colouring) {
        this.live = live;
        this.edits = edits;
        this.colouring = colouring;
    }

    Allocation allocate(MirFunction f, RegisterFile file) {
        function = f;
        registers = file;
        live.compute(f);
        edits.reset();
        prepare(f);
        for (int b = 0; b < f.blockCount(); b++) {
            allocateBlock(b);
        }
        return finish(f);
    }

    private void prepare(MirFunction f) {
        int n = f.vregCount();
        if (registerOf.length < n) {
            int size = n + (n >> 1);
            registerOf = new int[size];
            gapRegister = new int[size];
            gapStamp = new int[size];
            cursor = new int[size];
            inSlot = new boolean[size];
            needsSlot = new boolean[size];
            remat = new int[size];
        }
        Arrays.fill(registerOf, 0, n, Location.NONE);
        Arrays.fill(gapStamp, 0, n, -1);
        Arrays.fill(inSlot, 0, n, false);
        Arrays.fill(needsSlot, 0, n, false);
        Arrays.fill(remat, 0, n, -1);
        System.arraycopy(live.useStart, 0, cursor, 0, n);
        for (int i = 0; i < f.instCount(); i++) {
            if (f.hasFlag(i, MirFunction.REMATERIALIZABLE)) {
                remat[f.vreg(f.operandStart(i))] = i;
            }
        }
        Arrays.fill(holds, -1);
        operands = new int[f.operandStart(f.instCount())];
    }

    private void allocateBlock(int b) {
        blockTo = live.blockTo(b);
        for (int p : function.params(b)) {
            inSlot[p] = true;
        }
        for (int i = function.blockStart(b); i < function.blockEnd(b); i++) {
            inst = i;
            allocateInst();
        }
        passArguments(b);
        for (int r = 0; r < 64; r++) {
            if (holds[r] >= 0) {
                registerOf[holds[r]] = Location.NONE;
                holds[r] = -1;
            }
        }
    }

    private void passArguments(int b) {
        int[] args = function.edgeArgs(b);
        if (args.length == 0) {
            return;
        }
        int target = function.successors(b)[0];
        boolean atStart = function.predecessors(target).length == 1;
        int point = 2 * (atStart ? function.blockStart(target) : function.blockEnd(b) - 1);
        int phase = atStart ? EditList.EDGE_IN : EditList.EDGE_OUT;
        int[] params = function.params(target);
        for (int k = 0; k < args.length; k++) {
            if (live.rangeStart[params[k]] < live.rangeStart[params[k] + 1]) {
                emitFrom(args[k], registerOf[args[k]], point, phase, home(params[k]));
            }
        }
    }

    private int home(int v) {
        needsSlot[v] = true;
        return Location.slot(v);
    }

    private void emitFrom(int v, int register, int point, int phase, int target) {
        int type = function.vregType(v);
        if (register >= 0) {
            edits.move(point, phase, register, target, type);
        } else if (remat[v] >= 0) {
            edits.rematerialize(point, phase, remat[v], target, type);
        } else {
            // Where blocks stand in front of their dominators, the definition is still to come.
            inSlot[v] = true;
            edits.move(point, phase, home(v), target, type);
        }
    }

    /** The next position from {@code position} on at which the current block reads the value; past the block if there is none. */
    private int nextUse(int v, int position) {
        int k = cursor[v];
        int end = live.useStart[v + 1];
        int here = LiveRanges.gap(inst);
        while (k < end && (live.usePos[k] < here || (live.useKind[k] & LiveRanges.DEF) != 0)) {
            k++;
        }
        cursor[v] = k;
        while (k < end && (live.usePos[k] < position || (live.useKind[k] & LiveRanges.DEF) != 0)) {
            k++;
        }
        return k < end && live.usePos[k] < blockTo ? live.usePos[k] : Integer.MAX_VALUE;
    }

    private boolean neededLater(int v) {
        return nextUse(v, LiveRanges.after(inst)) < blockTo;
    }

    private int gapRegister(int v) {
        return gapStamp[v] == inst ? gapRegister[v] : registerOf[v];
    }

    private void place(int v, int register) {
        if (gapStamp[v] != inst) {
            gapStamp[v] = inst;
            gapRegister[v] = registerOf[v];
        }
        int old = registerOf[v];
        if (old >= 0 && holds[old] == v) {
            holds[old] = -1;
        }
        registerOf[v] = register;
        if (register >= 0) {
            holds[register] = v;
        }
    }

    /** Stores the value before the instruction unless it can be had without. */
    private void store(int v) {
        if (!inSlot[v] && remat[v] < 0) {
            inSlot[v] = true;
            edits.move(2 * inst, EditList.BETWEEN, gapRegister(v), home(v), function.vregType(v));
        }
    }

    /** Empties a register. */
    private void displace(int register) {
        int w = holds[register];
        if (w >= 0) {
            if (neededLater(w)) {
                store(w);
            }
            place(w, Location.NONE);
        }
    }

    private int pick(int regClass, long forbidden) {
        int best = -1;
        int bestNext = -1;
        for (int r : registers.preference()[regClass]) {
            if ((forbidden >>> r & 1) == 0) {
                int next = holds[r] < 0 ? Integer.MAX_VALUE : nextUse(holds[r], LiveRanges.after(inst));
                if (next > bestNext) {
                    best = r;
                    bestNext = next;
                    if (holds[r] < 0) {
                        break;
                    }
                }
            }
        }
        if (best < 0) {
            throw new AssertionError("instruction " + inst + ": more registers needed than there are");
        }
        displace(best);
        return best;
    }

    private void allocateInst() {
        int from = function.operandStart(inst);
        int to = function.operandStart(inst + 1);
        collectFixed(from, to);
        pinUses(from, to);
        for (int o = from; o < to; o++) {
            int spec = function.operand(o);
            if (!Operand.isDef(spec)) {
                if (Operand.constraint(spec) == Operand.FIXED) {
                    useFixed(o, spec);
                } else if (LiveRanges.reusedBy(function, inst, o) < 0) {
                    use(o, spec);
                }
            }
        }
        for (int o = from; o < to; o++) {
            int spec = function.operand(o);
            if (Operand.isDef(spec) && Operand.constraint(spec) == Operand.REUSE) {
                defineReusing(o, from + Operand.reused(spec));
            }
        }
        for (int o = from; o < to; o++) {
            int spec = function.operand(o);
            if (Operand.isDef(spec) && !Operand.isLate(spec) && (Operand.constraint(spec) == Operand.REG || Operand.constraint(spec) == Operand.ANY)) {
                operands[o] = pick(function.vregClass(function.vreg(o)), fixedEarly | fixedLate | pinned | pinnedLate);
                pin(operands[o], true);
            }
        }
        long busy = fixedEarly | fixedLate;
        for (long set = busy; set != 0; set &= set - 1) {
            displace(Long.numberOfTrailingZeros(set));
        }
        defineLate(from, to);
        keepDefinitions(from, to);
    }

    private void collectFixed(int from, int to) {
        fixedEarly = 0;
        fixedLate = function.clobbers(inst);
        pinned = 0;
        pinnedLate = 0;
        for (int o = from; o < to; o++) {
            int spec = function.operand(o);
            if (Operand.constraint(spec) == Operand.FIXED) {
                long bit = 1L << Operand.register(spec);
                if (!Operand.isDef(spec) || !Operand.isLate(spec)) {
                    fixedEarly |= bit;
                }
                if (Operand.isDef(spec) || Operand.isLate(spec)) {
                    fixedLate |= bit;
                }
            }
        }
    }

    private void pin(int register, boolean late) {
        pinned |= 1L << register;
        if (late) {
            pinnedLate |= 1L << register;
        }
    }

    private boolean usedLate(int v) {
        for (int o = function.operandStart(inst); o < function.operandStart(inst + 1); o++) {
            int spec = function.operand(o);
            if (function.vreg(o) == v && !Operand.isDef(spec) && Operand.isLate(spec) && Operand.constraint(spec) != Operand.FIXED) {
                return true;
            }
        }
        return false;
    }

    /** Values that are in registers where the instruction can read them stay there. */
    private void pinUses(int from, int to) {
        for (int o = from; o < to; o++) {
            int spec = function.operand(o);
            int v = function.vreg(o);
            if (Operand.isDef(spec) || Operand.constraint(spec) == Operand.FIXED || registerOf[v] < 0 || LiveRanges.reusedBy(function, inst, o) >= 0) {
                continue;
            }
            boolean late = usedLate(v);
            long forbidden = late ? fixedEarly | fixedLate : fixedEarly;
            if ((forbidden >>> registerOf[v] & 1) == 0) {
                pin(registerOf[v], late);
            } else if (Operand.constraint(spec) == Operand.ANY) {
                store(v);
            }
        }
    }

    private void use(int o, int spec) {
        int v = function.vreg(o);
        int r = registerOf[v];
        if (r < 0 || (pinned >>> r & 1) == 0) {
            if (Operand.constraint(spec) == Operand.ANY && remat[v] < 0) {
                operands[o] = home(v);
                return;
            }
            boolean late = usedLate(v);
            int source = gapRegister(v);
            r = pick(function.vregClass(v), (late ? fixedEarly | fixedLate | pinnedLate : fixedEarly) | pinned);
            place(v, r);
            pin(r, late);
            emitFrom(v, source, 2 * inst, EditList.BETWEEN, r);
        }
        operands[o] = r;
    }

    private void useFixed(int o, int spec) {
        int v = function.vreg(o);
        int r = Operand.register(spec);
        operands[o] = r;
        int source = gapRegister(v);
        if (source != r) {
            emitFrom(v, source, 2 * inst, EditList.BETWEEN, r);
        }
    }

    private void defineReusing(int o, int reused) {
        int v = function.vreg(reused);
        int source = gapRegister(v);
        long forbidden = fixedEarly | fixedLate | pinned | pinnedLate;
        int r = source;
        if (source < 0 || registerOf[v] != source || (forbidden >>> source & 1) != 0 || neededLater(v)) {
            r = pick(function.vregClass(function.vreg(o)), forbidden);
            if (r != source) {
                emitFrom(v, source, 2 * inst, EditList.BETWEEN, r);
            }
        } else {
            place(v, Location.NONE);
        }
        pin(r, true);
        operands[o] = r;
        int from = function.operandStart(inst);
        for (int u = from; u < function.operandStart(inst + 1); u++) {
            if (!Operand.isDef(function.operand(u)) && LiveRanges.reusedBy(function, inst, u) == o) {
                operands[u] = r;
            }
        }
    }

    private void defineLate(int from, int to) {
        for (int o = from; o < to; o++) {
            int spec = function.operand(o);
            if (!Operand.isDef(spec)) {
                continue;
            }
            int constraint = Operand.constraint(spec);
            if (constraint == Operand.FIXED) {
                operands[o] = Operand.register(spec);
            } else if (Operand.isLate(spec) && constraint != Operand.REUSE) {
                operands[o] = pick(function.vregClass(function.vreg(o)), fixedLate | pinnedLate);
                pinnedLate |= 1L << operands[o];
            }
        }
    }

    private void keepDefinitions(int from, int to) {
        for (int o = from; o < to; o++) {
            if (!Operand.isDef(function.operand(o))) {
                continue;
            }
            int v = function.vreg(o);
            int uses = live.useStart[v + 1] - live.useStart[v] - 1;
            if (remat[v] < 0 && uses > 0 && (live.usePos[live.useStart[v]] < inst << 2 || live.usePos[live.useStart[v + 1] - 1] >= blockTo)) {
                inSlot[v] = true;
                edits.move(2 * inst + 1, EditList.EDGE_IN, operands[o], home(v), function.vregType(v));
            }
            if (uses > 0 && holds[operands[o]] < 0) {
                registerOf[v] = operands[o];
                holds[operands[o]] = v;
            }
        }
    }

    private Allocation finish(MirFunction f) {
        int n = f.vregCount();
        int[] start = new int[n];
        int[] end = new int[n];
        byte[] type = new byte[n];
        int[] slot = new int[n];
        for (int v = 0; v < n; v++) {
            start[v] = needsSlot[v] ? live.rangeStart[v] : -1;
            end[v] = live.rangeStart[v + 1];
            type[v] = (byte) f.vregType(v);
        }
        colouring.colour(n, start, end, live.from, live.to, type, slot);
        for (int o = 0; o < operands.length; o++) {
            if (Location.isSlot(operands[o])) {
                operands[o] = Location.slot(slot[Location.slotIndex(operands[o])]);
            }
        }
        edits.sequence(registers, slot, colouring.slots());
        return edits.finish(operands, colouring.slots(), colouring.slotTypes());
    }
}
