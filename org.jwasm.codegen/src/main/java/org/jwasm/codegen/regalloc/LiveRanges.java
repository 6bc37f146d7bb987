package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;

/**
 * Where each virtual register is alive, and where it is used: sorted columns, computed by exploring paths from the uses upwards to the
 * definition (Brandner, Boissinot, Darte, Dupont de Dinechin, Rastello: <i>Computing Liveness Sets for SSA-Form Programs</i>, 2011),
 * which needs neither an order of blocks nor a fixed point, and costs no more than the size of the result.
 *
 * <p>An instruction {@code i} has four positions: {@code 4i} the gap before it, where moves read; {@code 4i + 1} early, {@code 4i + 2} late, and
 * {@code 4i + 3} after it. Ranges are half-open. A value at a fixed register is moved there in the gap before the instruction and moved
 * from there after it, so fixed operands constrain registers ({@link FixedRanges}), not the live range: their uses are of kind {@link #GAP}, as are
 * arguments at block edges, block parameters, and the operand that a definition reuses.
 */
final class LiveRanges {
    /** Any location will do: it is read or written by moves between instructions. */
    static final int GAP = 0;
    /** A register is better. */
    static final int ANY = 1;
    /** A register is needed. */
    static final int REG = 2;
    static final int KIND = 3;
    static final int DEF = 4;
    /** An argument at the end of its block; {@link #useRef} is the parameter's virtual register. */
    static final int EDGE = 8;

    MirFunction function;
    /** Block of each instruction. */
    int[] blockOf = {};
    int[] defBlock = {};

    /** Per virtual register, first range and first use; one more entry ends the last. */
    int[] rangeStart = {};
    int[] useStart = {};
    /** Ranges, per virtual register ascending; those before the definition in block order are apart from the one that starts with it. */
    int[] from = new int[256];
    int[] to = new int[256];
    /** First and one past the last position at which a use needs the value. */
    int[] usePos = {};
    int[] useEnd = {};
    byte[] useKind = {};
    /** Operand index; for a block parameter's definition -1. */
    int[] useRef = {};

    private int ranges;
    private int[] cursor = {};
    private int[] stamp = {};
    private int[] endOf = {};
    private int[] touched = {};
    private int touchedCount;
    private int[] work = new int[64];
    private int workCount;

    static int gap(int inst) {
        return inst << 2;
    }

    static int early(int inst) {
        return inst << 2 | 1;
    }

    static int late(int inst) {
        return inst << 2 | 2;
    }

    static int after(int inst) {
        return inst << 2 | 3;
    }

    int blockFrom(int block) {
        return function.blockStart(block) << 2;
    }

    int blockTo(int block) {
        return function.blockEnd(block) << 2;
    }

    int blockAt(int position) {
        return blockOf[position >> 2];
    }

    void compute(MirFunction f) {
        function = f;
        int vregs = f.vregCount();
        blockOf = ensure(blockOf, f.instCount());
        defBlock = ensure(defBlock, vregs);
        rangeStart = ensure(rangeStart, vregs + 1);
        useStart = ensure(useStart, vregs + 1);
        int blocks = f.blockCount();
        stamp = ensure(stamp, blocks);
        endOf = ensure(endOf, blocks);
        touched = ensure(touched, blocks);
        Arrays.fill(stamp, 0, blocks, -1);
        Arrays.fill(defBlock, 0, vregs, -1);
        countUses(f);
        for (int b = 0; b < blocks; b++) {
            fillBlock(f, b);
        }
        ranges = 0;
        for (int v = 0; v < vregs; v++) {
            rangeStart[v] = ranges;
            explore(v);
        }
        rangeStart[vregs] = ranges;
    }

    private static int[] ensure(int[] a, int n) {
        return a.length >= n ? a : new int[n + (n >> 1)];
    }

    private void countUses(MirFunction f) {
        int vregs = f.vregCount();
        Arrays.fill(useStart, 0, vregs + 1, 0);
        int operands = f.operandStart(f.instCount());
        int total = operands;
        for (int o = 0; o < operands; o++) {
            useStart[f.vreg(o) + 1]++;
        }
        for (int b = 0; b < f.blockCount(); b++) {
            for (int v : f.params(b)) {
                useStart[v + 1]++;
                total++;
            }
            for (int v : f.edgeArgs(b)) {
                useStart[v + 1]++;
                total++;
            }
        }
        for (int v = 0; v < vregs; v++) {
            useStart[v + 1] += useStart[v];
        }
        cursor = ensure(cursor, vregs);
        System.arraycopy(useStart, 0, cursor, 0, vregs);
        usePos = ensure(usePos, total);
        useEnd = ensure(useEnd, total);
        useRef = ensure(useRef, total);
        useKind = useKind.length >= total ? useKind : new byte[total + (total >> 1)];
    }

    private void fillBlock(MirFunction f, int b) {
        int start = f.blockStart(b);
        int end = f.blockEnd(b);
        for (int p : f.params(b)) {
            add(p, start << 2, (start << 2) + 1, GAP | DEF, -1);
            defBlock[p] = b;
        }
        for (int i = start; i < end; i++) {
            blockOf[i] = b;
            fillInst(f, i, b);
        }
        int[] args = f.edgeArgs(b);
        if (args.length > 0) {
            int[] params = f.params(f.successors(b)[0]);
            for (int k = 0; k < args.length; k++) {
                add(args[k], (end << 2) - 1, end << 2, GAP | EDGE, params[k]);
            }
        }
    }

