package org.jwasm.codegen.regalloc;

import java.util.Random;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;

/**
 * Runs a function twice in step, once on virtual registers and once on the locations of an allocation, taking branches at random; operations are hashes of
 * their operands. Whatever an instruction reads must be the same in both.
 */
final class MirRunner {
    private static final int STEPS = 400;

    private final MirFunction f;
    private final Allocation a;
    private final long[] vregs;
    private final long[] places;
    private final int[] firstEdit;

    private MirRunner(MirFunction f, Allocation a) {
        this.f = f;
        this.a = a;
        vregs = new long[f.vregCount()];
        places = new long[64 + a.slots()];
        firstEdit = new int[2 * f.instCount() + 2];
        int e = 0;
        for (int p = 0; p < firstEdit.length; p++) {
            while (e < a.editCount() && a.editPoint()[e] < p) {
                e++;
            }
            firstEdit[p] = e;
        }
    }

    static void compare(MirFunction f, Allocation a, long seed) {
        MirRunner runner = new MirRunner(f, a);
        Random random = new Random(seed);
        for (int run = 0; run < 3; run++) {
            runner.run(random);
        }
    }

    private void run(Random random) {
        int block = 0;
        for (int step = 0; step < STEPS; step++) {
            for (int i = f.blockStart(block); i < f.blockEnd(block); i++) {
                edits(2 * i);
                inst(i, random.nextLong());
                edits(2 * i + 1);
            }
            int[] successors = f.successors(block);
            if (successors.length == 0) {
                return;
            }
            int next = successors[random.nextInt(successors.length)];
            int[] args = f.edgeArgs(block);
            long[] passed = new long[args.length];
            for (int k = 0; k < args.length; k++) {
                passed[k] = vregs[args[k]];
            }
            for (int k = 0; k < args.length; k++) {
                vregs[f.params(next)[k]] = passed[k];
            }
            block = next;
        }
    }

    private static int dense(int location) {
        return Location.isSlot(location) ? 64 + Location.slotIndex(location) : location;
    }

    private void edits(int point) {
        for (int e = firstEdit[point]; e < firstEdit[point + 1]; e++) {
            int to = dense(a.editTo()[e]);
            switch (a.editKind()[e]) {
                case Allocation.MOVE -> places[to] = places[dense(a.editFrom()[e])];
                case Allocation.SWAP -> {
                    long held = places[to];
                    places[to] = places[a.editFrom()[e]];
                    places[a.editFrom()[e]] = held;
                }
                default -> places[to] = f.imm(a.editFrom()[e]);
            }
        }
    }

    private void inst(int i, long noise) {
        int from = f.operandStart(i);
        int to = f.operandStart(i + 1);
        long result = f.imm(i) + noise;
        for (int o = from; o < to; o++) {
            if (!Operand.isDef(f.operand(o))) {
                long expected = vregs[f.vreg(o)];
                long found = places[dense(a.operands()[o])];
                if (expected != found) {
                    throw new AssertionError("instruction " + i + " reads " + found + " instead of " + expected + " for v" + f.vreg(o));
                }
                result = result * 31 + expected;
            }
        }
        for (long set = f.clobbers(i); set != 0; set &= set - 1) {
            places[Long.numberOfTrailingZeros(set)] = ~noise;
        }
        for (int o = from; o < to; o++) {
            if (Operand.isDef(f.operand(o))) {
                long value = f.hasFlag(i, MirFunction.REMATERIALIZABLE) ? f.imm(i) : f.hasFlag(i, MirFunction.MOVE) ? vregs[f.vreg(from)] : result + o;
                vregs[f.vreg(o)] = value;
                places[dense(a.operands()[o])] = value;
            }
        }
    }
}
