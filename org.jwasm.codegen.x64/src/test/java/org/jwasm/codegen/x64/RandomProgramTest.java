package org.jwasm.codegen.x64;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.opt.Optimizer;
import org.jwasm.codegen.regalloc.Strategy;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Printer;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.x64.X64Features;

/** Random functions with branches, tables, bounded loops, memory accesses, traps and calls do what {@link Interpreter} does. */
public class RandomProgramTest {
    private static final int NONE = Value.NONE;
    private static final int MEMORY = 256;
    private static final Op[] INT2 = {Op.ADD, Op.SUB, Op.MUL, Op.AND, Op.OR, Op.XOR, Op.SHL, Op.SHR_S, Op.SHR_U, Op.ROTL, Op.ROTR, Op.ADD, Op.ADD, Op.DIV_U, Op.REM_S};
    private static final Op[] INT1 = {Op.CLZ, Op.CTZ, Op.POPCNT, Op.EXTEND8_S, Op.EXTEND16_S};
    private static final Op[] FLOAT2 = {Op.FADD, Op.FSUB, Op.FMUL, Op.FMIN, Op.FMAX, Op.FCOPYSIGN};
    private static final Op[] FLOAT1 = {Op.FABS, Op.FNEG, Op.FCEIL, Op.FFLOOR, Op.FTRUNC, Op.FNEAREST};
    private static final Signature CALLEE = new Signature(new int[] {Type.I64, Type.I64}, new int[] {Type.I64});

    /** Makes one function; values in scope are those of dominating blocks and of the block itself. */
    private static final class Generator {
        final Random random;
        final Function f = new Function(new Signature(new int[] {Type.I64, Type.I32, Type.I64, Type.F64, Type.F32, Type.I32}, new int[] {Type.I32, Type.I64, Type.F64, Type.F32}));
        private int block;
        private int budget;
        private final List<Integer> scope = new ArrayList<>();

        Generator(long seed) {
            random = new Random(seed);
            block = f.addBlock();
            for (int t : f.signature().params()) {
                scope.add(f.addParam(0, t));
            }
            budget = 10 + random.nextInt(60);
            region(0);
            finish();
        }

        private int add(int inst) {
            f.append(block, inst);
            f.setSource(inst, inst);
            if (f.resultCount(inst) == 1) {
                scope.add(f.result(inst));
                return f.result(inst);
            }
            return NONE;
        }

        private int pick(int type) {
            List<Integer> fitting = new ArrayList<>();
            for (int v : scope.subList(1, scope.size())) {
                if (Value.type(v) == type) {
                    fitting.add(v);
                }
            }
            if (fitting.isEmpty() || random.nextInt(6) == 0) {
                return constant(type);
            }
            int n = fitting.size();
            return fitting.get(random.nextBoolean() ? n - 1 - random.nextInt(Math.min(4, n)) : random.nextInt(n));
        }

        private int constant(int type) {
            long bits = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(70) - 3;
            if (Type.isFloat(type)) {
                bits = type == Type.F32 ? Float.floatToRawIntBits(bits / 3) : Double.doubleToRawLongBits(bits / 3.0);
                return add(f.newInst(Op.FCONST, type, random.nextInt(5) == 0 ? 0 : bits, 0, NONE, NONE, NONE));
            }
            return add(f.newInst(Op.ICONST, type, type == Type.I32 ? (int) bits : bits, 0, NONE, NONE, NONE));
        }

        private int condition() {
            if (random.nextInt(4) == 0) {
                return pick(Type.I32);
            }
            boolean isFloat = random.nextInt(3) == 0;
            int type = isFloat ? Type.F32 + random.nextInt(2) : random.nextInt(2);
            int aux = isFloat ? Cond.FEQ.ordinal() + random.nextInt(6) : random.nextInt(10);
            int a = pick(type);
            int b = pick(type);
            return add(f.newInst(isFloat ? Op.FCMP : Op.ICMP, Type.I32, 0, aux, a, b, NONE));
        }

