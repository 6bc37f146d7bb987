package org.jwasm.codegen.x64;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import com.sun.jna.Pointer;
import org.junit.Test;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.regalloc.Strategy;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Parser;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.ExitReason;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.x64.X64Features;

/** Control flow, calls and traps of whole functions. */
public class ControlTest {
    private final Runner runner = new Runner(X64Features.detect(), Strategy.FAST);
    private final Runner best = new Runner(X64Features.detect(), Strategy.BEST);

    private void define(Runner r, int function, Function f) {
        r.harness.setSlot(function, r.harness.convention.jumpSlot(r.harness.slot(function), r.harness.place(r.blob(f))));
    }

    private interface Check {
        void with(Runner r);
    }

    private void both(Check check) {
        check.with(runner);
        check.with(best);
    }

    @Test
    public void tableOfTargets() {
        both(r -> {
            Runner.Compiled c = r.compile(Parser.parse(String.join("\n",
                "function (i32) -> (i32)",
                "b0(v0:i32):",
                "    v1:i32 = iconst 10",
                "    v2:i32 = iconst 20",
                "    branch_table v0, b1, b2(v1), b1, b2(v2), b3",
                "b1:",
                "    v3:i32 = iconst 1",
                "    jump b2(v3)",
                "b2(v4:i32):",
                "    return v4",
                "b3:",
                "    trap unreachable")));
            int[] expected = {1, 10, 1, 20};
            for (int i = 0; i < 4; i++) {
                assertNull(c.run(i));
                assertEquals(expected[i], r.harness.value(0));
            }
            for (long i : new long[] {4, 5, 0x7FFFFFFF, 0xFFFFFFFFL}) {
                assertEquals(TrapCode.UNREACHABLE, c.run(i));
            }
        });
    }

    @Test
    public void tableWithOneTarget() {
        both(r -> {
            Runner.Compiled c = r.compile(Parser.parse(String.join("\n",
                "function (i32) -> (i32)",
                "b0(v0:i32):",
                "    branch_table v0, b1, b1, b1",
                "b1:",
                "    return v0")));
            assertNull(c.run(7));
            assertEquals(7, r.harness.value(0));
        });
    }

    @Test
    public void valuesThatChangePlacesInALoop() {
        both(r -> {
            Runner.Compiled c = r.compile(Parser.parse(String.join("\n",
                "function (i32, i64, i64, f64, f64) -> (i64, i64, f64, f64)",
                "b0(v0:i32, v1:i64, v2:i64, v3:f64, v4:f64):",
                "    jump b1(v0, v1, v2, v3, v4)",
                "b1(v5:i32, v6:i64, v7:i64, v8:f64, v9:f64):",
                "    v10:i32 = iconst -1",
                "    v11:i32 = add v5, v10",
                "    branch v11, b1(v11, v7, v6, v9, v8), b2",
                "b2:",
                "    return v6, v7, v8, v9")));
            for (int n = 1; n < 5; n++) {
                assertNull(c.run(n, 100, 200, 300, 400));
                for (int i = 0; i < 4; i++) {
                    boolean swapped = n % 2 == 0;
                    assertEquals(100 * (swapped ? (i ^ 1) + 1 : i + 1), r.harness.value(i));
                }
            }
        });
    }

    @Test
    public void theEntryMayBeALoop() {
        both(r -> {
            Runner.Compiled c = r.compile(Parser.parse(String.join("\n",
                "function (i32, i64) -> (i64)",
                "b0(v0:i32, v1:i64):",
                "    v2:i32 = iconst -1",
                "    v3:i32 = add v0, v2",
                "    v4:i64 = add v1, v1",
                "    branch v3, b0(v3, v4), b1",
                "b1:",
                "    return v4")));
            assertNull(c.run(10, 1));
            assertEquals(1024, r.harness.value(0));
        });
    }

    @Test
    public void zeroExtendedValuesMeetWideOnes() {
        both(r -> {
            Runner.Compiled c = r.compile(Parser.parse(String.join("\n",
                "function (i32, i64, i32) -> (i64)",
                "b0(v0:i32, v1:i64, v2:i32):",
                "    v3:i64 = extend_u v0",
                "    branch v2, b1(v3), b1(v1)",
                "b1(v4:i64):",
                "    v5:i64 = iconst 1",
                "    v6:i64 = add v4, v5",
                "    return v6")));
            assertNull(c.run(-1, 5, 1));
            assertEquals(0x100000000L, r.harness.value(0));
            assertNull(c.run(-1, 5, 0));
            assertEquals(6, r.harness.value(0));
        });
    }

