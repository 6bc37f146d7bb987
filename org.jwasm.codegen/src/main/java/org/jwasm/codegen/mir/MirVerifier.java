package org.jwasm.codegen.mir;

import java.util.Arrays;

/**
 * Checks what a {@link MirFunction} promises to register allocation: SSA form with definitions that dominate their uses, no critical edges, arguments that
 * match parameters, and operands that a register file can satisfy.
 */
public final class MirVerifier {
    private final MirFunction f;
    private final RegisterFile registers;
    /** Per virtual register: block and instruction (-1 for a parameter) of its definition. */
    private final int[] defBlock;
    private final int[] defInst;
    private final boolean[] read;
    private int[] dominator;
    private int[] order;

    private MirVerifier(MirFunction function, RegisterFile registers) {
        f = function;
        this.registers = registers;
        defBlock = new int[f.vregCount()];
        defInst = new int[f.vregCount()];
        read = new boolean[f.vregCount()];
        Arrays.fill(defBlock, -1);
    }

    /** @throws AssertionError naming the place and the rule that is broken */
    public static void verify(MirFunction function, RegisterFile registers) {
        MirVerifier verifier = new MirVerifier(function, registers);
        verifier.checkBlocks();
        verifier.collectDefinitions();
        verifier.computeDominators();
        verifier.checkUses();
        for (int i = 0; i < function.instCount(); i++) {
            verifier.checkOperands(i);
        }
    }

    private static void require(boolean condition, String place, int index, String rule) {
        if (!condition) {
            throw new AssertionError(place + " " + index + ": " + rule);
        }
    }

    private void requireInst(boolean condition, int inst, String rule) {
        if (!condition) {
            throw new AssertionError("instruction " + inst + " (opcode " + f.opcode(inst) + "): " + rule);
        }
    }

    private void checkBlocks() {
        require(f.predecessors(0).length == 0, "block", 0, "the entry has predecessors");
        require(f.params(0).length == 0, "block", 0, "the entry has parameters");
        for (int b = 0; b < f.blockCount(); b++) {
            require(f.blockStart(b) < f.blockEnd(b), "block", b, "no terminator");
            for (int i = f.blockStart(b); i < f.blockEnd(b); i++) {
                requireInst(f.hasFlag(i, MirFunction.TERMINATOR) == (i == f.blockEnd(b) - 1), i, "a terminator is the last of its block, and only that is one");
            }
            checkEdges(b);
        }
    }

    private void checkEdges(int b) {
        int[] successors = f.successors(b);
        int[] args = f.edgeArgs(b);
        require(args.length == 0 || successors.length == 1, "block", b, "passes arguments to one of several successors");
        for (int s : successors) {
            require(successors.length == 1 || f.predecessors(s).length == 1, "block", b, "critical edge to block " + s);
            int[] params = f.params(s);
            require(args.length == params.length, "block", b, args.length + " arguments for " + params.length + " parameters of block " + s);
            for (int k = 0; k < args.length; k++) {
                require(f.vregType(args[k]) == f.vregType(params[k]), "block", b, "type of argument v" + args[k] + " for parameter v" + params[k]);
            }
        }
        if (successors.length == 1 && f.predecessors(successors[0]).length > 1) {
            int last = f.blockEnd(b) - 1;
            requireInst(f.operandCount(last) == 0, last, "a terminator with one successor that has several predecessors has no operands");
        }
    }

    private void collectDefinitions() {
        for (int b = 0; b < f.blockCount(); b++) {
            for (int p : f.params(b)) {
                require(defBlock[p] < 0, "block", b, "second definition of v" + p);
                defBlock[p] = b;
                defInst[p] = -1;
            }
            for (int i = f.blockStart(b); i < f.blockEnd(b); i++) {
                for (int o = f.operandStart(i); o < f.operandStart(i + 1); o++) {
                    int v = f.vreg(o);
                    requireInst(v >= 0 && v < f.vregCount(), i, "no virtual register v" + v);
                    if (Operand.isDef(f.operand(o))) {
                        requireInst(defBlock[v] < 0, i, "second definition of v" + v);
                        defBlock[v] = b;
                        defInst[v] = i;
                    }
                }
            }
        }
    }