        /** An address inside the buffer, made of the base parameter and perhaps an index of at most {@code MEMORY / 2}. */
        private int address() {
            int address = scope.get(0);
            if (random.nextBoolean()) {
                boolean extended = random.nextBoolean();
                int type = extended ? Type.I32 : Type.I64;
                int mask = add(f.newInst(Op.ICONST, type, random.nextBoolean() ? 0x0F : 0x07, 0, NONE, NONE, NONE));
                int index = add(f.newInst(Op.AND, type, 0, 0, pick(type), mask, NONE));
                if (extended) {
                    index = add(f.newInst(Op.EXTEND_U, Type.I64, 0, 0, index, NONE, NONE));
                }
                if (random.nextBoolean()) {
                    int shift = add(f.newInst(Op.ICONST, Type.I64, random.nextInt(4), 0, NONE, NONE, NONE));
                    index = add(f.newInst(Op.SHL, Type.I64, 0, 0, index, shift, NONE));
                }
                boolean first = random.nextBoolean();
                address = add(f.newInst(Op.ADD, Type.I64, 0, 0, first ? address : index, first ? index : address, NONE));
                scope.remove(scope.size() - 1);
            }
            return address;
        }

        private int kind(int type) {
            return type == Type.I32 ? random.nextInt(5) : type == Type.I64 ? random.nextInt(7) : MemFlags.FULL;
        }

        private int flags(int type) {
            return random.nextBoolean() ? MemFlags.of(kind(type), MemFlags.REGION_TABLE) : MemFlags.trapping(kind(type), MemFlags.REGION_TABLE, TrapCode.MEMORY_OUT_OF_BOUNDS);
        }

        private void statement() {
            int type = random.nextInt(4);
            boolean isInt = Type.isInt(type);
            switch (random.nextInt(13)) {
                case 0: case 1: case 2: {
                    Op op = isInt ? INT2[random.nextInt(INT2.length)] : FLOAT2[random.nextInt(FLOAT2.length)];
                    int a = pick(type);
                    add(f.newInst(op, type, 0, 0, a, pick(type), NONE));
                    break;
                }
                case 3: add(f.newInst(isInt ? INT1[random.nextInt(INT1.length)] : FLOAT1[random.nextInt(FLOAT1.length)], type, 0, 0, pick(type), NONE, NONE)); break;
                case 4: condition(); break;
                case 5: {
                    int c = condition();
                    int a = pick(type);
                    add(f.newInst(Op.SELECT, type, 0, 0, c, a, pick(type)));
                    break;
                }
                case 6: convert(); break;
                case 7: case 8: {
                    int at = address();
                    add(f.newInst(Op.LOAD, type, random.nextInt(64), flags(type), at, NONE, NONE));
                    break;
                }
                case 9: {
                    int v = pick(type);
                    add(f.newEffect(Op.STORE, random.nextInt(64), flags(type), v, address(), NONE));
                    break;
                }
                case 10: update(isInt ? type : Type.I32); break;
                case 11: {
                    int a = pick(Type.I64);
                    int b = pick(Type.I64);
                    add(f.newInst(Op.CALL, f.addSignature(CALLEE), 1, new int[] {a, b}, 0, 2, CALLEE.results()));
                    break;
                }
                default: {
                    int a = pick(Type.I32);
                    int c = add(f.newInst(Op.ICONST, Type.I32, random.nextInt(), 0, NONE, NONE, NONE));
                    int equal = add(f.newInst(Op.ICMP, Type.I32, 0, Cond.EQ.ordinal(), a, c, NONE));
                    add(f.newEffect(Op.TRAP_IF, 0, TrapCode.UNREACHABLE.ordinal(), equal, NONE, NONE));
                    break;
                }
            }
        }

        /** Load, operation, store at one address. */
        private void update(int type) {
            int at = address();
            int flags = MemFlags.trapping(MemFlags.FULL, MemFlags.REGION_TABLE, TrapCode.MEMORY_OUT_OF_BOUNDS);
            int disp = random.nextInt(64);
            int old = add(f.newInst(Op.LOAD, type, disp, flags, at, NONE, NONE));
            int other = pick(type);
            int changed = add(f.newInst(INT2[random.nextInt(6)], type, 0, 0, old, other, NONE));
            if (random.nextBoolean()) {
                scope.remove((Integer) old);
                scope.remove((Integer) changed);
            }
            add(f.newEffect(Op.STORE, disp, flags, changed, at, NONE));
        }