    private static Function sum(int n, int results) {
        int[] types = new int[n];
        for (int i = 0; i < n; i++) {
            types[i] = i % 4 == 3 ? Type.F64 : i % 2 == 0 ? Type.I64 : Type.I32;
        }
        int[] out = new int[results];
        java.util.Arrays.fill(out, Type.I64);
        Function f = new Function(new Signature(types, out));
        int b = f.addBlock();
        int[] p = new int[n];
        for (int i = 0; i < n; i++) {
            p[i] = f.addParam(b, types[i]);
        }
        int total = append(f, Op.ICONST, Type.I64, 0, Value.NONE, Value.NONE);
        int[] partial = new int[results];
        for (int i = 0; i < n; i++) {
            int v = p[i];
            if (types[i] == Type.I32) {
                v = append(f, Op.EXTEND_U, Type.I64, 0, v, Value.NONE);
            } else if (types[i] == Type.F64) {
                v = append(f, Op.TRUNC_S, Type.I64, 0, v, Value.NONE);
            }
            int weight = append(f, Op.ICONST, Type.I64, i + 1, Value.NONE, Value.NONE);
            total = append(f, Op.ADD, Type.I64, 0, total, append(f, Op.MUL, Type.I64, 0, v, weight));
        }
        for (int i = 0; i < results; i++) {
            partial[i] = append(f, Op.ADD, Type.I64, 0, total, append(f, Op.ICONST, Type.I64, i, Value.NONE, Value.NONE));
        }
        f.append(b, f.newInst(Op.RETURN, 0, 0, partial, 0, results, new int[0]));
        return f;
    }

    private static int append(Function f, Op op, int type, long imm, int a, int b) {
        int i = f.newInst(op, type, imm, 0, a, b, Value.NONE);
        f.append(0, i);
        return f.result(i);
    }

    /** Calls function 1 with its own arguments, twice, and returns the results of the second call, each plus its twin of the first. */
    private static Function forward(Signature s) {
        Function f = new Function(s);
        int b = f.addBlock();
        int[] p = new int[s.params().length];
        for (int i = 0; i < p.length; i++) {
            p[i] = f.addParam(b, s.params()[i]);
        }
        int first = f.newInst(Op.CALL, f.addSignature(s), 1, p, 0, p.length, s.results());
        f.append(b, first);
        int second = f.newInst(Op.CALL, f.addSignature(s), 1, p, 0, p.length, s.results());
        f.append(b, second);
        int[] out = new int[s.results().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = append(f, Op.ADD, Type.I64, 0, f.result(first, i), f.result(second, i));
        }
        f.append(b, f.newInst(Op.RETURN, 0, 0, out, 0, out.length, new int[0]));
        return f;
    }

    @Test
    public void manyArgumentsAndResults() {
        both(r -> {
            for (int n : new int[] {0, 1, 8, 11, 12, 13, 30, 100}) {
                for (int results : new int[] {1, 8, 9, 24}) {
                    r.harness.reset();
                    Function callee = sum(n, results);
                    define(r, 1, callee);
                    Runner.Compiled c = r.compile(forward(callee.signature()));
                    long expected = 0;
                    long[] args = new long[n];
                    for (int i = 0; i < n; i++) {
                        long v = 1000 + i;
                        args[i] = callee.signature().params()[i] == Type.F64 ? Double.doubleToRawLongBits(v) : v;
                        expected += v * (i + 1);
                    }
                    assertNull(c.run(args));
                    for (int i = 0; i < results; i++) {
                        assertEquals(n + " arguments, result " + i + " of " + results, 2 * (expected + i), r.harness.value(i));
                    }
                }
            }
        });
    }

