package org.jwasm.codegen.x64;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.util.Random;
import org.junit.Test;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ExitReason;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.x64.X64Convention;
import org.jwasm.x64.X64Features;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Inst;
import org.jwasm.x64.inst.Reg;

public class StubTest {
    private final Convention convention = new X64Convention(X64Features.detect());
    private final NativeHarness harness = new NativeHarness(convention);

    private static int[] mixed(int n) {
        int[] cycle = {Type.I32, Type.F64, Type.I64, Type.F32, Type.I64};
        int[] types = new int[n];
        for (int i = 0; i < n; i++) {
            types[i] = cycle[i % cycle.length];
        }
        return types;
    }

    private static long sample(int type, int i) {
        long bits = 0x8877665544332211L * (i + 1);
        return Type.bytes(type) == 4 ? bits & 0xFFFFFFFFL : bits;
    }

    /** A host function as the callee: the entry stub's arguments come out of the exit stub, and its results come back. */
    @Test
    public void argumentsAndResultsPassThroughEntryAndExit() {
        for (int n : new int[] {0, 1, 2, 7, 16, 17, 40, 1000}) {
            int[] types = mixed(n);
            Signature signature = new Signature(types, types);
            harness.reset();
            long entry = harness.entry(signature);
            long callee = harness.place(convention.hostCallStub(signature));
            for (int i = 0; i < n; i++) {
                harness.setValue(i, sample(types[i], i));
            }
            assertEquals(ExitReason.HOST_CALL, harness.enter(entry, callee));
            assertEquals(Pointer.nativeValue(harness.context), harness.store.getLong(StoreLayout.EXIT_CONTEXT));
            for (int i = 0; i < n; i++) {
                assertEquals("argument " + i + " of " + n, sample(types[i], i), mask(types[i], harness.value(i)));
                harness.setValue(i, sample(types[i], i + 1));
            }
            assertEquals(ExitReason.RETURNED, harness.resume());
            for (int i = 0; i < n; i++) {
                assertEquals("result " + i + " of " + n, sample(types[i], i + 1), mask(types[i], harness.value(i)));
            }
        }
    }

    private static long mask(int type, long bits) {
        return Type.bytes(type) == 4 ? bits & 0xFFFFFFFFL : bits;
    }

    @Test
    public void upperHalvesOfShortIntegersAreZero() {
        Signature signature = new Signature(new int[] {Type.I32}, new int[] {Type.I64});
        Assembler a = new Assembler();
        a.bare(Inst.RET);
        long callee = harness.place(a.finish(0));
        harness.setValue(0, -1);
        harness.enter(harness.entry(signature), callee);
        assertEquals(0xFFFFFFFFL, harness.value(0));
    }

    @Test
    public void typedEntryTakesTheNativeMethodsParameters() {
        Signature signature = new Signature(new int[] {Type.I64, Type.F64, Type.I32, Type.I64}, new int[] {Type.I64});
        Assembler a = new Assembler();
        a.rr(Inst.SUB64, Reg.RAX, Reg.RCX);
        a.rr(Inst.CVTTSD_SI64, Reg.RCX, Reg.xmm(0));
        a.rr(Inst.IMUL64, Reg.RAX, Reg.RCX);
        a.rr(Inst.ADD64, Reg.RAX, Reg.RDX);
        a.bare(Inst.RET);
        long callee = harness.place(a.finish(0));
        long entry = harness.place(convention.entryStub(signature, Convention.Entry.TYPED));
        Object r = Function.getFunction(new Pointer(entry)).invoke(Long.class,
                new Object[] {0L, 0L, harness.store, callee, harness.context, 50L, 3.0, 8, 1000L});
        assertEquals(1126L, r);
        assertEquals(ExitReason.RETURNED, harness.store.getInt(StoreLayout.EXIT_REASON));
    }

    @Test
    public void oneNativeMethodServesAllSignatures() {
        Assembler a = new Assembler();
        a.rr(Inst.ADD64, Reg.RAX, Reg.RCX);
        a.bare(Inst.RET);
        long callee = harness.place(a.finish(0));
        long stub = harness.entry(new Signature(new int[] {Type.I64, Type.I64}, new int[] {Type.I64}));
        harness.setValue(0, 40);
        harness.setValue(1, 2);
        Function.getFunction(new Pointer(harness.place(convention.bufferedEntry()))).invokeVoid(new Object[] {0L, 0L, harness.store, callee, harness.context, stub});
        assertEquals(42, harness.value(0));
    }

    @Test
    public void identity() {
        Object r = Function.getFunction(new Pointer(harness.place(convention.identityStub()))).invoke(Long.class, new Object[] {77L});
        assertEquals(77L, r);
    }

