package org.jwasm.codegen.regalloc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jwasm.codegen.mir.MirBuilder;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.mir.RegisterFile;
import org.jwasm.codegen.ssa.Type;

/** Makes random machine functions: structured control flow, all kinds of operands. The same seed makes the same function. */
final class RandomMir {
    /** Thirteen integer and fifteen float registers, as on x64. */
    static final RegisterFile X64 = file(13, 15);
    /** So few that nearly everything is spilled. */
    static final RegisterFile TINY = file(4, 3);

    static final int OP = 1;
    static final int MOVE = 2;
    static final int CONST = 3;
    static final int CALL = 4;
    static final int BRANCH = 5;

    private static final int[] TYPES = {Type.I32, Type.I64, Type.I64, Type.F32, Type.F64, Type.V128, Type.REF};

    private final Random random;
    private final RegisterFile registers;
    private final MirBuilder b = new MirBuilder();
    private final List<Integer> order = new ArrayList<>();
    private final List<Integer> coldOrder = new ArrayList<>();
    /** Values whose definitions dominate what is generated now. */
    private final ArrayList<Integer> available = new ArrayList<>();
    private final int callPercent;
    private final int opsPerBlock;
    private int budget;
    private int block;
    private int depth;
    private boolean cold;

    private RandomMir(long seed, RegisterFile registers, int budget) {
        random = new Random(seed);
        this.registers = registers;
        this.budget = budget;
        callPercent = new int[] {0, 3, 15}[random.nextInt(3)];
        opsPerBlock = 2 + random.nextInt(12);
    }

    static RegisterFile file(int ints, int floats) {
        String[] names = new String[64];
        int[][] preference = {new int[ints], new int[floats]};
        for (int i = 0; i < ints; i++) {
            preference[0][i] = i;
            names[i] = "r" + i;
        }
        for (int i = 0; i < floats; i++) {
            preference[1][i] = 32 + i;
            names[32 + i] = "f" + i;
        }
        names[32 + floats] = "f" + floats;
        return new RegisterFile(preference, 32 + floats, names);
    }

    /** @param budget about how many instructions */
    static MirFunction generate(long seed, RegisterFile registers, int budget) {
        RandomMir g = new RandomMir(seed, registers, budget);
        return g.function();
    }

    private MirFunction function() {
        open(newBlock());
        int args = random.nextInt(4);
        b.inst(OP, 0);
        for (int i = 0; i < args; i++) {
            int v = b.newVreg(Type.I64);
            b.operand(v, Operand.defFixed(registers.preference()[0][i]));
            available.add(v);
        }
        while (budget > 0) {
            statement();
        }
        b.inst(BRANCH, MirFunction.TERMINATOR);
        if (!available.isEmpty()) {
            int v = pick();
            b.operand(v, Operand.useFixed(registers.preference()[classOf(v)][0]));
        }
        b.endGroup();
        order.addAll(coldOrder);
        if (random.nextInt(4) == 0) {
            Collections.shuffle(order.subList(1, order.size()), random);
        }
        return b.finish(order.stream().mapToInt(Integer::intValue).toArray());
    }

    private int newBlock() {
        int n = b.addBlock(-1, depth, cold);
        (cold ? coldOrder : order).add(n);
        return n;
    }

    private void open(int n) {
        block = n;
        b.beginGroup(n);
    }

    private int classOf(int v) {
        return RegClass.of(b.vregType(v));
    }

    private int pick() {
        int n = available.size();
        int kind = random.nextInt(6);
        if (kind > 1) {
            return available.get(n - 1 - random.nextInt(Math.min(n, 8)));
        }
        // From far away: what lives through large functions is not much.
        return available.get(kind == 0 ? random.nextInt(Math.min(n, 30)) : n - 1 - random.nextInt(Math.min(n, 100)));
    }

    private int pick(int regClass) {
        for (int tries = 0; tries < 6; tries++) {
            int v = available.isEmpty() ? -1 : pick();
            if (v >= 0 && classOf(v) == regClass) {
                return v;
            }
        }
        return constant(regClass == RegClass.INT ? Type.I64 : Type.F64);
    }

    private int pickType(int type) {
        for (int tries = 0; tries < 8; tries++) {
            int v = available.isEmpty() ? -1 : pick();
            if (v >= 0 && b.vregType(v) == type) {
                return v;
            }
        }
        return constant(type);
    }

