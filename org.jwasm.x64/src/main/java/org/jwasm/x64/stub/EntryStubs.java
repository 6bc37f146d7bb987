package org.jwasm.x64.stub;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Convention.Entry;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.ExitReason;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Inst;

/** Native methods: how Java enters and resumes a guest. */
public final class EntryStubs {
    /** Integer parameters of the platform's convention that come in registers, less the five the stub itself takes. */
    private static final int JAVA_INT_REGISTERS = 1;
    private static final int JAVA_FLOAT_REGISTERS = 8;

    private EntryStubs() {
    }

    /** Parameters: rdi environment, rsi class, rdx store context, rcx code, r8 callee's context, r9 and so on the guest's. */
    public static CodeBlob entry(Signature signature, Entry entry) {
        Assembler a = new Assembler();
        int[] params = signature.params();
        int[] results = signature.results();
        int[] argPlaces = GuestAbi.places(params);
        int[] resultPlaces = GuestAbi.places(results);
        int argBytes = GuestAbi.memoryBytes(params, argPlaces);
        int resultBytes = GuestAbi.memoryBytes(results, resultPlaces);
        Switch.leaveJava(a, RDX);
        a.rr(Inst.MOV64, R11, RCX);
        a.rr(Inst.MOV64, R15, R8);
        if (entry == Entry.TYPED) {
            a.rr(Inst.MOV64, R10, RSP);
        } else {
            a.rr(Inst.MOV64, R10, RDX);
        }
        a.mem(RDX, StoreLayout.ENTRY_SP);
        a.rm(Inst.MOV64, RSP);
        if (argBytes + resultBytes != 0) {
            a.ri(Inst.SUB64_I, RSP, argBytes + resultBytes);
        }
        if (entry == Entry.TYPED) {
            typedArguments(a, params, argPlaces);
        } else {
            for (int i = 0; i < params.length; i++) {
                argument(a, params[i], argPlaces[i], R10, StoreLayout.value(i));
            }
        }
        a.rr(Inst.XOR32, RBP, RBP);
        a.r(Inst.CALL_M, R11);
        a.markCall(-1);
        a.mem(R15, ContextLayout.STORE);
        a.rm(Inst.MOV64, R10);
        if (entry == Entry.TYPED && results.length == 1) {
            resultAsBits(a, results[0]);
        } else {
            storeResults(a, results, resultPlaces);
        }
        if (entry == Entry.BUFFERED) {
            Switch.storeReason(a, R10, ExitReason.RETURNED);
        }
        Switch.restoreJava(a, R10);
        a.bare(Inst.RET);
        return a.finish(0);
    }

    /** A float is the native method's result in xmm0, and when the guest was resumed it is asked for in rax. */
    private static void resultAsBits(Assembler a, int type) {
        if (RegClass.of(type) == RegClass.FLOAT) {
            a.rr(type == Type.F32 ? Inst.MOVD_M : Inst.MOVQ_M, XMM0, RAX);
        }
    }

    private static void storeResults(Assembler a, int[] results, int[] places) {
        for (int i = 0; i < results.length; i++) {
            int register = places[i];
            if (register < 0) {
                register = RegClass.of(results[i]) == RegClass.INT ? R11 : GuestAbi.FLOAT_TEMP;
                a.mem(RSP, ~places[i]);
                Moves.load(a, results[i], register);
            }
            a.mem(R10, StoreLayout.value(i));
            Moves.store(a, results[i], register);
        }
    }

    /** Registers of the platform's convention never hold what a guest's register is loaded with later: r9 is read first, floats are in their places. */
    private static void typedArguments(Assembler a, int[] params, int[] places) {
        int ints = 0;
        int floats = 0;
        int memory = Switch.SAVED_BYTES;
        for (int i = 0; i < params.length; i++) {
            int type = params[i];
            if (type == Type.V128) {
                throw new IllegalArgumentException("a vector cannot be a parameter of a native method");
            }
            boolean isInt = RegClass.of(type) == RegClass.INT;
            if (isInt && ints < JAVA_INT_REGISTERS) {
                ints++;
                a.rr(type == Type.I32 ? Inst.MOV32 : Inst.MOV64, places[i], R9);
            } else if (!isInt && floats < JAVA_FLOAT_REGISTERS) {
                assert places[i] == xmm(floats);
                floats++;
            } else {
                argument(a, type, places[i], R10, memory);
                memory += 8;
            }
        }
    }

    private static void argument(Assembler a, int type, int place, int from, int offset) {
        int register = place >= 0 ? place : RegClass.of(type) == RegClass.INT ? R12 : GuestAbi.FLOAT_TEMP;
        a.mem(from, offset);
        Moves.load(a, type, register);
        if (place < 0) {
            a.mem(RSP, ~place);
            Moves.store(a, type, register);
        }
    }

    /** Parameters: rdi environment, rsi class, rdx store context. */
    public static CodeBlob resume() {
        Assembler a = new Assembler();
        Switch.leaveJava(a, RDX);
        Switch.storeReason(a, RDX, ExitReason.RETURNED);
        a.mem(RDX, StoreLayout.GUEST_SP);
        a.rm(Inst.MOV64, RSP);
        a.o(Inst.POP, RCX, 0);
        a.r(Inst.JMP_M, RCX);
        return a.finish(0);
    }

    /** Parameters: rdi environment, rsi class, rdx store context, rcx code, r8 callee's context, r9 a buffered entry stub, which wants the others as they are. */
    public static CodeBlob buffered() {
        Assembler a = new Assembler();
        a.r(Inst.JMP_M, R9);
        return a.finish(0);
    }

    public static CodeBlob identity() {
        Assembler a = new Assembler();
        a.rr(Inst.MOV64, RAX, RDI);
        a.bare(Inst.RET);
        return a.finish(0);
    }
}
