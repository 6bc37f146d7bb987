package org.jwasm.x64.stub;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.ExitReason;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Inst;

/** How a guest leaves for Java. */
public final class ExitStubs {
    /** Length of the call in a jump-table slot. */
    public static final int SLOT_CALL_BYTES = 5;
    private static final int[] KEPT = {RAX, RCX, RDX, RBX, RSI, RDI, R8, R9};
    private static final int KEPT_FLOATS = 8;
    /** All registers but the stack's and the context's. */
    private static final int[] ALL = {RAX, RCX, RDX, RBX, RSI, RDI, R8, R9, R10, R11, R12, R13, R14};
    private static final int FLOATS = 16;

    private ExitStubs() {
    }

    public static CodeBlob hostCall(Signature signature) {
        Assembler a = new Assembler();
        call(a, signature, ExitReason.HOST_CALL, 0);
        return a.finish(0);
    }

    public static CodeBlob builtin(Builtin builtin) {
        Assembler a = new Assembler();
        builtin(a, builtin);
        return a.finish(0);
    }

    /** Leaves because of a builtin, which has been called. */
    static void builtin(Assembler a, Builtin builtin) {
        call(a, builtin.signature(), ExitReason.BUILTIN, builtin.ordinal());
    }

    private static void call(Assembler a, Signature signature, int reason, int detail) {
        int[] params = signature.params();
        int[] results = signature.results();
        int[] argPlaces = GuestAbi.places(params);
        int[] resultPlaces = GuestAbi.places(results);
        int argBytes = GuestAbi.memoryBytes(params, argPlaces);
        a.o(Inst.PUSH, RBP, 0);
        a.rr(Inst.MOV64, RBP, RSP);
        a.mem(R15, ContextLayout.STORE);
        a.rm(Inst.MOV64, R14);
        for (int i = 0; i < params.length; i++) {
            int register = argPlaces[i];
            if (register < 0) {
                register = temp(params[i]);
                a.mem(RBP, GuestAbi.INCOMING + ~argPlaces[i]);
                Moves.load(a, params[i], register);
            }
            a.mem(R14, StoreLayout.value(i));
            Moves.store(a, params[i], register);
        }
        Switch.storeReason(a, R14, reason);
        if (reason == ExitReason.BUILTIN) {
            a.mem(R14, StoreLayout.EXIT_DETAIL);
            a.mi(Inst.MOV32_I, detail);
        }
        Switch.leaveGuest(a, R14, R13);
        int store = RDX;
        if (contains(resultPlaces, RDX)) {
            store = R14;
            a.rr(Inst.MOV64, store, RDX);
        }
        for (int i = 0; i < results.length; i++) {
            int place = resultPlaces[i];
            int register = place >= 0 ? place : temp(results[i]);
            a.mem(store, StoreLayout.value(i));
            Moves.load(a, results[i], register);
            if (place < 0) {
                a.mem(RSP, GuestAbi.INCOMING + argBytes + ~place);
                Moves.store(a, results[i], register);
            }
        }
        a.o(Inst.POP, RBP, 0);
        a.o(Inst.POP, R14, 0);
        if (argBytes != 0) {
            a.ri(Inst.ADD64_I, RSP, argBytes);
        }
        a.r(Inst.JMP_M, R14);
    }

    private static boolean contains(int[] places, int register) {
        for (int place : places) {
            if (place == register) {
                return true;
            }
        }
        return false;
    }

    private static int temp(int type) {
        return RegClass.of(type) == RegClass.INT ? R13 : GuestAbi.FLOAT_TEMP;
    }

    /** Called by a slot, which its caller has called: on the stack are the slot's return address and that of the caller, whose arguments are all kept. */
    public static CodeBlob compile() {
        Assembler a = new Assembler();
        int floatBytes = 16 * KEPT_FLOATS;
        a.o(Inst.POP, R14, 0);
        a.o(Inst.PUSH, RBP, 0);
        a.rr(Inst.MOV64, RBP, RSP);
        a.o(Inst.PUSH, R14, 0);
        a.o(Inst.PUSH, R14, 0);
        for (int r : KEPT) {
            a.o(Inst.PUSH, r, 0);
        }
        a.ri(Inst.SUB64_I, RSP, floatBytes);
        for (int i = 0; i < KEPT_FLOATS; i++) {
            a.mem(RSP, 16 * i);
            a.rm(Inst.MOVUPS_M, xmm(i));
        }
        a.rr(Inst.MOV64, RBX, R14);
        a.mem(R15, ContextLayout.STORE);
        a.rm(Inst.MOV64, R14);
        Switch.storeReason(a, R14, ExitReason.COMPILE);
        a.mem(R14, StoreLayout.EXIT_PC);
        a.rm(Inst.MOV64_M, RBX);
        Switch.leaveGuest(a, R14, R13);
        for (int i = 0; i < KEPT_FLOATS; i++) {
            a.mem(RSP, 16 * i);
            a.rm(Inst.MOVUPS, xmm(i));
        }
        a.ri(Inst.ADD64_I, RSP, floatBytes);
        for (int i = KEPT.length - 1; i >= 0; i--) {
            a.o(Inst.POP, KEPT[i], 0);
        }
        a.o(Inst.POP, R14, 0);
        a.o(Inst.POP, R14, 0);
        a.o(Inst.POP, RBP, 0);
        a.ri(Inst.SUB64_I, R14, SLOT_CALL_BYTES);
        a.r(Inst.JMP_M, R14);
        return a.finish(0);
    }

    /** Called by cold code in the midst of a function, of which all registers are kept. */
    public static CodeBlob poll() {
        Assembler a = new Assembler();
        a.o(Inst.PUSH, RBP, 0);
        a.rr(Inst.MOV64, RBP, RSP);
        for (int r : ALL) {
            a.o(Inst.PUSH, r, 0);
        }
        a.ri(Inst.SUB64_I, RSP, 16 * FLOATS);
        for (int i = 0; i < FLOATS; i++) {
            a.mem(RSP, 16 * i);
            a.rm(Inst.MOVUPS_M, xmm(i));
        }
        a.mem(R15, ContextLayout.STORE);
        a.rm(Inst.MOV64, R14);
        Switch.storeReason(a, R14, ExitReason.POLL);
        Switch.leaveGuest(a, R14, R13);
        for (int i = 0; i < FLOATS; i++) {
            a.mem(RSP, 16 * i);
            a.rm(Inst.MOVUPS, xmm(i));
        }
        a.ri(Inst.ADD64_I, RSP, 16 * FLOATS);
        for (int i = ALL.length - 1; i >= 0; i--) {
            a.o(Inst.POP, ALL[i], 0);
        }
        a.o(Inst.POP, RBP, 0);
        a.bare(Inst.RET);
        return a.finish(0);
    }

    /** Called by cold code; never continues. */
    public static CodeBlob trap() {
        Assembler a = new Assembler();
        a.o(Inst.POP, R13, 0);
        a.mem(R15, ContextLayout.STORE);
        a.rm(Inst.MOV64, R14);
        a.mem(R14, StoreLayout.EXIT_PC);
        a.rm(Inst.MOV64_M, R13);
        Switch.storeExit(a, R14);
        Switch.storeReason(a, R14, ExitReason.TRAP);
        Switch.jumpToJava(a, R14);
        return a.finish(0);
    }

    /** Continues a guest that has faulted; r15 is as it was. */
    public static CodeBlob fault() {
        Assembler a = new Assembler();
        a.mem(R15, ContextLayout.STORE);
        a.rm(Inst.MOV64, R14);
        Switch.jumpToJava(a, R14);
        return a.finish(0);
    }
}