    @Test
    public void recursionEndsWithATrap() {
        both(r -> {
            Function f = Parser.parse(String.join("\n",
                "function (i64) -> (i64)",
                "b0(v0:i64):",
                "    v1:i64 = iconst 1",
                "    v2:i64 = add v0, v1",
                "    v3:i64 = call f2(v2)",
                "    v4:i64 = add v3, v0",
                "    return v4"));
            Runner.Compiled c = r.compile(f);
            r.harness.setSlot(2, r.harness.convention.jumpSlot(r.harness.slot(2), c.address));
            assertEquals(TrapCode.STACK_OVERFLOW, c.run(0));
            long fp = r.harness.store.getLong(StoreLayout.EXIT_FP);
            int frames = 0;
            while (fp != 0) {
                fp = new Pointer(fp).getLong(0);
                frames++;
            }
            assertEquals("frames are walked to the end", true, frames > 1000);
        });
    }

    @Test
    public void largeFramesAreChecked() {
        StringBuilder s = new StringBuilder("function (i64) -> (i64)\nb0(v0:i64):\n");
        int n = 6000;
        for (int i = 1; i <= n; i++) {
            s.append("    v").append(i).append(":i64 = mul v").append(i - 1).append(", v0\n");
        }
        s.append("    v").append(n + 1).append(":i64 = call f1(v0)\n");
        for (int i = 1; i <= n; i++) {
            s.append("    v").append(n + 1 + i).append(":i64 = add v").append(n + i).append(", v").append(i).append('\n');
        }
        s.append("    return v").append(2 * n + 1);
        Function f = Parser.parse(s.toString());
        define(runner, 1, Parser.parse("function (i64) -> (i64)\nb0(v0:i64):\n    return v0"));
        Runner.Compiled c = runner.compile(f);
        assertEquals("the frame is large", true, c.blob.frameBytes() > 32768);
        assertNull(c.run(1));
        assertEquals(n + 1, runner.harness.value(0));
        long top = runner.harness.store.getLong(StoreLayout.ENTRY_SP);
        runner.harness.store.setLong(StoreLayout.STACK_LIMIT, top - 40000);
        assertEquals(TrapCode.STACK_OVERFLOW, c.run(1));
    }

    @Test
    public void callsIntoAnotherContextAndBack() {
        both(r -> {
            Signature host = new Signature(new int[] {Type.I64}, new int[] {Type.I64});
            long stub = r.harness.place(r.harness.convention.hostCallStub(host));
            Pointer other = r.harness.context.share(4096);
            other.setLong(ContextLayout.STORE, Pointer.nativeValue(r.harness.store));
            r.harness.context.setLong(64, 0x1234);
            Runner.Compiled c = r.compile(Parser.parse(String.join("\n",
                "function (i64, i64, i64) -> (i64)",
                "b0(v0:i64, v1:i64, v2:i64):",
                "    v3:i64 = call_pointer v0, v1(v2)",
                "    v4:i64 = context",
                "    v5:i64 = load @0 v4+64",
                "    v6:i64 = add v3, v5",
                "    v7:i64 = add v6, v2",
                "    return v7")));
            r.harness.setValue(0, stub);
            r.harness.setValue(1, Pointer.nativeValue(other));
            r.harness.setValue(2, 7);
            long entry = r.harness.entry(new Signature(new int[] {Type.I64, Type.I64, Type.I64}, new int[] {Type.I64}));
            assertEquals(ExitReason.HOST_CALL, r.harness.enter(entry, c.address));
            assertEquals(Pointer.nativeValue(other), r.harness.store.getLong(StoreLayout.EXIT_CONTEXT));
            assertEquals(7, r.harness.value(0));
            r.harness.setValue(0, 0x10000);
            assertEquals(ExitReason.RETURNED, r.harness.resume());
            assertEquals(0x1123B, r.harness.value(0));
        });
    }