        private void convert() {
            switch (random.nextInt(8)) {
                case 0: add(f.newInst(Op.WRAP, Type.I32, 0, 0, pick(Type.I64), NONE, NONE)); break;
                case 1: add(f.newInst(Op.EXTEND_S, Type.I64, 0, 0, pick(Type.I32), NONE, NONE)); break;
                case 2: add(f.newInst(Op.EXTEND_U, Type.I64, 0, 0, pick(Type.I32), NONE, NONE)); break;
                case 3: add(f.newInst(Op.CONVERT_S, Type.F64, 0, 0, pick(Type.I32), NONE, NONE)); break;
                case 4: add(f.newInst(Op.CONVERT_U, Type.F64, 0, 0, pick(Type.I64), NONE, NONE)); break;
                case 5: add(f.newInst(Op.TRUNC_SAT_S, Type.I32, 0, 0, pick(Type.F64), NONE, NONE)); break;
                case 6: add(f.newInst(Op.TRUNC_SAT_U, Type.I64, 0, 0, pick(Type.F32), NONE, NONE)); break;
                default: add(f.newInst(Op.BITCAST, Type.I64, 0, 0, pick(Type.F64), NONE, NONE)); break;
            }
        }

        private void region(int depth) {
            while (budget-- > 0) {
                int kind = random.nextInt(12);
                if (depth < 3 && kind == 0) {
                    split(depth, 2);
                } else if (depth < 3 && kind == 1) {
                    loop(depth);
                } else if (depth < 3 && kind == 2 && random.nextBoolean()) {
                    split(depth, 3 + random.nextInt(4));
                } else {
                    statement();
                }
                if (depth > 0 && random.nextInt(6) == 0) {
                    return;
                }
            }
        }

        /** A branch or a table whose arms meet in a block with parameters; some edges lead there at once. */
        private void split(int depth, int ways) {
            int[] types = {random.nextInt(4), random.nextInt(4)};
            int condition = ways == 2 ? condition() : pick(Type.I32);
            int merge = f.addBlock();
            int branch = f.newEffect(ways == 2 ? Op.BRANCH : Op.BRANCH_TABLE, 0, 0, condition, NONE, NONE);
            int[] arms = new int[ways];
            int[] direct = {pick(types[0]), pick(types[1])};
            f.append(block, branch);
            for (int i = 0; i < ways; i++) {
                arms[i] = random.nextInt(3) == 0 ? NONE : i > 0 && arms[i - 1] >= 0 && random.nextInt(3) == 0 && ways > 2 ? arms[i - 1] : f.addBlock();
                f.addEdge(branch, arms[i] < 0 ? merge : arms[i], direct, 0, arms[i] < 0 ? 2 : 0);
            }
            int size = scope.size();
            for (int i = 0; i < ways; i++) {
                if (arms[i] >= 0 && (i == 0 || arms[i] != arms[i - 1])) {
                    block = arms[i];
                    f.setCold(block, random.nextInt(5) == 0);
                    region(depth + 1);
                    int[] args = {pick(types[0]), pick(types[1])};
                    int jump = f.newEffect(Op.JUMP, 0, 0, NONE, NONE, NONE);
                    f.append(block, jump);
                    f.addEdge(jump, merge, args, 0, 2);
                    scope.subList(size, scope.size()).clear();
                }
            }
            block = merge;
            scope.add(f.addParam(merge, types[0]));
            scope.add(f.addParam(merge, types[1]));
        }

        /** A loop of a few rounds, two values going around. */
        private void loop(int depth) {
            int[] types = {random.nextInt(4), random.nextInt(4)};
            int[] args = {add(f.newInst(Op.ICONST, Type.I32, 1 + random.nextInt(5), 0, NONE, NONE, NONE)), pick(types[0]), pick(types[1])};
            int header = f.addBlock();
            int jump = f.newEffect(Op.JUMP, 0, 0, NONE, NONE, NONE);
            f.append(block, jump);
            f.addEdge(jump, header, args, 0, 3);
            block = header;
            int counter = f.addParam(header, Type.I32);
            scope.add(f.addParam(header, types[0]));
            scope.add(f.addParam(header, types[1]));
            region(depth + 1);
            int one = add(f.newInst(Op.ICONST, Type.I32, -1, 0, NONE, NONE, NONE));
            int next = add(f.newInst(Op.ADD, Type.I32, 0, 0, counter, one, NONE));
            int[] again = {next, pick(types[0]), pick(types[1])};
            int exit = f.addBlock();
            int branch = f.newEffect(Op.BRANCH, 0, 0, next, NONE, NONE);
            f.append(block, branch);
            f.addEdge(branch, header, again, 0, 3);
            f.addEdge(branch, exit, again, 0, 0);
            block = exit;
        }

