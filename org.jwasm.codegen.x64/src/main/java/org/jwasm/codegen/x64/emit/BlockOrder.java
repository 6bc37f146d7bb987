package org.jwasm.codegen.x64.emit;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.regalloc.Allocation;
import org.jwasm.codegen.x64.lower.Pseudo;

/**
 * The order in which blocks are encoded: that of the machine function, but without blocks that only jump elsewhere, and with the header of a loop that tests first moved to
 * the loop's end, so that each round takes one branch.
 */
final class BlockOrder {
    private static final int NONE = -1;

    private final MirFunction f;
    /** By block: the block that a jump there ends up in. */
    private final int[] forward;
    private final boolean[] aligned;
    private final int[] order;

    BlockOrder(MirFunction function, Allocation allocation) {
        f = function;
        int n = f.blockCount();
        forward = new int[n];
        aligned = new boolean[n];
        passOverEmptyBlocks(allocation.editPoint());
        int[] next = new int[n];
        int[] previous = new int[n];
        for (int b = 0; b < n; b++) {
            next[b] = b + 1 < n ? b + 1 : NONE;
            previous[b] = b - 1;
        }
        for (int h = n - 1; h > 0; h--) {
            loop(h, next, previous);
        }
        int[] list = new int[n];
        int count = 0;
        for (int b = 0; b != NONE; b = next[b]) {
            if (forward[b] == b) {
                list[count++] = b;
            }
        }
        order = Arrays.copyOf(list, count);
    }

    private void passOverEmptyBlocks(int[] editPoints) {
        int n = forward.length;
        for (int b = 0; b < n; b++) {
            forward[b] = b;
        }
        for (int b = n - 1; b > 0; b--) {
            int inst = f.blockStart(b);
            if (f.blockEnd(b) == inst + 1 && f.opcode(inst) == Pseudo.JUMP.opcode() && !hasEdits(editPoints, inst)) {
                forward[b] = forward[f.successors(b)[0]];
            }
        }
        for (int b = 0; b < n; b++) {
            forward[b] = finalTarget(b);
        }
    }

    private static boolean hasEdits(int[] points, int inst) {
        return Arrays.binarySearch(points, 2 * inst) >= 0 || Arrays.binarySearch(points, 2 * inst + 1) >= 0;
    }

    /** Follows jumps; a circle of empty blocks stays where it is entered. */
    private int finalTarget(int block) {
        int b = block;
        for (int hops = 0; forward[b] != b; hops++) {
            if (hops > forward.length) {
                return block;
            }
            b = forward[b];
        }
        return b;
    }

    /** If a block heads a loop, aligns the place to which its rounds go back, and moves it behind the block that jumps back if that makes it the loop's end. */
    private void loop(int header, int[] next, int[] previous) {
        int last = NONE;
        for (int p : f.predecessors(header)) {
            last = Math.max(last, p);
        }
        if (last < header || f.isCold(header)) {
            return;
        }
        int terminator = f.blockEnd(header) - 1;
        int back = f.blockEnd(last) - 1;
        boolean jumpsBack = f.opcode(back) == Pseudo.JUMP.opcode() && last != header && !f.isCold(last) && forward[header] == header && forward[last] == last;
        int body = NONE;
        if (jumpsBack && f.opcode(terminator) == Pseudo.JCC.opcode()) {
            int[] successors = f.successors(header);
            boolean firstInside = isInside(successors[0], header, last);
            if (firstInside != isInside(successors[1], header, last)) {
                body = successors[firstInside ? 0 : 1];
            }
        }
        if (body == NONE && jumpsBack && isTail(last, previous[last], header)) {
            // The block that only prepares the next round comes first; the test before it goes there.
            aligned[last] = true;
            unlink(last, next, previous);
            insert(last, previous[header], next, previous);
            return;
        }
        if (body == NONE) {
            aligned[header] = true;
            return;
        }
        aligned[forward[body]] = true;
        unlink(header, next, previous);
        insert(header, last, next, previous);
    }

    /** Whether a block is entered from the one before it only, by a branch that leaves the loop otherwise. */
    private boolean isTail(int block, int before, int header) {
        if (before < header || f.predecessors(block).length != 1 || f.predecessors(block)[0] != before || f.opcode(f.blockEnd(before) - 1) != Pseudo.JCC.opcode()) {
            return false;
        }
        int[] successors = f.successors(before);
        int other = successors[0] == block ? successors[1] : successors[0];
        return !isInside(other, header - 1, block);
    }

    private static void insert(int block, int after, int[] next, int[] previous) {
        int n = next[after];
        next[after] = block;
        previous[block] = after;
        next[block] = n;
        if (n != NONE) {
            previous[n] = block;
        }
    }

    private boolean isInside(int block, int header, int last) {
        int b = forward[block];
        return b > header && b <= last;
    }

    private static void unlink(int block, int[] next, int[] previous) {
        int p = previous[block];
        int n = next[block];
        next[p] = n;
        if (n != NONE) {
            previous[n] = p;
        }
    }

    int length() {
        return order.length;
    }

    /** The block at a place of the order. */
    int block(int position) {
        return order[position];
    }

    /** The block that a jump to a block ends up in. */
    int target(int block) {
        return forward[block];
    }

    boolean isAligned(int block) {
        return aligned[block];
    }
}