    private int constant(int type) {
        budget--;
        int v = b.newVreg(type);
        b.inst(CONST, MirFunction.REMATERIALIZABLE);
        b.setImm(random.nextInt());
        b.operand(v, Operand.def(Operand.REG));
        available.add(v);
        return v;
    }

    private void statement() {
        int kind = random.nextInt(20);
        if (kind < 3 && depth < 4) {
            diamond(2);
        } else if (kind == 3 && depth < 4) {
            diamond(3 + random.nextInt(4));
        } else if (kind < 6 && depth < 4) {
            loop();
        } else {
            straight();
        }
    }

    private void straight() {
        int n = 1 + random.nextInt(opsPerBlock);
        for (int k = 0; k < n; k++) {
            instruction();
        }
    }

    private void instruction() {
        budget--;
        int r = random.nextInt(100);
        if (r < callPercent) {
            call();
        } else if (r < 25) {
            constant(TYPES[random.nextInt(TYPES.length)]);
        } else if (r < 32 && !available.isEmpty()) {
            int v = pick();
            int to = b.newVreg(b.vregType(v));
            b.inst(MOVE, MirFunction.MOVE);
            b.operand(v, Operand.use(Operand.REG));
            b.operand(to, Operand.def(random.nextInt(3) == 0 ? Operand.ANY : Operand.REG));
            available.add(to);
        } else {
            operation();
        }
    }

    private void operation() {
        int regClass = random.nextInt(3) == 0 ? RegClass.FLOAT : RegClass.INT;
        int[] all = registers.preference()[regClass];
        int size = all.length;
        int type = regClass == RegClass.INT ? Type.I64 : random.nextInt(4) == 0 ? Type.V128 : Type.F64;
        int a = pick(regClass);
        int c = random.nextInt(6) == 0 ? a : pick(regClass);
        int d = pick(random.nextInt(5) == 0 ? 1 - regClass : regClass);
        int fixed = all[random.nextInt(size)];
        int fixed2 = all[random.nextInt(size)];
        int shape = random.nextInt(9);
        b.inst(OP, 0);
        int v = b.newVreg(type);
        switch (shape) {
            case 0, 1 -> {
                b.operand(a, Operand.use(Operand.REG));
                b.operand(c, Operand.use(Operand.ANY));
                b.operand(v, Operand.defReuse(0));
            }
            case 2 -> {
                b.operand(a, Operand.use(Operand.REG));
                b.operand(c, Operand.use(Operand.REG));
                b.operand(v, Operand.def(Operand.REG));
            }
            case 3 -> {
                b.operand(a, Operand.use(Operand.REG));
                b.operand(c, Operand.useFixed(fixed));
                b.operand(v, Operand.defReuse(0));
            }
            case 4 -> {
                // As a division: fixed in, fixed out, one more clobbered.
                b.operand(a, Operand.useFixed(fixed));
                b.operand(v, Operand.defFixed(fixed));
                if (fixed2 != fixed) {
                    b.operand(c, Operand.lateUse(Operand.ANY));
                    b.setClobbers(1L << fixed2);
                }
            }
            case 5 -> {
                b.operand(b.newVreg(type), Operand.earlyDef(Operand.REG));
                b.operand(a, Operand.use(Operand.REG));
                if (size > 3) {
                    b.operand(c, Operand.lateUse(Operand.REG));
                }
                b.operand(v, Operand.def(Operand.REG));
            }
            case 6 -> {
                b.operand(a, Operand.useFixed(fixed));
                if (fixed2 != fixed) {
                    b.operand(a, Operand.useFixed(fixed2));
                }
                b.operand(a, Operand.use(Operand.REG));
                b.operand(v, Operand.def(Operand.ANY));
            }
            case 7 -> {
                b.operand(a, Operand.use(Operand.ANY));
                b.operand(c, Operand.use(Operand.ANY));
                b.operand(d, Operand.use(Operand.ANY));
                b.operand(v, Operand.def(Operand.REG));
            }
            default -> {
                int w = b.newVreg(type);
                b.operand(v, Operand.earlyDef(Operand.REG));
                b.operand(a, Operand.use(Operand.REG));
                b.operand(b.newVreg(type), Operand.earlyDefFixed(fixed));
                b.operand(w, Operand.def(Operand.REG));
                available.add(w);
            }
        }
        available.add(v);
    }

