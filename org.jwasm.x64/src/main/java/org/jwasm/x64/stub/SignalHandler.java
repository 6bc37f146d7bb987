package org.jwasm.x64.stub;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.ExitReason;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/**
 * The handler of faults, for Linux: {@code (int signal, siginfo_t *, ucontext_t *)} in rdi, rsi, rdx. It runs on any thread at any time. A signal that somebody has sent
 * ({@code kill}) is no fault of a guest, whatever is running.
 */
public final class SignalHandler {
    /** Offsets in Linux's ucontext_t: the general registers start at 40, in the order r8–r15, rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip. */
    private static final int UC_R15 = 40 + 8 * 7;
    private static final int UC_RBP = 40 + 8 * 10;
    private static final int UC_RIP = 40 + 8 * 16;
    /** Offset of si_code in siginfo_t: positive when the processor has found a fault, not when somebody has sent the signal. */
    private static final int SI_CODE = 8;
    /** Offset of si_addr in siginfo_t. */
    private static final int SI_ADDR = 16;

    private SignalHandler() {
    }

    public static CodeBlob code(long rangeTable, long previousHandlers, long faultExit) {
        Assembler a = new Assembler();
        int other = a.newLabel();
        int next = a.newLabel();
        int start = a.hereLabel();
        int end = a.newLabel();
        a.mem(RSI, SI_CODE);
        a.rm(Inst.MOV32, R9);
        a.rr(Inst.TEST32, R9, R9);
        a.jcc(Cc.LE, other);
        a.mem(RDX, UC_RIP);
        a.rm(Inst.MOV64, RAX);
        ownFaults(a, start, end, other);
        a.o(Inst.MOVABS64, R8, rangeTable);
        a.mem(R8, -8);
        a.rm(Inst.MOV64, RCX);
        int loop = a.hereLabel();
        a.rr(Inst.TEST64, RCX, RCX);
        a.jcc(Cc.E, other);
        a.mem(R8, 0);
        a.rm(Inst.CMP64, RAX);
        a.jcc(Cc.B, next);
        a.mem(R8, 8);
        a.rm(Inst.CMP64, RAX);
        a.jcc(Cc.AE, next);
        a.mem(RDX, UC_R15);
        a.rm(Inst.MOV64, R9);
        a.mem(R9, ContextLayout.STORE);
        a.rm(Inst.MOV64, R10);
        Switch.storeReason(a, R10, ExitReason.FAULT);
        a.mem(R10, StoreLayout.EXIT_PC);
        a.rm(Inst.MOV64_M, RAX);
        a.mem(RDX, UC_RBP);
        a.rm(Inst.MOV64, RAX);
        a.mem(R10, StoreLayout.EXIT_FP);
        a.rm(Inst.MOV64_M, RAX);
        a.mem(RSI, SI_ADDR);
        a.rm(Inst.MOV64, RAX);
        a.mem(R10, StoreLayout.FAULT_ADDRESS);
        a.rm(Inst.MOV64_M, RAX);
        a.mem(R10, StoreLayout.EXIT_CONTEXT);
        a.rm(Inst.MOV64_M, R9);
        a.o(Inst.MOVABS64, RAX, faultExit);
        a.mem(RDX, UC_RIP);
        a.rm(Inst.MOV64_M, RAX);
        a.bare(Inst.RET);
        a.bind(next);
        a.ri(Inst.ADD64_I, R8, 16);
        a.ri(Inst.SUB64_I, RCX, 1);
        a.jmp(loop);
        a.bind(other);
        a.o(Inst.MOVABS64, RAX, previousHandlers);
        a.rr(Inst.MOV32, RCX, RDI);
        a.mem(RAX, RCX, 3, 0);
        a.m(Inst.JMP_M);
        a.bind(end);
        return a.finish(0);
    }

    /** A fault in the handler, which lies where guests' code does, is a bug: the JVM is to report it, and not the handler to handle it for ever. */
    private static void ownFaults(Assembler a, int start, int end, int other) {
        int elsewhere = a.newLabel();
        address(a, start);
        a.rr(Inst.CMP64, RAX, R9);
        a.jcc(Cc.B, elsewhere);
        address(a, end);
        a.rr(Inst.CMP64, RAX, R9);
        a.jcc(Cc.B, other);
        a.bind(elsewhere);
    }

    private static void address(Assembler a, int label) {
        a.memLabel(label);
        a.rm(Inst.LEA64, R9);
        a.bindRip();
    }
}