    @Test
    public void aTrapLeavesForGood() {
        Assembler a = new Assembler();
        a.o(Inst.PUSH, Reg.RBP, 0);
        a.rr(Inst.MOV64, Reg.RBP, Reg.RSP);
        a.call(CodeBlob.Kind.TRAP_STUB, 0);
        CodeBlob blob = a.finish(0);
        long callee = harness.place(blob);
        assertEquals(ExitReason.TRAP, harness.enter(harness.entry(new Signature(new int[0], new int[0])), callee));
        assertEquals(callee + blob.codeBytes(), harness.store.getLong(StoreLayout.EXIT_PC));
        long fp = harness.store.getLong(StoreLayout.EXIT_FP);
        assertEquals("the chain of frames ends", 0, new Pointer(fp).getLong(0));
    }

    @Test
    public void aPollKeepsAllRegisters() {
        int[] ints = {Reg.RAX, Reg.RCX, Reg.RDX, Reg.RBX, Reg.RSI, Reg.RDI, Reg.R8, Reg.R9, Reg.R10, Reg.R11, Reg.R12, Reg.R13, Reg.R14};
        int floats = 16;
        long data = Pointer.nativeValue(harness.data);
        int out = 1024;
        for (int i = 0; i < 2 * floats; i++) {
            harness.data.setLong(8 * i, 0x0101_0101_0101_0101L * (i + 1));
        }
        Assembler a = new Assembler();
        a.o(Inst.PUSH, Reg.RBP, 0);
        a.rr(Inst.MOV64, Reg.RBP, Reg.RSP);
        a.o(Inst.MOVABS64, Reg.RAX, data);
        for (int i = 0; i < floats; i++) {
            a.mem(Reg.RAX, 16 * i);
            a.rm(Inst.MOVUPS, Reg.xmm(i));
        }
        for (int i = 0; i < ints.length; i++) {
            a.o(Inst.MOVABS64, ints[i], 0x1234_5678_9ABC_DEF0L + i);
        }
        a.call(CodeBlob.Kind.POLL_STUB, 0);
        a.o(Inst.PUSH, Reg.RAX, 0);
        a.o(Inst.MOVABS64, Reg.RAX, data + out);
        for (int i = 0; i < floats; i++) {
            a.mem(Reg.RAX, 16 * i);
            a.rm(Inst.MOVUPS_M, Reg.xmm(i));
        }
        for (int i = 1; i < ints.length; i++) {
            a.mem(Reg.RAX, 16 * floats + 8 * i);
            a.rm(Inst.MOV64_M, ints[i]);
        }
        a.o(Inst.POP, Reg.RCX, 0);
        a.mem(Reg.RAX, 16 * floats);
        a.rm(Inst.MOV64_M, Reg.RCX);
        a.o(Inst.POP, Reg.RBP, 0);
        a.bare(Inst.RET);
        long callee = harness.place(a.finish(0));
        assertEquals(ExitReason.POLL, harness.enter(harness.entry(new Signature(new int[0], new int[0])), callee));
        assertEquals("the stub's frame is below the function's", 0, new Pointer(new Pointer(harness.store.getLong(StoreLayout.EXIT_FP)).getLong(0)).getLong(0));
        assertEquals(ExitReason.RETURNED, harness.resume());
        for (int i = 0; i < 2 * floats; i++) {
            assertEquals("half " + i, 0x0101_0101_0101_0101L * (i + 1), harness.data.getLong(out + 8 * i));
        }
        for (int i = 0; i < ints.length; i++) {
            assertEquals(Reg.names()[ints[i]], 0x1234_5678_9ABC_DEF0L + i, harness.data.getLong(out + 16 * floats + 8 * i));
        }
    }

    /** Moves that are charged: what is short is done at once, what is long or too much is left to Java. */
    @Test
    public void boundedMovesAreChargedAndLeaveWhenTheyAreLong() {
        Signature signature = Builtin.MEMORY_FILL.signature();
        long fill = harness.place(convention.boundedBuiltinStub(Builtin.MEMORY_FILL, true));
        long entry = harness.entry(signature);
        long data = Pointer.nativeValue(harness.data);
        long[][] cases = {{1_000, 100, ExitReason.RETURNED}, {1_000, 15, ExitReason.RETURNED}, {1_000, 14, ExitReason.BUILTIN},
            {Builtin.PIECE_BYTES + 1, 1 << 20, ExitReason.BUILTIN}};
        for (long[] c : cases) {
            harness.data.setLong(0, 0);
            harness.store.setLong(StoreLayout.FUEL, c[1]);
            harness.setValue(0, data);
            harness.setValue(1, 0x5A);
            harness.setValue(2, c[0]);
            assertEquals(c[2], harness.enter(entry, fill));
            assertEquals(c[1] - Builtin.fuel(c[0]), harness.store.getLong(StoreLayout.FUEL));
            assertEquals(c[2] == ExitReason.RETURNED ? 0x5A5A_5A5A_5A5A_5A5AL : 0, harness.data.getLong(0));
            if (c[2] == ExitReason.BUILTIN) {
                assertEquals(Builtin.MEMORY_FILL.ordinal(), harness.store.getInt(StoreLayout.EXIT_DETAIL));
                assertEquals(c[0], harness.value(2));
                assertEquals(ExitReason.RETURNED, harness.resume());
            }
        }
    }

