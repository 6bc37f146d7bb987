package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.mir.RegisterFile;
import org.jwasm.codegen.ssa.Type;

/**
 * Proves an allocation right without knowing how it was made: an abstract interpretation that tracks for each location the set of virtual registers
 * whose value it holds. Sets meet by intersection; at an edge the parameters take the place of their arguments. Each use must find its virtual register.
 * (The idea is that of regalloc2's checker.)
 */
public final class AllocationChecker {
    private static final int[] NOTHING = {};

    private final MirFunction f;
    private final RegisterFile registers;
    private final Allocation allocation;
    private final int locations;
    private final long allocatable;
    /** State at the start of each block, per location the sorted virtual registers; null where not reached yet. */
    private final int[][][] atStart;
    /** First edit of each point. */
    private final int[] firstEdit;
    private int[][] state;

    private AllocationChecker(MirFunction function, RegisterFile registers, Allocation allocation) {
        f = function;
        this.registers = registers;
        this.allocation = allocation;
        locations = 64 + allocation.slots();
        allocatable = registers.allocatable(RegClass.INT) | registers.allocatable(RegClass.FLOAT);
        atStart = new int[f.blockCount()][][];
        firstEdit = new int[2 * f.instCount() + 2];
    }

    /** @throws AssertionError saying at which instruction which rule is broken, and what the locations hold there */
    public static void check(MirFunction function, RegisterFile registers, Allocation allocation) {
        AllocationChecker checker = new AllocationChecker(function, registers, allocation);
        checker.checkEdits();
        checker.run();
    }

    private void require(boolean condition, int inst, String rule) {
        if (!condition) {
            throw new AssertionError("instruction " + inst + " (opcode " + f.opcode(inst) + "): " + rule + "\n" + describe());
        }
    }

    private String describe() {
        StringBuilder text = new StringBuilder();
        if (state != null) {
            for (int l = 0; l < locations; l++) {
                if (state[l].length > 0) {
                    text.append("  ").append(l < 64 ? registers.names()[l] : "slot " + (l - 64)).append(':');
                    for (int v : state[l]) {
                        text.append(" v").append(v);
                    }
                    text.append('\n');
                }
            }
        }
        return text.toString();
    }

    private String name(int location) {
        return Location.isRegister(location) ? registers.names()[location] : Location.isSlot(location) ? "slot " + Location.slotIndex(location) : "nowhere";
    }

    private void checkEdits() {
        int points = 2 * f.instCount();
        int at = 0;
        for (int e = 0; e < allocation.editCount(); e++) {
            int point = allocation.editPoint()[e];
            if (point < 0 || point >= points || e > 0 && point < allocation.editPoint()[e - 1]) {
                throw new AssertionError("edit " + e + ": point " + point + " out of order or range");
            }
            require((point & 1) == 0 || !f.hasFlag(point >> 1, MirFunction.TERMINATOR), point >> 1, "edit after a terminator");
            while (at <= point) {
                firstEdit[at++] = e;
            }
            checkEdit(e, point >> 1);
        }
        while (at < firstEdit.length) {
            firstEdit[at++] = allocation.editCount();
        }
    }

    private void checkEdit(int e, int inst) {
        int to = allocation.editTo()[e];
        int from = allocation.editFrom()[e];
        int type = allocation.editType()[e];
        requireLocation(to, type, inst);
        switch (allocation.editKind()[e]) {
            case Allocation.MOVE -> requireLocation(from, type, inst);
            case Allocation.SWAP -> {
                requireLocation(from, type, inst);
                require(Location.isRegister(from) && Location.isRegister(to) && RegClass.ofRegister(from) == RegClass.ofRegister(to), inst, "swap of other things than registers of a class");
            }
            default -> {
                require(allocation.editKind()[e] == Allocation.REMATERIALIZE, inst, "unknown kind of edit");
                require(f.hasFlag(from, MirFunction.REMATERIALIZABLE), inst, "rematerializes instruction " + from);
                require(Location.isRegister(to) && RegClass.ofRegister(to) == f.vregClass(f.vreg(f.operandStart(from))), inst, "rematerializes into " + name(to));
            }
        }
    }

