package org.jwasm.codegen.x64;

import static org.junit.Assert.assertEquals;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.regalloc.Strategy;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.x64.X64Features;

/** Each operation, with operands in registers, as constants and from memory, against {@link Semantics}, on edge cases and random values. */
public class OperationTest {
    private static final int NONE = Value.NONE;
    private static final long[] INTS = {0, 1, 2, 3, 5, 7, 8, 10, 31, 32, 33, 63, 64, 65, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFFL, 0x80000000L,
        0x80000001L, 0xFFFFFFFEL, 0xFFFFFFFFL, 0x100000000L, 0x100000001L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, -2, -3, -128, -129,
        0x123456789ABCDEFL, 0xFFFFFFFF00000000L, 0x8000000080000000L, 0x00FF00FF00FF00FFL, 0x7FFFFFFFFFFFFC00L, 0x7FFFFFFFFFFFFE00L, -1025L};
    private static final double[] FLOATS = {0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3.5, 0.49999999999999994, -0.9, 0.9, 1e10, -1e10, 1e300, -1e300, 1e-300,
        Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, Float.MIN_VALUE, Float.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN,
        2147483647.0, 2147483646.9, 2147483647.9, 2147483648.0, -2147483648.0, -2147483648.9, -2147483649.0, 2147483520.0, -2147483904.0, 4294967295.0, 4294967295.9,
        4294967296.0, 4294967040.0, 9223372036854774784.0, 9223372036854775808.0, -9223372036854775808.0, -9223372036854777856.0, 18446744073709549568.0,
        18446744073709551616.0, 9223371487098961920.0, 18446742974197923840.0, 9007199254740993.0, 16777217.0, 4503599627370496.5};
    private static final long[] NANS64 = {0x7FF0000000000001L, 0xFFF8000000000000L, 0x7FF8000000000123L, 0xFFF4000000000000L};

    private static long[] samples(int type) {
        Random random = new Random(type);
        List<Long> list = new ArrayList<>();
        if (Type.isInt(type)) {
            for (long v : INTS) {
                list.add(Semantics.mask(type, v));
            }
            for (int i = 0; i < 12; i++) {
                list.add(Semantics.mask(type, random.nextLong() >> random.nextInt(64)));
            }
        } else {
            for (double d : FLOATS) {
                list.add(type == Type.F32 ? Float.floatToRawIntBits((float) d) & 0xFFFFFFFFL : Double.doubleToRawLongBits(d));
            }
            for (long nan : NANS64) {
                list.add(type == Type.F32 ? nan >>> 32 | 1L << 8 | 0x7F800000L : nan);
            }
            for (int i = 0; i < 8; i++) {
                list.add(Semantics.mask(type, random.nextLong()));
            }
        }
        return list.stream().distinct().mapToLong(Long::longValue).toArray();
    }

    private final List<Runner> runners = List.of(new Runner(X64Features.BASELINE, Strategy.FAST), new Runner(X64Features.detect(), Strategy.FAST),
            new Runner(X64Features.detect(), Strategy.BEST));

    /** One operation with its types. */
    private record Case(Op op, int aux, int type, int to) {
        int arity() {
            return op.operands();
        }

        int operandType(int i) {
            return op == Op.SELECT && i == 0 ? Type.I32 : type;
        }

        @Override
        public String toString() {
            String cond = op == Op.ICMP || op == Op.FCMP ? "." + Cond.of(aux) : "";
            return op.text() + cond + " " + Type.toString(type) + " -> " + Type.toString(to);
        }
    }