    private void call() {
        int args = random.nextInt(3);
        int[] a = new int[args + 1];
        for (int k = 0; k <= args; k++) {
            a[k] = pick(RegClass.INT);
        }
        int f = pick(RegClass.FLOAT);
        b.inst(CALL, MirFunction.CALL);
        for (int k = 0; k < args; k++) {
            b.operand(a[k], Operand.useFixed(registers.preference()[0][k]));
        }
        b.operand(f, Operand.useFixed(registers.preference()[1][0]));
        if (random.nextBoolean()) {
            b.operand(a[args], Operand.use(Operand.REG));
        }
        int v = b.newVreg(Type.I64);
        int w = b.newVreg(Type.F64);
        int x = b.newVreg(Type.I32);
        b.operand(v, Operand.defFixed(registers.preference()[0][0]));
        b.operand(w, Operand.defFixed(registers.preference()[1][0]));
        b.operand(x, Operand.defFixed(registers.preference()[0][1]));
        available.add(v);
        available.add(w);
        available.add(x);
        long all = registers.allocatable(0) | registers.allocatable(1);
        b.setClobbers(random.nextBoolean() ? all : all & ~(1L << registers.preference()[0][0] | 1L << registers.preference()[1][0] | 1L << registers.preference()[0][1]));
    }

    private void terminate(int... successors) {
        int condition = successors.length > 1 ? pick(RegClass.INT) : -1;
        b.inst(BRANCH, MirFunction.TERMINATOR);
        if (successors.length > 1) {
            b.operand(condition, Operand.use(random.nextBoolean() ? Operand.REG : Operand.ANY));
            if (random.nextInt(4) == 0) {
                b.operand(b.newVreg(Type.I64), Operand.earlyDef(Operand.REG));
            }
        }
        b.endGroup();
        b.setSuccessors(block, successors);
    }

    private void diamond(int ways) {
        int outerCold = cold ? 1 : 0;
        int[] arms = new int[ways];
        boolean[] coldArm = new boolean[ways];
        for (int k = 0; k < ways; k++) {
            coldArm[k] = cold || random.nextInt(5) == 0;
            cold = coldArm[k];
            arms[k] = newBlock();
            cold = outerCold != 0;
        }
        int[] params = params(random.nextInt(4));
        int[] types = Arrays.stream(params).map(b::vregType).toArray();
        terminate(arms);
        int join = newBlock();
        b.setParams(join, params);
        int mark = available.size();
        for (int k = 0; k < ways; k++) {
            cold = coldArm[k];
            open(arms[k]);
            if (random.nextInt(4) != 0) {
                straight();
            }
            if (random.nextInt(6) == 0 && budget > 0) {
                statement();
            }
            jump(join, types);
            trim(mark);
        }
        cold = outerCold != 0;
        open(join);
        for (int p : params) {
            available.add(p);
        }
    }

    private void trim(int mark) {
        while (available.size() > mark) {
            available.remove(available.size() - 1);
        }
    }

    private int[] params(int n) {
        int[] params = new int[n];
        for (int k = 0; k < n; k++) {
            params[k] = b.newVreg(TYPES[random.nextInt(TYPES.length)]);
        }
        return params;
    }

    private void jump(int target, int[] types) {
        int[] args = new int[types.length];
        for (int k = 0; k < args.length; k++) {
            args[k] = pickType(types[k]);
        }
        jumpWith(target, args);
    }

    private void jumpWith(int target, int[] args) {
        int from = block;
        terminate(target);
        b.setEdgeArgs(from, args);
    }

    private void loop() {
        int[] params = params(random.nextInt(6));
        int[] types = Arrays.stream(params).map(b::vregType).toArray();
        depth++;
        int header = newBlock();
        b.setParams(header, params);
        depth--;
        jump(header, types);
        depth++;
        open(header);
        for (int p : params) {
            available.add(p);
        }
        straight();
        int statements = random.nextInt(3);
        for (int k = 0; k < statements && budget > 0; k++) {
            statement();
        }
        int latch = newBlock();
        depth--;
        int exit = newBlock();
        depth++;
        terminate(latch, exit);
        int mark = available.size();
        open(latch);
        int[] args = new int[types.length];
        boolean rotate = random.nextInt(3) == 0;
        for (int k = 0; k < args.length; k++) {
            args[k] = rotate && types[k] == types[(k + 1) % args.length] ? params[(k + 1) % args.length] : pickType(types[k]);
        }
        jumpWith(header, args);
        trim(mark);
        depth--;
        open(exit);
    }
}
