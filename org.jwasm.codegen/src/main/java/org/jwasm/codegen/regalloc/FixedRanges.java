package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.mir.RegisterFile;

/**
 * Where instructions themselves occupy registers: fixed operands and clobbers. Instructions that clobber all registers of a class are not in the ranges; they
 * {@link #cuts cut} every live range instead.
 */
final class FixedRanges {
    /** Owner of a range that excludes every virtual register; others are those whose value is in the register anyway. */
    static final int NOBODY = -1;

    final int[] count = new int[64];
    final int[][] from = new int[64][];
    final int[][] to = new int[64][];
    final int[][] owner = new int[64][];
    /** Per class, ascending: late positions of instructions that clobber all, and starts of loops in which there are such. */
    final int[][] cuts = {new int[64], new int[64]};
    final int[] cutCount = new int[2];
    /** Per class and loop, whether there are such instructions in it. */
    final boolean[][] loopIsCut = new boolean[2][0];

    void compute(MirFunction f, RegisterFile registers, Regions regions) {
        Arrays.fill(count, 0);
        Arrays.fill(cutCount, 0);
        long ints = registers.allocatable(RegClass.INT);
        long floats = registers.allocatable(RegClass.FLOAT);
        for (int i = 0; i < f.instCount(); i++) {
            long clobbers = f.clobbers(i);
            if (clobbers != 0) {
                long written = clobbers | defined(f, i);
                if ((written & ints) == ints) {
                    addCut(RegClass.INT, LiveRanges.late(i));
                    clobbers &= ~ints;
                }
                if ((written & floats) == floats) {
                    addCut(RegClass.FLOAT, LiveRanges.late(i));
                    clobbers &= ~floats;
                }
            }
            addOperands(f, i, clobbers & (ints | floats));
        }
        cutAtLoops(RegClass.INT, regions);
        cutAtLoops(RegClass.FLOAT, regions);
    }

    private static long defined(MirFunction f, int i) {
        long set = 0;
        int end = f.operandStart(i + 1);
        for (int o = f.operandStart(i); o < end; o++) {
            int spec = f.operand(o);
            if (Operand.isDef(spec) && Operand.constraint(spec) == Operand.FIXED) {
                set |= 1L << Operand.register(spec);
            }
        }
        return set;
    }

    private void addOperands(MirFunction f, int i, long clobbers) {
        int end = f.operandStart(i + 1);
        long defined = 0;
        for (int o = f.operandStart(i); o < end; o++) {
            int spec = f.operand(o);
            if (Operand.constraint(spec) == Operand.FIXED && !(Operand.isDef(spec) && Operand.isLate(spec))) {
                boolean def = Operand.isDef(spec);
                boolean late = def || Operand.isLate(spec);
                add(Operand.register(spec), LiveRanges.early(i), late ? LiveRanges.after(i) : LiveRanges.late(i), def ? NOBODY : f.vreg(o));
            }
        }
        for (int o = f.operandStart(i); o < end; o++) {
            int spec = f.operand(o);
            if (Operand.constraint(spec) == Operand.FIXED && Operand.isDef(spec) && Operand.isLate(spec)) {
                add(Operand.register(spec), LiveRanges.late(i), LiveRanges.after(i), NOBODY);
                defined |= 1L << Operand.register(spec);
            }
        }
        for (long set = clobbers & ~defined; set != 0; set &= set - 1) {
            add(Long.numberOfTrailingZeros(set), LiveRanges.late(i), LiveRanges.after(i), NOBODY);
        }
    }

    private void add(int r, int start, int end, int by) {
        int n = count[r]++;
        if (from[r] == null) {
            from[r] = new int[64];
            to[r] = new int[64];
            owner[r] = new int[64];
        } else if (n == from[r].length) {
            from[r] = Arrays.copyOf(from[r], n * 2);
            to[r] = Arrays.copyOf(to[r], n * 2);
            owner[r] = Arrays.copyOf(owner[r], n * 2);
        }
        from[r][n] = start;
        to[r][n] = end;
        owner[r][n] = by;
    }

    private void addCut(int regClass, int position) {
        int n = cutCount[regClass]++;
        if (n == cuts[regClass].length) {
            cuts[regClass] = Arrays.copyOf(cuts[regClass], n * 2);
        }
        cuts[regClass][n] = position;
    }

    private void cutAtLoops(int regClass, Regions regions) {
        int calls = cutCount[regClass];
        if (loopIsCut[regClass].length < regions.count) {
            loopIsCut[regClass] = new boolean[regions.count * 2];
        }
        for (int l = 0; l < regions.count; l++) {
            int next = Arrays.binarySearch(cuts[regClass], 0, calls, regions.from[l]);
            next = next < 0 ? ~next : next;
            loopIsCut[regClass][l] = next < calls && cuts[regClass][next] < regions.to[l];
            if (loopIsCut[regClass][l]) {
                addCut(regClass, regions.from[l]);
            }
        }
        if (cutCount[regClass] > calls) {
            Arrays.sort(cuts[regClass], 0, cutCount[regClass]);
        }
    }

    /** The first range of a register that ends after {@code position}, from index {@code hint} on. */
    int seek(int r, int position, int hint) {
        int[] ends = to[r];
        int low = hint;
        int step = 1;
        int high = low;
        int n = count[r];
        while (high < n && ends[high] <= position) {
            low = high + 1;
            high += step;
            step <<= 1;
        }
        high = Math.min(high, n);
        while (low < high) {
            int middle = low + high >>> 1;
            if (ends[middle] <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
