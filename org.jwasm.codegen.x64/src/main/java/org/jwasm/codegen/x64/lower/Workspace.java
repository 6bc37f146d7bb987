package org.jwasm.codegen.x64.lower;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirBuilder;
import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Dominators;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Loops;

/** The memory that lowering works in, kept from one function to the next. Serves one thread at a time. */
public final class Workspace {
    private static final int NONE = -1;

    final MirBuilder b = new MirBuilder();
    final Cfg cfg = new Cfg();
    final Dominators dominators = new Dominators();
    final Loops loops = new Loops();
    int[] vregOf = {};
    int[] useCount = {};
    byte[] definedBy = {};
    int[] effectsBefore = {};
    int[] writesBefore = {};
    boolean[] sunk = {};

    /** Makes everything ready for a function. */
    void prepare(Function f) {
        b.reset();
        loops.compute(f, cfg.compute(f), dominators.compute(cfg));
        int values = f.valueCount();
        if (values > vregOf.length) {
            int n = values + (values >> 1);
            vregOf = new int[n];
            useCount = new int[n];
            definedBy = new byte[n];
        }
        Arrays.fill(vregOf, 0, values, NONE);
        Arrays.fill(useCount, 0, values, 0);
        Arrays.fill(definedBy, 0, values, (byte) NONE);
        int insts = f.instCount();
        if (insts > effectsBefore.length) {
            int n = insts + (insts >> 1);
            effectsBefore = new int[n];
            writesBefore = new int[n];
            sunk = new boolean[n];
        }
        Arrays.fill(sunk, 0, insts, false);
    }
}