    private void requireLocation(int location, int type, int inst) {
        if (Location.isSlot(location)) {
            int slot = Location.slotIndex(location);
            boolean wide = type == Type.V128;
            require(slot + (wide ? 2 : 1) <= allocation.slots() && (!wide || (slot & 1) == 0), inst, "edit with " + name(location) + " for a value of type " + Type.toString(type));
        } else {
            require(location == registers.floatScratch() || isAllocatable(location) && RegClass.ofRegister(location) == RegClass.of(type), inst, "edit with " + name(location));
        }
    }

    private boolean isAllocatable(int location) {
        return location >= 0 && location < 64 && (allocatable >>> location & 1) != 0;
    }

    private void run() {
        int blocks = f.blockCount();
        boolean[] queued = new boolean[blocks];
        int[][] empty = new int[locations][];
        Arrays.fill(empty, NOTHING);
        atStart[0] = empty;
        queued[0] = true;
        boolean again = true;
        while (again) {
            again = false;
            for (int b = 0; b < blocks; b++) {
                if (queued[b]) {
                    queued[b] = false;
                    state = atStart[b].clone();
                    runBlock(b);
                    for (int s : f.successors(b)) {
                        if (flow(b, s)) {
                            queued[s] = true;
                            again |= s <= b;
                        }
                    }
                }
            }
        }
    }

    /** Meets the state with that at the start of a successor; whether this changed. */
    private boolean flow(int b, int s) {
        int[][] out = state;
        int[] params = f.params(s);
        if (params.length > 0) {
            out = rename(f.edgeArgs(b), params);
        }
        int[][] in = atStart[s];
        if (in == null) {
            atStart[s] = out == state ? state.clone() : out;
            return true;
        }
        boolean changed = false;
        for (int l = 0; l < locations; l++) {
            int[] meet = intersect(in[l], out[l]);
            if (meet != in[l]) {
                in[l] = meet;
                changed = true;
            }
        }
        return changed;
    }

    private int[][] rename(int[] args, int[] params) {
        int[] sortedParams = params.clone();
        Arrays.sort(sortedParams);
        int[][] out = new int[locations][];
        for (int l = 0; l < locations; l++) {
            int[] held = state[l];
            out[l] = held;
            if (held.length > 0) {
                int[] next = new int[held.length + params.length];
                int n = 0;
                for (int v : held) {
                    if (Arrays.binarySearch(sortedParams, v) < 0) {
                        next[n++] = v;
                    }
                }
                for (int k = 0; k < args.length; k++) {
                    if (contains(held, args[k])) {
                        next[n++] = params[k];
                    }
                }
                next = Arrays.copyOf(next, n);
                Arrays.sort(next);
                out[l] = next;
            }
        }
        return out;
    }

    private static boolean contains(int[] set, int v) {
        return Arrays.binarySearch(set, v) >= 0;
    }

    private static int[] intersect(int[] a, int[] b) {
        if (a == b || a.length == 0) {
            return a;
        }
        int n = 0;
        int[] out = new int[a.length];
        for (int v : a) {
            if (contains(b, v)) {
                out[n++] = v;
            }
        }
        return n == a.length ? a : Arrays.copyOf(out, n);
    }

    private void runBlock(int b) {
        for (int i = f.blockStart(b); i < f.blockEnd(b); i++) {
            runEdits(2 * i);
            runInst(i);
            runEdits(2 * i + 1);
        }
    }

    private static int dense(int location) {
        return Location.isSlot(location) ? 64 + Location.slotIndex(location) : location;
    }

    private void runEdits(int point) {
        for (int e = firstEdit[point]; e < firstEdit[point + 1]; e++) {
            int from = allocation.editFrom()[e];
            int to = allocation.editTo()[e];
            int type = allocation.editType()[e];
            switch (allocation.editKind()[e]) {
                case Allocation.MOVE -> write(to, type, fitting(state[dense(from)], type));
                case Allocation.SWAP -> {
                    int[] held = state[from];
                    write(from, type, fitting(state[to], type));
                    write(to, type, fitting(held, type));
                }
                default -> write(to, type, new int[] {f.vreg(f.operandStart(from))});
            }
        }
    }