    /** Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm. */
    private void computeDominators() {
        int n = f.blockCount();
        int[] postorder = postorder();
        order = new int[n];
        Arrays.fill(order, -1);
        for (int k = 0; k < postorder.length; k++) {
            order[postorder[k]] = k;
        }
        dominator = new int[n];
        Arrays.fill(dominator, -1);
        dominator[0] = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int k = postorder.length - 2; k >= 0; k--) {
                int b = postorder[k];
                int meet = -1;
                for (int p : f.predecessors(b)) {
                    if (order[p] >= 0 && dominator[p] >= 0) {
                        meet = meet < 0 ? p : meet(p, meet);
                    }
                }
                if (dominator[b] != meet) {
                    dominator[b] = meet;
                    changed = true;
                }
            }
        }
    }

    private int meet(int a, int b) {
        while (a != b) {
            while (order[a] < order[b]) {
                a = dominator[a];
            }
            while (order[b] < order[a]) {
                b = dominator[b];
            }
        }
        return a;
    }

    private int[] postorder() {
        int n = f.blockCount();
        int[] result = new int[n];
        int count = 0;
        int[] stack = new int[n];
        int[] next = new int[n];
        boolean[] seen = new boolean[n];
        int depth = 1;
        seen[0] = true;
        while (depth > 0) {
            int b = stack[depth - 1];
            int[] successors = f.successors(b);
            if (next[b] == successors.length) {
                result[count++] = b;
                depth--;
            } else {
                int s = successors[next[b]++];
                if (!seen[s]) {
                    seen[s] = true;
                    stack[depth++] = s;
                }
            }
        }
        return Arrays.copyOf(result, count);
    }

    private boolean dominates(int a, int b) {
        int x = b;
        while (order[x] < order[a]) {
            x = dominator[x];
        }
        return x == a;
    }

    private void checkUses() {
        for (int b = 0; b < f.blockCount(); b++) {
            if (order[b] < 0) {
                continue;
            }
            for (int i = f.blockStart(b); i < f.blockEnd(b); i++) {
                for (int o = f.operandStart(i); o < f.operandStart(i + 1); o++) {
                    if (!Operand.isDef(f.operand(o))) {
                        checkUse(f.vreg(o), b, i);
                    }
                }
            }
            for (int v : f.edgeArgs(b)) {
                checkUse(v, b, f.blockEnd(b));
            }
        }
    }

    private void checkUse(int v, int block, int inst) {
        require(v >= 0 && v < f.vregCount(), "block", block, "no virtual register v" + v);
        read[v] = true;
        int d = defBlock[v];
        boolean dominated = d >= 0 && order[d] >= 0 && (d == block ? defInst[v] < inst : dominates(d, block));
        require(dominated, "instruction", inst, "v" + v + (d < 0 ? " has no definition" : " is used where its definition does not dominate"));
    }

    private void checkOperands(int i) {
        int from = f.operandStart(i);
        int to = f.operandStart(i + 1);
        long earlyFixed = 0;
        long lateFixed = 0;
        for (int o = from; o < to; o++) {
            int spec = f.operand(o);
            int constraint = Operand.constraint(spec);
            requireInst(constraint <= Operand.REUSE, i, "no such constraint");
            if (constraint == Operand.REUSE) {
                checkReuse(i, o, spec);
            } else if (constraint == Operand.FIXED) {
                int r = Operand.register(spec);
                requireInst(r < 64 && registers.names()[r] != null, i, "no register " + r);
                requireInst(RegClass.ofRegister(r) == f.vregClass(f.vreg(o)), i, "v" + f.vreg(o) + " is of another class than " + registers.names()[r]);
                boolean early = !Operand.isDef(spec) || !Operand.isLate(spec);
                boolean late = Operand.isDef(spec) || Operand.isLate(spec);
                requireInst(!early || (earlyFixed >>> r & 1) == 0, i, registers.names()[r] + " is needed twice");
                requireInst(!late || (lateFixed >>> r & 1) == 0, i, registers.names()[r] + " is needed twice");
                requireInst(!(early && late) || (f.clobbers(i) >>> r & 1) == 0, i, registers.names()[r] + " is clobbered while it is needed");
                earlyFixed |= early ? 1L << r : 0;
                lateFixed |= late ? 1L << r : 0;
            }
            requireInst(!Operand.isDef(spec) || !f.hasFlag(i, MirFunction.TERMINATOR) || !read[f.vreg(o)], i, "a terminator defines v" + f.vreg(o));
        }
        lateFixed |= f.clobbers(i);
        checkPressure(i, RegClass.INT, earlyFixed, lateFixed);
        checkPressure(i, RegClass.FLOAT, earlyFixed, lateFixed);
        checkFlags(i);
    }

    private void checkReuse(int i, int o, int spec) {
        requireInst(Operand.isDef(spec) && Operand.isLate(spec), i, "only a late definition reuses a register");
        int reused = Operand.reused(spec);
        requireInst(reused < f.operandCount(i), i, "no operand " + reused + " to reuse");
        int use = f.operandStart(i) + reused;
        int useSpec = f.operand(use);
        requireInst(!Operand.isDef(useSpec) && !Operand.isLate(useSpec) && Operand.constraint(useSpec) <= Operand.REG, i, "operand " + reused + " is not an early use of any register");
        requireInst(f.vregClass(f.vreg(use)) == f.vregClass(f.vreg(o)), i, "reuse of a register of another class");
        for (int k = f.operandStart(i); k < o; k++) {
            int other = f.operand(k);
            requireInst(Operand.constraint(other) != Operand.REUSE || Operand.reused(other) != reused, i, "operand " + reused + " is reused twice");
        }
    }

    /** Operands that take a register of the allocator's choice: there must be enough. */
    private void checkPressure(int i, int regClass, long earlyFixed, long lateFixed) {
        int early = 0;
        int late = 0;
        int both = 0;
        int from = f.operandStart(i);
        int to = f.operandStart(i + 1);
        for (int o = from; o < to; o++) {
            int spec = f.operand(o);
            int constraint = Operand.constraint(spec);
            if (f.vregClass(f.vreg(o)) != regClass || constraint == Operand.FIXED || constraint == Operand.ANY && !Operand.isDef(spec)) {
                continue;
            }
            boolean isLate = Operand.isLate(spec);
            if (constraint == Operand.REUSE || isLate != Operand.isDef(spec)) {
                both++;
            } else if (isLate) {
                late++;
            } else if (isFirst(from, o) && !isReused(from, to, o)) {
                early++;
            }
        }
        if (early + late + both == 0) {
            return;
        }
        long all = registers.allocatable(regClass);
        boolean enough = both <= Long.bitCount(all & ~earlyFixed & ~lateFixed) && both + early <= Long.bitCount(all & ~earlyFixed)
                && both + late <= Long.bitCount(all & ~lateFixed);
        requireInst(enough, i, "needs more registers than there are");
    }

    private boolean isFirst(int from, int o) {
        for (int k = from; k < o; k++) {
            if (f.vreg(k) == f.vreg(o) && f.operand(k) == f.operand(o)) {
                return false;
            }
        }
        return true;
    }

    private boolean isReused(int from, int to, int o) {
        for (int k = from; k < to; k++) {
            int spec = f.operand(k);
            if (Operand.constraint(spec) == Operand.REUSE && f.vreg(from + Operand.reused(spec)) == f.vreg(o)) {
                return true;
            }
        }
        return false;
    }

    private void checkFlags(int i) {
        int from = f.operandStart(i);
        if (f.hasFlag(i, MirFunction.MOVE)) {
            requireInst(f.operandCount(i) == 2 && !Operand.isDef(f.operand(from)) && Operand.isDef(f.operand(from + 1)), i, "a move has one use, then one definition");
            requireInst(f.vregClass(f.vreg(from)) == f.vregClass(f.vreg(from + 1)), i, "a move between classes");
        }
        if (f.hasFlag(i, MirFunction.REMATERIALIZABLE)) {
            int spec = f.operandCount(i) == 1 ? f.operand(from) : 0;
            requireInst(Operand.isDef(spec) && Operand.isLate(spec) && Operand.constraint(spec) == Operand.REG, i, "a rematerializable instruction has one operand, a definition in any register");
            requireInst(f.clobbers(i) == 0 && f.trap(i) < 0, i, "a rematerializable instruction has no effect");
        }
    }
}
