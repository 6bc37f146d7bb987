package org.jwasm.codegen.opt;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Dominators;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/**
 * Bounds checks that have passed: for a value x, that x + c is at most a size. Sizes of memories and tables never shrink, so that a check against
 * an older load of the same size still holds.
 */
final class CheckTable {
    private static final int NO_LOAD = -1;

    private final Rewriter r;
    private Dominators dominators;
    /** Number of entries in use. */
    private int known;
    /** By value index: the block in which the check was, what was added, and the load of the size, or {@link #NO_LOAD} for a constant. */
    private int[] block = new int[256];
    private long[] added = new long[256];
    private int[] sizeLoad = new int[256];

    /** The check last taken apart by {@link #parse}: traps if {@code x + c} is above the size. */
    private int x;
    private long c;
    private int load;

    CheckTable(Rewriter rewriter) {
        r = rewriter;
    }

    void start(Dominators tree) {
        dominators = tree;
        known = 0;
    }

    /** Whether a condition to trap on is known to be false. Otherwise it is taken to be false from here on. */
    boolean isRedundant(int condition, int at) {
        if (!parse(condition)) {
            return false;
        }
        int i = Value.index(x);
        reserve(i);
        boolean valid = block[i] != Function.NONE && dominators.dominates(block[i], at) && sameSize(sizeLoad[i], load);
        if (valid && added[i] >= c) {
            return true;
        }
        block[i] = at;
        added[i] = c;
        sizeLoad[i] = load;
        return false;
    }

    private void reserve(int i) {
        if (i >= block.length) {
            int n = Math.max(i + 1, block.length * 2);
            block = Arrays.copyOf(block, n);
            added = Arrays.copyOf(added, n);
            sizeLoad = Arrays.copyOf(sizeLoad, n);
        }
        if (i >= known) {
            Arrays.fill(block, known, i + 1, Function.NONE);
            known = i + 1;
        }
    }

    private boolean sameSize(int a, int b) {
        if (a == b) {
            return true;
        }
        Function f = r.f;
        return a != NO_LOAD && b != NO_LOAD && f.arg(a, 0) == f.arg(b, 0) && f.imm(a) == f.imm(b) && f.aux(a) == f.aux(b);
    }

    private boolean parse(int condition) {
        if (!r.is(condition, Op.ICMP)) {
            return false;
        }
        int inst = r.f.definition(condition);
        Cond cond = Cond.of(r.f.aux(inst));
        if (cond != Cond.GT_U && cond != Cond.GE_U) {
            return false;
        }
        x = r.f.arg(inst, 0);
        int size = r.f.arg(inst, 1);
        c = cond == Cond.GE_U ? 1 : 0;
        if (c == 1 && Value.type(x) == Type.I64 && r.bits(x) > 32) {
            return false;
        }
        if (r.isConst(size)) {
            load = NO_LOAD;
            long limit = Rewriter.unsigned(r.constant(size), Value.type(size));
            c -= limit;
            return limit > 0;
        }
        load = r.f.definition(size);
        if (Value.type(x) != Type.I64 || load == Function.NONE || r.f.op(load) != Op.LOAD || !isSize(load)) {
            return false;
        }
        if (r.isWithConst(x, Op.ADD) && r.bits(r.arg(x, 0)) <= 32 && r.constant(r.arg(x, 1)) >= 0) {
            c += r.constant(r.arg(x, 1));
            x = r.arg(x, 0);
        }
        return true;
    }

    private boolean isSize(int inst) {
        int region = MemFlags.region(r.f.aux(inst));
        return region == MemFlags.REGION_MEMORY_DEF || region == MemFlags.REGION_TABLE_DEF;
    }
}