    @Test
    public void aLazySlotKeepsArgumentsAndIsTriedAgain() {
        int[] types = mixed(20);
        Signature signature = new Signature(types, types);
        long compile = harness.place(convention.compileStub());
        long slot = harness.slot(3);
        harness.setSlot(3, convention.lazySlot(slot, compile));
        for (int i = 0; i < types.length; i++) {
            harness.setValue(i, sample(types[i], i));
        }
        assertEquals(ExitReason.COMPILE, harness.enter(harness.entry(signature), slot));
        assertEquals(slot, convention.slotOfExit(harness.store.getLong(StoreLayout.EXIT_PC)));
        harness.setSlot(3, convention.jumpSlot(slot, harness.place(convention.hostCallStub(signature))));
        for (int i = 0; i < types.length; i++) {
            harness.setValue(i, 0);
        }
        assertEquals(ExitReason.HOST_CALL, harness.resume());
        for (int i = 0; i < types.length; i++) {
            assertEquals("argument " + i, sample(types[i], i), mask(types[i], harness.value(i)));
        }
        assertEquals(ExitReason.RETURNED, harness.resume());
    }

    @Test
    public void builtinsOfJavaLeaveWithTheirArguments() {
        Builtin b = Builtin.TABLE_COPY;
        long callee = harness.store.getLong(StoreLayout.builtin(b));
        for (int i = 0; i < 5; i++) {
            harness.setValue(i, 100 + i);
        }
        assertEquals(ExitReason.BUILTIN, harness.enter(harness.entry(b.signature()), callee));
        assertEquals(b.ordinal(), harness.store.getInt(StoreLayout.EXIT_DETAIL));
        for (int i = 0; i < 5; i++) {
            assertEquals(100 + i, harness.value(i));
        }
        assertEquals(ExitReason.RETURNED, harness.resume());
    }

    @Test
    public void memoryIsCopiedAsIfThroughATemporary() {
        for (X64Features features : new X64Features[] {X64Features.BASELINE, X64Features.ALL}) {
            harness.reset();
            long entry = harness.entry(Builtin.MEMORY_COPY.signature());
            long copy = harness.place(new X64Convention(features).builtinStub(Builtin.MEMORY_COPY));
            Random random = new Random(5);
            for (int round = 0; round < 1500; round++) {
                int n = round < 300 ? round : random.nextInt(round % 10 == 0 ? 9000 : 600);
                int from = 64 + random.nextInt(200);
                int to = random.nextInt(3) == 0 ? 20000 + random.nextInt(64) : Math.max(0, from + random.nextInt(2 * n + 3) - n);
                byte[] before = new byte[32000];
                random.nextBytes(before);
                harness.data.write(0, before, 0, before.length);
                long base = Pointer.nativeValue(harness.data);
                harness.setValue(0, base + to);
                harness.setValue(1, base + from);
                harness.setValue(2, n);
                assertEquals(ExitReason.RETURNED, harness.enter(entry, copy));
                System.arraycopy(before, from, before, to, n);
                assertTrue("copy of " + n + " bytes from " + from + " to " + to, java.util.Arrays.equals(before, harness.data.getByteArray(0, before.length)));
            }
        }
    }

    @Test
    public void memoryIsFilled() {
        for (X64Features features : new X64Features[] {X64Features.BASELINE, X64Features.ALL}) {
            harness.reset();
            long entry = harness.entry(Builtin.MEMORY_FILL.signature());
            long fill = harness.place(new X64Convention(features).builtinStub(Builtin.MEMORY_FILL));
            Random random = new Random(6);
            for (int round = 0; round < 800; round++) {
                int n = round < 300 ? round : random.nextInt(round % 10 == 0 ? 9000 : 600);
                int to = 64 + random.nextInt(200);
                byte[] before = new byte[10000];
                random.nextBytes(before);
                harness.data.write(0, before, 0, before.length);
                harness.setValue(0, Pointer.nativeValue(harness.data) + to);
                harness.setValue(1, 0x1234500L + round);
                harness.setValue(2, n);
                assertEquals(ExitReason.RETURNED, harness.enter(entry, fill));
                java.util.Arrays.fill(before, to, to + n, (byte) round);
                assertTrue("fill of " + n + " bytes at " + to, java.util.Arrays.equals(before, harness.data.getByteArray(0, before.length)));
            }
        }
    }
}
