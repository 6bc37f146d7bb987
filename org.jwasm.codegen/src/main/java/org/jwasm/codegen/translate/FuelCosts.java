package org.jwasm.codegen.translate;

import org.jwasm.codegen.vm.Builtin;
import org.jwasm.parser.op.Op;

/**
 * What instructions cost, and where the price is paid. All backends go by this, so that a guest uses the same fuel whoever compiled it.
 *
 * <p>A body is divided into segments, which are run from their start to their end unless something traps. The first instruction of a segment that costs anything pays for all of them.
 * Whether there is fuel enough is looked at where a function starts and in every round of a loop, when the first segment from there on is paid: a guest that has
 * too little stops before it does anything with it. In between it may use more than there is, by what fits into a piece of a function without loops and calls.
 * Bulk operations take more for the bytes they move ({@link Builtin#fuel}), when they know that they will not trap, and look at once.
 */
public final class FuelCosts {
    private static final boolean[] FREE = new boolean[Op.values().length];

    static {
        for (Op op : new Op[] {Op.NOP, Op.DROP, Op.UNREACHABLE, Op.BLOCK, Op.LOOP, Op.ELSE, Op.END}) {
            FREE[op.ordinal()] = true;
        }
    }

    private FuelCosts() {
    }

    /** Fuel that an instruction takes. */
    public static int of(Op op) {
        return FREE[op.ordinal()] ? 0 : 1;
    }

    /** Whether a segment ends behind an instruction. */
    public static boolean endsSegment(Op op) {
        return op == Op.LOOP || op == Op.IF || op == Op.ELSE || op == Op.END || op == Op.BR_IF;
    }
}