    private void fillInst(MirFunction f, int i, int b) {
        int from = f.operandStart(i);
        int to = f.operandStart(i + 1);
        for (int o = from; o < to; o++) {
            int spec = f.operand(o);
            int v = f.vreg(o);
            int constraint = Operand.constraint(spec);
            if (Operand.isDef(spec)) {
                defBlock[v] = b;
                fillDef(i, o, v, spec, constraint);
            } else if (constraint == Operand.FIXED || reusedBy(f, i, o) >= 0) {
                add(v, gap(i), early(i), GAP, o);
            } else {
                int kind = constraint == Operand.ANY ? ANY : REG;
                add(v, early(i), Operand.isLate(spec) ? after(i) : late(i), kind, o);
            }
        }
    }

    private void fillDef(int i, int o, int v, int spec, int constraint) {
        if (constraint == Operand.FIXED) {
            add(v, after(i), after(i) + 1, GAP | DEF, o);
        } else if (constraint == Operand.REUSE || !Operand.isLate(spec)) {
            add(v, early(i), after(i), REG | DEF, o);
        } else {
            add(v, late(i), after(i), (constraint == Operand.ANY ? ANY : REG) | DEF, o);
        }
    }

    /**
     * The definition in whose register a use is found because the definition reuses it, or an operand of the same virtual register (whose
     * value is in that register, too, when the instruction reads it); -1 if none.
     */
    static int reusedBy(MirFunction f, int inst, int operand) {
        int from = f.operandStart(inst);
        int to = f.operandStart(inst + 1);
        int found = -1;
        for (int o = from; o < to; o++) {
            int spec = f.operand(o);
            if (Operand.isDef(spec) && Operand.constraint(spec) == Operand.REUSE) {
                int reused = from + Operand.reused(spec);
                if (reused == operand) {
                    return o;
                }
                if (found < 0 && f.vreg(reused) == f.vreg(operand) && isPlainUse(f.operand(operand))) {
                    found = o;
                }
            }
        }
        return found;
    }

    private static boolean isPlainUse(int spec) {
        return !Operand.isDef(spec) && !Operand.isLate(spec) && Operand.constraint(spec) != Operand.FIXED;
    }

    private void add(int v, int pos, int end, int kind, int ref) {
        int k = cursor[v]++;
        // Operands of one instruction may come in any order of position.
        while (k > useStart[v] && usePos[k - 1] > pos) {
            usePos[k] = usePos[k - 1];
            useEnd[k] = useEnd[k - 1];
            useKind[k] = useKind[k - 1];
            useRef[k] = useRef[k - 1];
            k--;
        }
        usePos[k] = pos;
        useEnd[k] = end;
        useKind[k] = (byte) kind;
        useRef[k] = ref;
    }

    private void explore(int v) {
        int first = useStart[v];
        int last = useStart[v + 1] - 1;
        if (first > last) {
            return;
        }
        int block = defBlock[v];
        int defPos = -1;
        int defEnd = -1;
        int maxEnd = -1;
        int defs = 0;
        for (int u = first; u <= last; u++) {
            if ((useKind[u] & DEF) != 0) {
                defPos = usePos[u];
                defEnd = useEnd[u];
                defs = u;
            }
            maxEnd = Math.max(maxEnd, useEnd[u]);
        }
        if (first == last) {
            // A dead definition at a fixed register or at a block's start needs no place.
            if ((useKind[defs] & KIND) != GAP) {
                addRange(defPos, defEnd);
            }
        } else if (blockAt(usePos[first]) == block && blockAt(usePos[last]) == block) {
            addRange(defPos, maxEnd);
        } else {
            exploreBlocks(v, block, defPos);
        }
    }

    private void exploreBlocks(int v, int block, int defPos) {
        touchedCount = 0;
        workCount = 0;
        for (int u = useStart[v]; u < useStart[v + 1]; u++) {
            touch(v, blockAt(usePos[u]), useEnd[u], block);
        }
        while (workCount > 0) {
            int b = work[--workCount];
            touch(v, b, blockTo(b), block);
        }
        if (touchedCount > 1) {
            Arrays.sort(touched, 0, touchedCount);
        }
        int open = -1;
        int end = -1;
        for (int k = 0; k < touchedCount; k++) {
            int b = touched[k];
            int start = b == block ? defPos : blockFrom(b);
            if (start != end || b == block) {
                if (open >= 0) {
                    addRange(open, end);
                }
                open = start;
            }
            end = endOf[b];
        }
        addRange(open, end);
    }

    /** The value is alive in a block up to {@code end}, and from its start unless it is defined there. */
    private void touch(int v, int b, int end, int definingBlock) {
        if (stamp[b] == v) {
            endOf[b] = Math.max(endOf[b], end);
            return;
        }
        stamp[b] = v;
        endOf[b] = end;
        touched[touchedCount++] = b;
        if (b != definingBlock) {
            int[] predecessors = function.predecessors(b);
            if (workCount + predecessors.length > work.length) {
                work = Arrays.copyOf(work, Math.max(work.length * 2, workCount + predecessors.length));
            }
            for (int p : predecessors) {
                work[workCount++] = p;
            }
        }
    }

    private void addRange(int start, int end) {
        if (ranges == from.length) {
            from = Arrays.copyOf(from, ranges * 2);
            to = Arrays.copyOf(to, ranges * 2);
        }
        from[ranges] = start;
        to[ranges++] = end;
    }
}