    private static List<Case> cases() {
        List<Case> list = new ArrayList<>();
        for (int t : new int[] {Type.I32, Type.I64}) {
            for (Op op : new Op[] {Op.ADD, Op.SUB, Op.MUL, Op.DIV_S, Op.DIV_U, Op.REM_S, Op.REM_U, Op.AND, Op.OR, Op.XOR, Op.SHL, Op.SHR_S, Op.SHR_U, Op.ROTL, Op.ROTR,
                Op.CLZ, Op.CTZ, Op.POPCNT, Op.EXTEND8_S, Op.EXTEND16_S, Op.SELECT}) {
                list.add(new Case(op, 0, t, t));
            }
            for (int c = Cond.EQ.ordinal(); c <= Cond.GE_U.ordinal(); c++) {
                list.add(new Case(Op.ICMP, c, t, Type.I32));
            }
            for (int to : new int[] {Type.F32, Type.F64}) {
                list.add(new Case(Op.CONVERT_S, 0, t, to));
                list.add(new Case(Op.CONVERT_U, 0, t, to));
            }
        }
        list.add(new Case(Op.MUL_HIGH_S, 0, Type.I64, Type.I64));
        list.add(new Case(Op.MUL_HIGH_U, 0, Type.I64, Type.I64));
        list.add(new Case(Op.EXTEND32_S, 0, Type.I64, Type.I64));
        list.add(new Case(Op.WRAP, 0, Type.I64, Type.I32));
        list.add(new Case(Op.EXTEND_S, 0, Type.I32, Type.I64));
        list.add(new Case(Op.EXTEND_U, 0, Type.I32, Type.I64));
        list.add(new Case(Op.BITCAST, 0, Type.I32, Type.F32));
        list.add(new Case(Op.BITCAST, 0, Type.I64, Type.F64));
        list.add(new Case(Op.BITCAST, 0, Type.F32, Type.I32));
        list.add(new Case(Op.BITCAST, 0, Type.F64, Type.I64));
        list.add(new Case(Op.PROMOTE, 0, Type.F32, Type.F64));
        list.add(new Case(Op.DEMOTE, 0, Type.F64, Type.F32));
        for (int t : new int[] {Type.F32, Type.F64}) {
            for (Op op : new Op[] {Op.FADD, Op.FSUB, Op.FMUL, Op.FDIV, Op.FMIN, Op.FMAX, Op.FCOPYSIGN, Op.FABS, Op.FNEG, Op.FSQRT, Op.FCEIL, Op.FFLOOR, Op.FTRUNC,
                Op.FNEAREST, Op.SELECT}) {
                list.add(new Case(op, 0, t, t));
            }
            for (int c = Cond.FEQ.ordinal(); c <= Cond.FGE.ordinal(); c++) {
                list.add(new Case(Op.FCMP, c, t, Type.I32));
            }
            for (int to : new int[] {Type.I32, Type.I64}) {
                for (Op op : new Op[] {Op.TRUNC_S, Op.TRUNC_U, Op.TRUNC_SAT_S, Op.TRUNC_SAT_U}) {
                    list.add(new Case(op, 0, t, to));
                }
            }
        }
        return list;
    }

    /** Where an operand comes from. */
    private enum Source { PARAMETER, CONSTANT, MEMORY, SAME }

    private static int constant(Function f, int block, int type, long bits) {
        Op op = Type.isInt(type) ? Op.ICONST : Op.FCONST;
        int i = f.newInst(op, type, type == Type.I32 ? (int) bits : bits, 0, NONE, NONE, NONE);
        f.append(block, i);
        return f.result(i);
    }

    /** A function (parameters as the operation's, address) that applies it and keeps its first operand alive to the end if {@code keep}. */
    private static Function function(Case c, Source[] sources, long[] constants) {
        int n = c.arity();
        int[] params = new int[n + 1];
        for (int i = 0; i < n; i++) {
            params[i] = c.operandType(i);
        }
        params[n] = Type.I64;
        Function f = new Function(new Signature(params, new int[] {c.to()}));
        int block = f.addBlock();
        int[] operands = {NONE, NONE, NONE};
        int[] p = new int[n + 1];
        for (int i = 0; i <= n; i++) {
            p[i] = f.addParam(block, params[i]);
        }
        for (int i = 0; i < n; i++) {
            switch (sources[i]) {
                case PARAMETER: operands[i] = p[i]; break;
                case SAME: operands[i] = p[0]; break;
                case CONSTANT: operands[i] = constant(f, block, params[i], constants[i]); break;
                default: {
                    int load = f.newInst(Op.LOAD, params[i], 8L * i, MemFlags.of(MemFlags.FULL, MemFlags.REGION_TABLE), p[n], NONE, NONE);
                    f.append(block, load);
                    operands[i] = f.result(load);
                    break;
                }
            }
        }
        int inst = f.newInst(c.op(), c.to(), 0, c.aux(), operands[0], operands[1], operands[2]);
        f.append(block, inst);
        f.append(block, f.newEffect(Op.RETURN, 0, 0, f.result(inst), NONE, NONE));
        return f;
    }

    private void check(Runner runner, Case c, Source[] sources, long[] constants, long[][] inputs) {
        Runner.Compiled code = runner.compile(function(c, sources, constants));
        int n = c.arity();
        for (long[] in : inputs) {
            long[] args = new long[n + 1];
            long[] actual = new long[3];
            for (int i = 0; i < n; i++) {
                actual[i] = sources[i] == Source.CONSTANT ? constants[i] : sources[i] == Source.SAME ? in[0] : in[i];
                args[i] = sources[i] == Source.MEMORY ? 0x5555 : in[i];
                runner.harness.data.setLong(8L * i, in[i]);
            }
            args[n] = Pointer.nativeValue(runner.harness.data);
            TrapCode expectedTrap = null;
            long expected = 0;
            try {
                expected = Semantics.eval(c.op(), c.aux(), c.type(), c.to(), actual[0], actual[1], actual[2]);
            } catch (Semantics.Trapped t) {
                expectedTrap = t.code;
            }
            TrapCode trap = code.run(args);
            String what = c + " of " + Long.toHexString(actual[0]) + " " + Long.toHexString(actual[1]) + " " + Long.toHexString(actual[2]) + " " + List.of(sources);
            assertEquals(what, expectedTrap, trap);
            if (trap == null) {
                long result = runner.harness.value(0);
                if (Type.isInt(c.to())) {
                    assertEquals(what + " with upper half", Long.toHexString(expected), Long.toHexString(result));
                } else {
                    checkFloat(what, c, expected, Semantics.mask(c.to(), result));
                }
            }
        }
    }

