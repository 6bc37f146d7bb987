package org.jwasm.x64.stub;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Inst;

/** The changes between Java's stack and the guest's. */
final class Switch {
    private static final int[] CALLEE_SAVED = {RBP, RBX, R12, R13, R14, R15};
    /** Bytes between Java's stack pointer as the store context holds it and the native method's memory parameters. */
    static final int SAVED_BYTES = 8 * CALLEE_SAVED.length + 8;

    private Switch() {
    }

    /** Saves what Java's side wants to find again, and its stack pointer in the store context. */
    static void leaveJava(Assembler a, int store) {
        for (int r : CALLEE_SAVED) {
            a.o(Inst.PUSH, r, 0);
        }
        a.mem(store, StoreLayout.JAVA_SP);
        a.rm(Inst.MOV64_M, RSP);
    }

    /** Takes Java's stack and registers back. */
    static void restoreJava(Assembler a, int store) {
        a.mem(store, StoreLayout.JAVA_SP);
        a.rm(Inst.MOV64, RSP);
        for (int i = CALLEE_SAVED.length - 1; i >= 0; i--) {
            a.o(Inst.POP, CALLEE_SAVED[i], 0);
        }
    }

    /** Goes back to the caller of the native method by a jump. */
    static void jumpToJava(Assembler a, int store) {
        restoreJava(a, store);
        a.o(Inst.POP, RCX, 0);
        a.r(Inst.JMP_M, RCX);
    }

    /**
     * Leaves the guest, which continues behind this when resumed, with the store context in rdx, r15 from EXIT_CONTEXT, and rsp as it is now.
     * Everything else is lost. The reason and the like are in the store context already.
     *
     * @param temp a register that may be changed
     */
    static void leaveGuest(Assembler a, int store, int temp) {
        int resumed = a.newLabel();
        a.memLabel(resumed);
        a.rm(Inst.LEA64, temp);
        a.bindRip();
        a.o(Inst.PUSH, temp, 0);
        storeExit(a, store);
        a.mem(store, StoreLayout.GUEST_SP);
        a.rm(Inst.MOV64_M, RSP);
        jumpToJava(a, store);
        a.bind(resumed);
        a.mem(RDX, StoreLayout.EXIT_CONTEXT);
        a.rm(Inst.MOV64, R15);
    }

    /** Records frame pointer and context. */
    static void storeExit(Assembler a, int store) {
        a.mem(store, StoreLayout.EXIT_FP);
        a.rm(Inst.MOV64_M, RBP);
        a.mem(store, StoreLayout.EXIT_CONTEXT);
        a.rm(Inst.MOV64_M, R15);
    }

    static void storeReason(Assembler a, int store, int reason) {
        a.mem(store, StoreLayout.EXIT_REASON);
        a.mi(Inst.MOV32_I, reason);
    }
}