    /** The members that a move of a type carries whole. */
    private int[] fitting(int[] set, int type) {
        int n = 0;
        int[] out = new int[set.length];
        for (int v : set) {
            if (Type.bytes(f.vregType(v)) <= Type.bytes(type)) {
                out[n++] = v;
            }
        }
        return n == set.length ? set : Arrays.copyOf(out, n);
    }

    private void write(int location, int type, int[] set) {
        int l = dense(location);
        state[l] = set;
        if (Location.isSlot(location)) {
            if (type == Type.V128) {
                state[l + 1] = NOTHING;
            } else if ((Location.slotIndex(location) & 1) != 0) {
                state[l - 1] = fitting(state[l - 1], Type.I64);
            }
        }
    }

    private void runInst(int i) {
        int from = f.operandStart(i);
        int to = f.operandStart(i + 1);
        long clobbers = f.clobbers(i);
        for (int o = from; o < to; o++) {
            if (!Operand.isDef(f.operand(o))) {
                checkUse(i, o, clobbers);
            }
        }
        for (int o = from; o < to; o++) {
            if (Operand.isDef(f.operand(o))) {
                checkDef(i, o, clobbers);
            }
        }
        for (long set = clobbers; set != 0; set &= set - 1) {
            state[Long.numberOfTrailingZeros(set)] = NOTHING;
        }
        for (int o = from; o < to; o++) {
            if (Operand.isDef(f.operand(o))) {
                define(f.vreg(o), allocation.operands()[o]);
            }
        }
    }

    private void define(int v, int location) {
        for (int l = 0; l < locations; l++) {
            if (contains(state[l], v)) {
                state[l] = without(state[l], v);
            }
        }
        write(location, f.vregType(v), new int[] {v});
    }

    private static int[] without(int[] set, int v) {
        int[] out = new int[set.length - 1];
        int n = 0;
        for (int w : set) {
            if (w != v) {
                out[n++] = w;
            }
        }
        return out;
    }

    private void checkConstraint(int i, int o) {
        int spec = f.operand(o);
        int v = f.vreg(o);
        int location = allocation.operands()[o];
        String operand = "v" + v + " in " + name(location);
        switch (Operand.constraint(spec)) {
            case Operand.FIXED -> require(location == Operand.register(spec), i, operand + ", not in " + registers.names()[Operand.register(spec)]);
            case Operand.REUSE -> require(location == allocation.operands()[f.operandStart(i) + Operand.reused(spec)], i, operand + ", not where the reused operand is");
            case Operand.REG -> require(Location.isRegister(location), i, operand + ", not in a register");
            default -> require(Location.isRegister(location) || Location.isSlot(location), i, operand);
        }
        if (Location.isSlot(location)) {
            requireLocation(location, f.vregType(v), i);
        } else {
            require(location >= 0 && location < 64 && RegClass.ofRegister(location) == f.vregClass(v), i, operand + ": wrong class");
            require(Operand.constraint(spec) == Operand.FIXED || isAllocatable(location), i, operand + ": a reserved register");
        }
    }

    private void checkUse(int i, int o, long clobbers) {
        checkConstraint(i, o);
        int v = f.vreg(o);
        int location = allocation.operands()[o];
        require(contains(state[dense(location)], v), i, "reads v" + v + " from " + name(location) + ", which does not hold it");
        if (Operand.isLate(f.operand(o)) && Location.isRegister(location)) {
            require((clobbers >>> location & 1) == 0, i, "late use of v" + v + " in " + name(location) + ", which is clobbered");
        }
    }

    private void checkDef(int i, int o, long clobbers) {
        checkConstraint(i, o);
        int spec = f.operand(o);
        int location = allocation.operands()[o];
        if (Location.isRegister(location) && Operand.constraint(spec) != Operand.FIXED) {
            require((clobbers >>> location & 1) == 0, i, "defines v" + f.vreg(o) + " in " + name(location) + ", which is clobbered");
        }
        for (int k = f.operandStart(i); k < f.operandStart(i + 1); k++) {
            if (k == o || allocation.operands()[k] != location) {
                continue;
            }
            int other = f.operand(k);
            String both = name(location) + " for v" + f.vreg(o) + " and v" + f.vreg(k);
            require(!Operand.isDef(other), i, both);
            require(!Operand.isLate(other), i, both + ", which is used late");
            require(Operand.isLate(spec), i, both + ", which is defined early");
        }
    }
}
