package org.jwasm.codegen.x64.lower;

import static org.jwasm.codegen.mir.Operand.ANY;
import static org.jwasm.codegen.mir.Operand.REG;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirBuilder;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Loops;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Value;

/**
 * Machine blocks of SSA blocks, their edges and their order. Critical edges get blocks of their own. The parameters of a block with one predecessor are just
 * other names of the arguments. Equal edges of a table count once.
 */
final class BlockMap {
    private static final int NONE = -1;
    private static final int[] EMPTY = {};

    private final Selection s;
    private final Function f;
    private final MirBuilder b;
    private final Cfg cfg;
    private final int[] mirOf;
    private final int[] predecessors;
    private final int prelude;
    /** By machine block: the first of the blocks made on its edges, and the next one on an edge of the same block. */
    private int[] firstSplit = new int[64];
    private int[] nextSplit = new int[64];
    private boolean[] isCold = new boolean[64];
    /** By edge of a table: which successor it is. */
    private final int[] successor;
    /** Splits of the current terminator that have no instructions yet: block, edge. */
    private int pending;
    private int[] pendingBlock = new int[8];
    private int[] pendingEdge = new int[8];

    BlockMap(Selection selection) {
        s = selection;
        f = selection.f;
        b = selection.b;
        cfg = selection.cfg;
        mirOf = new int[f.blockCount()];
        predecessors = new int[f.blockCount()];
        successor = new int[f.edgeCount()];
        for (int i = 0; i < cfg.size(); i++) {
            int block = cfg.block(i);
            mirOf[block] = newBlock(block, s.loops.depthOf(block), f.isCold(block));
        }
        boolean entryIsTarget = cfg.predCount(0) > 0;
        if (entryIsTarget) {
            predecessors[0]++;
        }
        for (int i = 0; i < cfg.size(); i++) {
            countEdges(f.lastInst(cfg.block(i)));
        }
        prelude = entryIsTarget ? newBlock(NONE, 0, false) : mirOf[0];
        if (entryIsTarget) {
            b.setSuccessors(prelude, new int[] {mirOf[0]});
            b.beginGroup(prelude);
            b.inst(Pseudo.JUMP.opcode(), MirFunction.TERMINATOR);
            b.endGroup();
        }
    }

    private int newBlock(int ssa, int depth, boolean cold) {
        int m = b.addBlock(ssa, depth, cold);
        if (m == firstSplit.length) {
            firstSplit = Arrays.copyOf(firstSplit, m * 2);
            nextSplit = Arrays.copyOf(nextSplit, m * 2);
            isCold = Arrays.copyOf(isCold, m * 2);
        }
        firstSplit[m] = NONE;
        nextSplit[m] = NONE;
        isCold[m] = cold && m != 0;
        return m;
    }

    private void countEdges(int terminator) {
        boolean table = f.op(terminator) == Op.BRANCH_TABLE;
        int distinct = 0;
        for (int k = 0, n = f.edgeCount(terminator); k < n; k++) {
            int e = f.edge(terminator, k);
            int first = table ? firstEqual(terminator, k) : k;
            if (first == k) {
                successor[e] = distinct++;
                predecessors[f.edgeTarget(e)]++;
            } else {
                successor[e] = successor[f.edge(terminator, first)];
            }
        }
    }

    /** By target: an edge of the table being counted that leads there. */
    private int[] lastSeen;

    private int firstEqual(int terminator, int k) {
        if (lastSeen == null) {
            lastSeen = new int[f.blockCount()];
            Arrays.fill(lastSeen, NONE);
        }
        int e = f.edge(terminator, k);
        int target = f.edgeTarget(e);
        int seen = lastSeen[target];
        if (seen != NONE && seen >= f.edge(terminator, 0) && seen < e && haveEqualArgs(seen, e)) {
            return seen - f.edge(terminator, 0);
        }
        lastSeen[target] = e;
        return k;
    }

    private boolean haveEqualArgs(int e1, int e2) {
        for (int i = f.edgeArgCount(e1) - 1; i >= 0; i--) {
            if (f.edgeArg(e1, i) != f.edgeArg(e2, i)) {
                return false;
            }
        }
        return true;
    }