    /** A NaN from arithmetic must be quiet; which one is open. */
    private static void checkFloat(String what, Case c, long expected, long result) {
        boolean isDouble = c.to() == Type.F64;
        double e = isDouble ? Double.longBitsToDouble(expected) : Float.intBitsToFloat((int) expected);
        boolean copies = c.op() == Op.FABS || c.op() == Op.FNEG || c.op() == Op.FCOPYSIGN || c.op() == Op.SELECT || c.op() == Op.BITCAST;
        if (Double.isNaN(e) && !copies) {
            long quiet = isDouble ? 0x7FF8000000000000L : 0x7FC00000L;
            assertEquals(what + " is a quiet NaN", quiet, result & quiet);
        } else {
            assertEquals(what, Long.toHexString(expected), Long.toHexString(result));
        }
    }

    private static long[][] allPairs(Case c) {
        List<long[]> list = new ArrayList<>();
        long[] first = samples(c.operandType(0));
        if (c.arity() == 1) {
            for (long a : first) {
                list.add(new long[] {a, 0, 0});
            }
        } else if (c.arity() == 2) {
            for (long a : first) {
                for (long b : first) {
                    list.add(new long[] {a, b, 0});
                }
            }
        } else {
            long[] values = samples(c.type());
            for (long a : new long[] {0, 1, 2, 0x80000000L, 0xFFFFFFFFL}) {
                for (int i = 1; i < values.length; i++) {
                    list.add(new long[] {a, values[i - 1], values[i]});
                }
            }
        }
        return list.toArray(new long[0][]);
    }

    private final Map<Case, long[][]> pairs = new HashMap<>();

    private long[][] pairs(Case c) {
        return pairs.computeIfAbsent(c, OperationTest::allPairs);
    }

    private static long[][] some(long[][] all, int count, int seed) {
        Random random = new Random(seed);
        long[][] out = new long[Math.min(count, all.length)][];
        for (int i = 0; i < out.length; i++) {
            out[i] = all[random.nextInt(all.length)];
        }
        return out;
    }

    @Test
    public void operandsInRegisters() {
        for (Runner runner : runners) {
            for (Case c : cases()) {
                Source[] sources = new Source[c.arity()];
                java.util.Arrays.fill(sources, Source.PARAMETER);
                check(runner, c, sources, null, runner == runners.get(0) ? pairs(c) : some(pairs(c), 150, 1));
                if (c.arity() > 1 && c.op() != Op.SELECT) {
                    sources[1] = Source.SAME;
                    check(runner, c, sources, null, some(pairs(c), 50, 2));
                }
            }
        }
    }

    @Test
    public void operandsInMemory() {
        for (Runner runner : runners) {
            for (Case c : cases()) {
                long[][] inputs = some(pairs(c), 25, 3);
                for (int which = 1; which < 1 << c.arity(); which++) {
                    Source[] sources = new Source[c.arity()];
                    for (int i = 0; i < sources.length; i++) {
                        sources[i] = (which >> i & 1) != 0 ? Source.MEMORY : Source.PARAMETER;
                    }
                    check(runner, c, sources, null, inputs);
                }
            }
        }
    }

    @Test
    public void operandsThatAreConstants() {
        for (Runner runner : runners) {
            runner.harness.reset();
            for (Case c : cases()) {
                if (c.op() == Op.SELECT) {
                    continue;
                }
                long[] constants = samples(c.type());
                for (int i = 0; i < c.arity(); i++) {
                    for (int k = 0; k < constants.length; k += runner == runners.get(1) ? 2 : 5) {
                        Source[] sources = new Source[c.arity()];
                        java.util.Arrays.fill(sources, Source.PARAMETER);
                        sources[i] = Source.CONSTANT;
                        long[] values = new long[c.arity()];
                        values[i] = constants[k];
                        check(runner, c, sources, values, some(pairs(c), 12, k));
                        if (runner.harness.isNearlyFull()) {
                            runner.harness.reset();
                        }
                    }
                }
            }
        }
    }
}