    @Test
    public void callsThroughAFunctionReference() {
        both(r -> {
            Function callee = Parser.parse(String.join("\n",
                "function (i64) -> (i64)",
                "b0(v0:i64):",
                "    v1:i64 = context",
                "    v2:i64 = load @0 v1+64",
                "    v3:i64 = add v0, v2",
                "    return v3"));
            Pointer other = r.harness.context.share(4096);
            other.setLong(ContextLayout.STORE, Pointer.nativeValue(r.harness.store));
            other.setLong(64, 1000);
            r.harness.context.setLong(64, 20000);
            r.harness.data.setLong(ContextLayout.FUNCREF_CODE, r.compile(callee).address);
            r.harness.data.setLong(ContextLayout.FUNCREF_CONTEXT, Pointer.nativeValue(other));
            Runner.Compiled c = r.compile(Parser.parse(String.join("\n",
                "function (i64, i64) -> (i64)",
                "b0(v0:i64, v1:i64):",
                "    v2:i64 = load @0 readonly v0",
                "    v3:i64 = load @0 readonly v0+8",
                "    v4:i64 = call_pointer v2, v3(v1)",
                "    v5:i64 = context",
                "    v6:i64 = load @0 v5+64",
                "    v7:i64 = add v4, v6",
                "    return v7")));
            assertNull(c.run(Pointer.nativeValue(r.harness.data), 300000));
            assertEquals(321000, r.harness.value(0));
        });
    }

    @Test
    public void flagsOfAnOperationAreUsedAgain() {
        both(r -> {
            Runner.Compiled c = r.compile(Parser.parse(String.join("\n",
                "function (i32, i32) -> (i32)",
                "b0(v0:i32, v1:i32):",
                "    v2:i32 = sub v0, v1",
                "    v3:i32 = iconst 0",
                "    v4:i32 = icmp.lt_s v2, v3",
                "    branch v4, b1, b2",
                "b1:",
                "    v5:i32 = iconst 1",
                "    return v5",
                "b2:",
                "    v6:i32 = icmp.le_s v2, v3",
                "    branch v6, b3, b4",
                "b3:",
                "    v7:i32 = iconst 2",
                "    return v7",
                "b4:",
                "    return v2")));
            int[][] pairs = {{3, 5}, {5, 5}, {9, 5}, {Integer.MIN_VALUE, 1}, {Integer.MAX_VALUE, -1}};
            for (int[] p : pairs) {
                int d = p[0] - p[1];
                assertNull(c.run(p[0] & 0xFFFFFFFFL, p[1] & 0xFFFFFFFFL));
                assertEquals(p[0] + " - " + p[1], d < 0 ? 1 : d == 0 ? 2 : d, r.harness.value(0));
            }
        });
    }

    @Test
    public void builtinsAreCalled() {
        both(r -> {
            Runner.Compiled c = r.compile(Parser.parse(String.join("\n",
                "function (i64, i32, i64) -> (i64)",
                "b0(v0:i64, v1:i32, v2:i64):",
                "    call_builtin memory_fill(v0, v1, v2)",
                "    v3:i64 = add v0, v2",
                "    call_builtin memory_copy(v3, v0, v2)",
                "    v4:i64 = load @2 v3",
                "    return v4")));
            assertNull(c.run(Pointer.nativeValue(r.harness.data), 0x77, 8));
            assertEquals(0x7777777777777777L, r.harness.value(0));
        });
    }

    @Test
    public void codeIsMarkedForTheRuntime() {
        CodeBlob blob = runner.blob(Parser.parse(String.join("\n",
            "function (i64, i64) -> (i64)",
            "b0(v0:i64, v1:i64):",
            "    v2:i64 = load @8 trap=memory_out_of_bounds v0+8",
            "    v3:i64 = call f5(v2)",
            "    v4:i64 = div_u v3, v1",
            "    return v4")));
        assertEquals("one call", 1, blob.callOffsets().length);
        assertEquals("two trap stubs and a callee", 3, blob.relocations().length);
        assertEquals("stack, memory, division", 3, blob.trapOffsets().length);
        assertEquals(TrapCode.MEMORY_OUT_OF_BOUNDS.ordinal(), blob.trapCodes()[0]);
        assertEquals("a mov", (byte) 0x48, blob.code()[blob.trapOffsets()[0]]);
    }

    @Test
    public void circlesOfEmptyBlocksAreEncoded() {
        runner.blob(Parser.parse(String.join("\n",
            "function (i32) -> ()",
            "b0(v0:i32):",
            "    branch v0, b1, b2",
            "b1:",
            "    jump b3",
            "b2:",
            "    jump b3",
            "b3:",
            "    jump b4",
            "b4:",
            "    jump b3")));
    }
}