    int mir(int ssaBlock) {
        return mirOf[ssaBlock];
    }

    /** The block in which the arguments arrive. */
    int prelude() {
        return prelude;
    }

    private boolean isMerge(int ssaBlock) {
        return predecessors[ssaBlock] > 1;
    }

    boolean hasParams(int ssaBlock) {
        return isMerge(ssaBlock) && f.paramCount(ssaBlock) > 0;
    }

    /** The registers of a block's parameters that are used. */
    int[] params(int ssaBlock) {
        int[] list = new int[f.paramCount(ssaBlock)];
        int n = 0;
        for (int i = 0; i < list.length; i++) {
            int p = f.param(ssaBlock, i);
            if (s.useCount(p) > 0) {
                list[n++] = s.vreg(p);
            }
        }
        return Arrays.copyOf(list, n);
    }

    private int[] args(int edge) {
        int target = f.edgeTarget(edge);
        int n = f.edgeArgCount(edge);
        int count = 0;
        int[] list = n == 0 ? EMPTY : new int[n];
        for (int i = 0; i < n; i++) {
            int p = f.param(target, i);
            if (s.useCount(p) > 0) {
                list[count++] = typed(s.use(f.edgeArg(edge, i)), Value.type(p));
            }
        }
        return count == n ? list : Arrays.copyOf(list, count);
    }

    /** A register of the parameter's type: an extended i32 is copied. */
    private int typed(int vreg, int type) {
        if (b.vregType(vreg) == type) {
            return vreg;
        }
        int copy = b.newVreg(type);
        b.inst(Pseudo.MOVE.opcode(), MirFunction.MOVE);
        b.operand(vreg, Operand.use(ANY));
        b.operand(copy, Operand.def(REG));
        return copy;
    }

    private void nameParams(int edge) {
        int target = f.edgeTarget(edge);
        for (int i = 0, n = f.edgeArgCount(edge); i < n; i++) {
            int p = f.param(target, i);
            if (s.isNeeded(p)) {
                b.setAlias(s.vreg(p), typed(s.use(f.edgeArg(edge, i)), Value.type(p)));
            }
        }
    }

    /** A terminator that goes along its first edge. */
    void jump(int terminator) {
        int edge = f.edge(terminator, 0);
        int target = f.edgeTarget(edge);
        int from = mirOf[f.blockOf(terminator)];
        if (isMerge(target)) {
            b.setEdgeArgs(from, args(edge));
        } else {
            nameParams(edge);
        }
        b.setSuccessors(from, new int[] {mirOf[target]});
        b.inst(Pseudo.JUMP.opcode(), MirFunction.TERMINATOR);
    }

    /** The machine block that the k-th edge of a terminator with several leads to; constants for its arguments may be made. */
    int edge(int terminator, int k) {
        int edge = f.edge(terminator, k);
        int target = f.edgeTarget(edge);
        if (!isMerge(target)) {
            nameParams(edge);
            return mirOf[target];
        }
        int source = f.blockOf(terminator);
        int split = newBlock(NONE, Math.min(s.loops.depthOf(source), s.loops.depthOf(target)), f.isCold(source) || f.isCold(target));
        nextSplit[split] = firstSplit[mirOf[source]];
        firstSplit[mirOf[source]] = split;
        b.setSuccessors(split, new int[] {mirOf[target]});
        if (pending == pendingBlock.length) {
            pendingBlock = Arrays.copyOf(pendingBlock, pending * 2);
            pendingEdge = Arrays.copyOf(pendingEdge, pending * 2);
        }
        pendingBlock[pending] = split;
        pendingEdge[pending++] = edge;
        return split;
    }

    /** Fills the blocks made for the terminator lowered last; no group is open. */
    void finishSplits() {
        for (int i = 0; i < pending; i++) {
            b.beginGroup(pendingBlock[i]);
            b.setEdgeArgs(pendingBlock[i], args(pendingEdge[i]));
            b.inst(Pseudo.JUMP.opcode(), MirFunction.TERMINATOR);
            b.endGroup();
        }
        pending = 0;
    }

