package org.jwasm.codegen.x64;

import static org.junit.Assert.assertArrayEquals;

import org.jwasm.api.TrapCode;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Isa;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.MirVerifier;
import org.jwasm.codegen.regalloc.Allocation;
import org.jwasm.codegen.regalloc.AllocationChecker;
import org.jwasm.codegen.regalloc.RegisterAllocator;
import org.jwasm.codegen.regalloc.Strategy;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.vm.ExitReason;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.x64.X64Features;

/** Compiles SSA functions with every check on, and runs them. */
final class Runner {
    final Isa isa;
    final NativeHarness harness;
    private final Strategy strategy;

    Runner(X64Features features, Strategy strategy) {
        isa = new X64Isa(features);
        harness = new NativeHarness(isa.convention());
        this.strategy = strategy;
    }

    /** A function in memory. */
    final class Compiled {
        final CodeBlob blob;
        final long address;
        private final long entry;

        private Compiled(CodeBlob blob, Signature signature) {
            this.blob = blob;
            address = harness.place(blob);
            entry = harness.entry(signature);
        }

        /** Runs it; yields the trap's code, or null. Results are in the value slots. */
        TrapCode run(long... args) {
            for (int i = 0; i < args.length; i++) {
                harness.setValue(i, args[i]);
            }
            return outcome(harness.enter(entry, address), this);
        }
    }

    private TrapCode outcome(int reason, Compiled c) {
        if (reason == ExitReason.RETURNED) {
            return null;
        }
        if (reason != ExitReason.TRAP) {
            throw new AssertionError("exit reason " + reason);
        }
        long pc = harness.store.getLong(StoreLayout.EXIT_PC);
        int code = NativeHarness.trapAt(c.blob, c.address, pc - 1);
        if (code < 0) {
            throw new AssertionError("no trap at " + (pc - c.address) + "\n" + isa.disassemble(c.blob));
        }
        return TrapCode.values()[code];
    }

    CodeBlob blob(Function f) {
        MirFunction mir = isa.lower(f);
        String text = isa.print(mir, null);
        try {
            MirVerifier.verify(mir, isa.registers());
            Allocation allocation = new RegisterAllocator(strategy).allocate(mir, isa.registers());
            text = isa.print(mir, allocation);
            AllocationChecker.check(mir, isa.registers(), allocation);
            CodeBlob blob = isa.emit(mir, allocation);
            assertArrayEquals("same input, same bytes", blob.code(), isa.emit(isa.lower(f), new RegisterAllocator(strategy).allocate(isa.lower(f), isa.registers())).code());
            return blob;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e + "\n" + text, e);
        }
    }

    Compiled compile(Function f) {
        return new Compiled(blob(f), f.signature());
    }
}