        private void finish() {
            int[] results = {pick(Type.I32), pick(Type.I64), pick(Type.F64), pick(Type.F32)};
            f.append(block, f.newInst(Op.RETURN, 0, 0, results, 0, 4, new int[0]));
        }
    }

    private static long callee(long a, long b) {
        return a * 31 - b;
    }

    /** The callee of the generated calls, in SSA itself. */
    private static Function calleeFunction() {
        Function f = new Function(CALLEE);
        int block = f.addBlock();
        int a = f.addParam(block, Type.I64);
        int b = f.addParam(block, Type.I64);
        int k = f.newInst(Op.ICONST, Type.I64, 31, 0, NONE, NONE, NONE);
        f.append(block, k);
        int m = f.newInst(Op.MUL, Type.I64, 0, 0, a, f.result(k), NONE);
        f.append(block, m);
        int s = f.newInst(Op.SUB, Type.I64, 0, 0, f.result(m), b, NONE);
        f.append(block, s);
        f.append(block, f.newEffect(Op.RETURN, 0, 0, f.result(s), NONE, NONE));
        return f;
    }

    private static void check(Runner runner, long seed, Optimizer optimizer) {
        Function f = new Generator(seed).f;
        String text = Printer.print(f);
        Function compiled = new Generator(seed).f;
        if (optimizer != null) {
            optimizer.optimize(compiled);
        }
        Runner.Compiled code = runner.compile(compiled);
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            byte[] initial = new byte[MEMORY];
            random.nextBytes(initial);
            runner.harness.data.write(0, initial, 0, MEMORY);
            long base = Pointer.nativeValue(runner.harness.data);
            long[] args = {base, random.nextInt() & 0xFFFFFFFFL, random.nextLong(), Double.doubleToRawLongBits(random.nextInt(100) - 50.5),
                Float.floatToRawIntBits(random.nextInt(100) / 4f) & 0xFFFFFFFFL, random.nextInt(6)};
            ByteBuffer memory = ByteBuffer.wrap(initial).order(ByteOrder.LITTLE_ENDIAN);
            TrapCode expectedTrap = null;
            long[] expected = null;
            try {
                expected = new Interpreter(f, memory, base, RandomProgramTest::callee).run(args);
            } catch (Semantics.Trapped t) {
                expectedTrap = t.code;
            }
            TrapCode trap = code.run(args);
            String what = "seed " + seed + " round " + round + "\n" + text;
            assertEquals(what, expectedTrap, trap);
            assertArrayEquals("memory, " + what, initial, runner.harness.data.getByteArray(0, MEMORY));
            if (trap == null) {
                int[] types = f.signature().results();
                for (int i = 0; i < types.length; i++) {
                    assertEquals("result " + i + ", " + what, canonical(types[i], expected[i]), canonical(types[i], runner.harness.value(i)));
                }
            }
        }
    }

    /** All NaNs are one. */
    private static String canonical(int type, long bits) {
        if (type == Type.F64) {
            return Double.toString(Double.longBitsToDouble(bits));
        }
        return type == Type.F32 ? Float.toString(Float.intBitsToFloat((int) bits)) : Long.toHexString(Semantics.mask(type, bits));
    }

    @Test
    public void compiledAndInterpretedAgree() {
        int count = Integer.getInteger("jwasm.random.count", 300);
        long first = Long.getLong("jwasm.random.seed", 1);
        Optimizer optimizer = new Optimizer(new CompilerOptions(true, CompilerOptions.Optimization.SPEED, CompilerOptions.Verification.ON));
        run(new Runner(X64Features.BASELINE, Strategy.FAST), null, first, count);
        run(new Runner(X64Features.detect(), Strategy.FAST), optimizer, first, count);
        run(new Runner(X64Features.BASELINE, Strategy.BEST), optimizer, first, count);
        run(new Runner(X64Features.detect(), Strategy.BEST), null, first, count);
    }

    private static void run(Runner runner, Optimizer optimizer, long first, int count) {
        CodeBlob blob = runner.blob(calleeFunction());
        runner.harness.setSlot(1, runner.harness.convention.jumpSlot(runner.harness.slot(1), runner.harness.place(blob)));
        runner.harness.keepAll();
        for (long seed = first; seed < first + count; seed++) {
            runner.harness.reset();
            check(runner, seed, optimizer);
        }
    }
}