    /** Whether all edges of a table are one. */
    boolean isJump(int table) {
        for (int k = f.edgeCount(table) - 1; k > 0; k--) {
            if (successor[f.edge(table, k)] != 0) {
                return false;
            }
        }
        return true;
    }

    int[] tableEdges(int table) {
        int n = f.edgeCount(table);
        int[] list = new int[n];
        int count = 0;
        for (int k = 0; k < n; k++) {
            if (successor[f.edge(table, k)] == count) {
                list[count++] = edge(table, k);
            }
        }
        return Arrays.copyOf(list, count);
    }

    /** Which of the successors a table's entry is. */
    int tableSuccessor(int table, int k) {
        return successor[f.edge(table, k)];
    }

    /** Reverse postorder with loops in one piece, cold blocks behind. */
    int[] order() {
        int blocks = firstSplit.length;
        int[] hot = new int[blocks];
        int[] coldOnes = new int[blocks];
        int[] counts = new int[2];
        if (prelude != mirOf[0]) {
            hot[counts[0]++] = prelude;
        }
        place(hot, coldOnes, counts);
        int[] order = Arrays.copyOf(hot, counts[0] + counts[1]);
        System.arraycopy(coldOnes, 0, order, counts[0], counts[1]);
        return order;
    }

    /** Places all blocks; where a loop starts, the rest of it comes before anything else. */
    private void place(int[] hot, int[] coldOnes, int[] counts) {
        int n = cfg.size();
        int[] last = lastOfLoops();
        int[] stack = new int[s.loops.count() + 1];
        int[] cursor = new int[s.loops.count() + 1];
        int[] unplaced = new int[n + 1];
        for (int i = 0; i <= n; i++) {
            unplaced[i] = i;
        }
        stack[0] = Loops.NONE;
        int depth = 0;
        while (depth >= 0) {
            int loop = stack[depth];
            int index = nextUnplaced(unplaced, cursor[depth]);
            if (index > (loop == Loops.NONE ? n - 1 : last[loop])) {
                depth--;
                continue;
            }
            cursor[depth] = index + 1;
            int block = cfg.block(index);
            if (loop != Loops.NONE && !s.loops.contains(loop, block)) {
                continue;
            }
            put(block, hot, coldOnes, counts);
            unplaced[index] = index + 1;
            int inner = s.loops.loopOf(block);
            if (inner != loop && inner != Loops.NONE && s.loops.header(inner) == block) {
                stack[++depth] = inner;
                cursor[depth] = index + 1;
            }
        }
    }

    /** The first place from {@code index} on whose block is not placed yet; paths are halved on the way. */
    private static int nextUnplaced(int[] unplaced, int index) {
        int i = index;
        while (unplaced[i] != i) {
            unplaced[i] = unplaced[unplaced[i]];
            i = unplaced[i];
        }
        return i;
    }

    /** By loop: the last place in reverse postorder of one of its blocks. */
    private int[] lastOfLoops() {
        int[] last = new int[s.loops.count()];
        for (int i = 0; i < cfg.size(); i++) {
            int loop = s.loops.loopOf(cfg.block(i));
            if (loop != Loops.NONE) {
                last[loop] = i;
            }
        }
        // Outer loops have higher numbers.
        for (int l = 0; l < last.length; l++) {
            int parent = s.loops.parent(l);
            if (parent != Loops.NONE) {
                last[parent] = Math.max(last[parent], last[l]);
            }
        }
        return last;
    }

    private void put(int block, int[] hot, int[] coldOnes, int[] counts) {
        int m = mirOf[block];
        if (isCold[m]) {
            coldOnes[counts[1]++] = m;
        } else {
            hot[counts[0]++] = m;
        }
        for (int split = firstSplit[m]; split != NONE; split = nextSplit[split]) {
            if (isCold[split]) {
                coldOnes[counts[1]++] = split;
            } else {
                hot[counts[0]++] = split;
            }
        }
    }
}
