package org.jwasm.x64.stub;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/**
 * The native builtins, in the guests' convention. Up to 128 bytes are moved by pairs of accesses that overlap in the middle, all loads before all stores;
 * more by blocks of 64, or by the string instructions where they are fast.
 */
public final class MemoryRoutines {
    private static final int BLOCK = 64;
    private static final int BOUND_ALIGNMENT = 16;
    /** From how many bytes on the string instructions win. */
    private static final int STRING_BYTES = 2048;

    private MemoryRoutines() {
    }

    /** {@link #copy} where guests can be interrupted, and charged. */
    public static CodeBlob boundedCopy(boolean fastStrings, boolean fuel) {
        Assembler a = new Assembler();
        bound(a, Builtin.MEMORY_COPY, fuel);
        copy(a, fastStrings);
        return a.finish(0);
    }

    /** {@link #fill} where guests can be interrupted, and charged. */
    public static CodeBlob boundedFill(boolean fastStrings, boolean fuel) {
        Assembler a = new Assembler();
        bound(a, Builtin.MEMORY_FILL, fuel);
        fill(a, fastStrings);
        return a.finish(0);
    }

    /** Takes fuel for the bytes in rdx, and leaves for Java what is too long, or too much. */
    private static void bound(Assembler a, Builtin builtin, boolean fuel) {
        int small = a.newLabel();
        int large = a.newLabel();
        if (fuel) {
            a.rr(Inst.MOV64, R8, RDX);
            a.ri(Inst.SHR64_I, R8, Builtin.FUEL_SHIFT);
            a.mem(R15, ContextLayout.STORE);
            a.rm(Inst.MOV64, R9);
            a.mem(R9, StoreLayout.FUEL);
            a.rm(Inst.SUB64_M, R8);
            a.jcc(Cc.S, large);
        }
        a.ri(Inst.CMP64_I, RDX, Builtin.PIECE_BYTES);
        a.jcc(Cc.BE, small);
        a.bind(large);
        ExitStubs.builtin(a, builtin);
        a.align(BOUND_ALIGNMENT);
        a.bind(small);
    }

    /** rax destination, rcx source, rdx bytes. */
    public static CodeBlob copy(boolean fastStrings) {
        Assembler a = new Assembler();
        copy(a, fastStrings);
        return a.finish(0);
    }

    private static void copy(Assembler a, boolean fastStrings) {
        int done = a.newLabel();
        int upTo16 = a.newLabel();
        int upTo128 = a.newLabel();
        int large = a.newLabel();
        a.ri(Inst.CMP64_I, RDX, 16);
        a.jcc(Cc.BE, upTo16);
        a.ri(Inst.CMP64_I, RDX, 2 * BLOCK);
        a.jcc(Cc.A, large);
        a.ri(Inst.CMP64_I, RDX, 32);
        a.jcc(Cc.A, upTo128);
        copyPairs(a, 1);
        a.bare(Inst.RET);
        a.bind(upTo128);
        int upTo64 = a.newLabel();
        a.ri(Inst.CMP64_I, RDX, BLOCK);
        a.jcc(Cc.BE, upTo64);
        copyPairs(a, 4);
        a.bare(Inst.RET);
        a.bind(upTo64);
        copyPairs(a, 2);
        a.bare(Inst.RET);
        a.bind(upTo16);
        copySmall(a, done);
        a.bind(done);
        a.bare(Inst.RET);
        a.bind(large);
        copyLarge(a, fastStrings);
    }

    /** {@code pairs} vectors from the start and as many from the end. */
    private static void copyPairs(Assembler a, int pairs) {
        for (int i = 0; i < pairs; i++) {
            a.mem(RCX, 16 * i);
            a.rm(Inst.MOVUPS, xmm(i));
            a.mem(RCX, RDX, 0, -16 * (i + 1));
            a.rm(Inst.MOVUPS, xmm(pairs + i));
        }
        for (int i = 0; i < pairs; i++) {
            a.mem(RAX, 16 * i);
            a.rm(Inst.MOVUPS_M, xmm(i));
            a.mem(RAX, RDX, 0, -16 * (i + 1));
            a.rm(Inst.MOVUPS_M, xmm(pairs + i));
        }
    }

    private static void copySmall(Assembler a, int done) {
        int below8 = a.newLabel();
        int below4 = a.newLabel();
        a.ri(Inst.CMP64_I, RDX, 8);
        a.jcc(Cc.B, below8);
        copyEnds(a, Inst.MOV64, Inst.MOV64_M, 8);
        a.bare(Inst.RET);
        a.bind(below8);
        a.ri(Inst.CMP64_I, RDX, 4);
        a.jcc(Cc.B, below4);
        copyEnds(a, Inst.MOV32, Inst.MOV32_M, 4);
        a.bare(Inst.RET);
        a.bind(below4);
        a.rr(Inst.TEST64, RDX, RDX);
        a.jcc(Cc.E, done);
        a.rr(Inst.MOV64, R10, RDX);
        a.ri(Inst.SHR64_I, R10, 1);
        a.mem(RCX, R10, 0, 0);
        a.rm(Inst.MOVZX8_32, R11);
        copyEnds(a, Inst.MOVZX8_32, Inst.MOV8_M, 1);
        a.mem(RAX, R10, 0, 0);
        a.rm(Inst.MOV8_M, R11);
    }

    private static void copyEnds(Assembler a, Inst load, Inst store, int size) {
        a.mem(RCX, 0);
        a.rm(load, R8);
        a.mem(RCX, RDX, 0, -size);
        a.rm(load, R9);
        a.mem(RAX, 0);
        a.rm(store, R8);
        a.mem(RAX, RDX, 0, -size);
        a.rm(store, R9);
    }

    private static void copyLarge(Assembler a, boolean fastStrings) {
        int backward = a.newLabel();
        int forward = a.newLabel();
        a.rr(Inst.MOV64, R8, RAX);
        a.rr(Inst.SUB64, R8, RCX);
        a.rr(Inst.CMP64, R8, RDX);
        a.jcc(Cc.B, backward);
        if (fastStrings) {
            a.ri(Inst.CMP64_I, RDX, STRING_BYTES);
            a.jcc(Cc.B, forward);
            a.r(Inst.NEG64, R8);
            a.rr(Inst.CMP64, R8, RDX);
            a.jcc(Cc.B, forward);
            a.rr(Inst.MOV64, RDI, RAX);
            a.rr(Inst.MOV64, RSI, RCX);
            a.rr(Inst.MOV64, RCX, RDX);
            a.bare(Inst.REP_MOVSB);
            a.bare(Inst.RET);
        }
        // The end is loaded first: a store before it may overwrite it when the ranges overlap.
        a.bind(forward);
        for (int i = 0; i < 4; i++) {
            a.mem(RCX, RDX, 0, -BLOCK + 16 * i);
            a.rm(Inst.MOVUPS, xmm(4 + i));
        }
        a.align(16);
        int loop = a.hereLabel();
        block(a, Inst.MOVUPS, RCX, NONE, 0);
        block(a, Inst.MOVUPS_M, RAX, NONE, 0);
        a.ri(Inst.ADD64_I, RCX, BLOCK);
        a.ri(Inst.ADD64_I, RAX, BLOCK);
        a.ri(Inst.SUB64_I, RDX, BLOCK);
        a.ri(Inst.CMP64_I, RDX, BLOCK);
        a.jcc(Cc.A, loop);
        for (int i = 0; i < 4; i++) {
            a.mem(RAX, RDX, 0, -BLOCK + 16 * i);
            a.rm(Inst.MOVUPS_M, xmm(4 + i));
        }
        a.bare(Inst.RET);
        a.bind(backward);
        for (int i = 0; i < 4; i++) {
            a.mem(RCX, 16 * i);
            a.rm(Inst.MOVUPS, xmm(4 + i));
        }
        a.align(16);
        int down = a.hereLabel();
        block(a, Inst.MOVUPS, RCX, RDX, -BLOCK);
        block(a, Inst.MOVUPS_M, RAX, RDX, -BLOCK);
        a.ri(Inst.SUB64_I, RDX, BLOCK);
        a.ri(Inst.CMP64_I, RDX, BLOCK);
        a.jcc(Cc.A, down);
        for (int i = 0; i < 4; i++) {
            a.mem(RAX, 16 * i);
            a.rm(Inst.MOVUPS_M, xmm(4 + i));
        }
        a.bare(Inst.RET);
    }

    private static void block(Assembler a, Inst row, int base, int index, int offset) {
        for (int i = 0; i < 4; i++) {
            if (index == NONE) {
                a.mem(base, offset + 16 * i);
            } else {
                a.mem(base, index, 0, offset + 16 * i);
            }
            a.rm(row, xmm(i));
        }
    }

    /** rax address, ecx byte value, rdx bytes. */
    public static CodeBlob fill(boolean fastStrings) {
        Assembler a = new Assembler();
        fill(a, fastStrings);
        return a.finish(0);
    }

    private static void fill(Assembler a, boolean fastStrings) {
        int upTo16 = a.newLabel();
        int upTo32 = a.newLabel();
        a.rr(Inst.MOVZX8_32, R8, RCX);
        a.o(Inst.MOVABS64, R9, 0x0101010101010101L);
        a.rr(Inst.IMUL64, R8, R9);
        a.ri(Inst.CMP64_I, RDX, 16);
        a.jcc(Cc.BE, upTo16);
        if (fastStrings) {
            int vectors = a.newLabel();
            a.ri(Inst.CMP64_I, RDX, STRING_BYTES);
            a.jcc(Cc.B, vectors);
            a.rr(Inst.MOV64, RDI, RAX);
            a.rr(Inst.MOV32, RAX, RCX);
            a.rr(Inst.MOV64, RCX, RDX);
            a.bare(Inst.REP_STOSB);
            a.bare(Inst.RET);
            a.bind(vectors);
        }
        a.rr(Inst.MOVQ, xmm(0), R8);
        a.rr(Inst.PUNPCKLQDQ, xmm(0), xmm(0));
        a.mem(RAX, RDX, 0, -16);
        a.rm(Inst.MOVUPS_M, xmm(0));
        a.ri(Inst.CMP64_I, RDX, 32);
        a.jcc(Cc.BE, upTo32);
        a.mem(RAX, RDX, 0, -32);
        a.rm(Inst.MOVUPS_M, xmm(0));
        a.align(16);
        int loop = a.hereLabel();
        a.mem(RAX, 0);
        a.rm(Inst.MOVUPS_M, xmm(0));
        a.mem(RAX, 16);
        a.rm(Inst.MOVUPS_M, xmm(0));
        a.ri(Inst.ADD64_I, RAX, 32);
        a.ri(Inst.SUB64_I, RDX, 32);
        a.ri(Inst.CMP64_I, RDX, 32);
        a.jcc(Cc.AE, loop);
        a.bare(Inst.RET);
        a.bind(upTo32);
        a.mem(RAX, 0);
        a.rm(Inst.MOVUPS_M, xmm(0));
        a.bare(Inst.RET);
        a.bind(upTo16);
        fillSmall(a);
    }

    private static void fillSmall(Assembler a) {
        int below8 = a.newLabel();
        int below4 = a.newLabel();
        int done = a.newLabel();
        a.ri(Inst.CMP64_I, RDX, 8);
        a.jcc(Cc.B, below8);
        fillEnds(a, Inst.MOV64_M, 8);
        a.bare(Inst.RET);
        a.bind(below8);
        a.ri(Inst.CMP64_I, RDX, 4);
        a.jcc(Cc.B, below4);
        fillEnds(a, Inst.MOV32_M, 4);
        a.bare(Inst.RET);
        a.bind(below4);
        a.rr(Inst.TEST64, RDX, RDX);
        a.jcc(Cc.E, done);
        fillEnds(a, Inst.MOV8_M, 1);
        a.ri(Inst.SHR64_I, RDX, 1);
        a.mem(RAX, RDX, 0, 0);
        a.rm(Inst.MOV8_M, R8);
        a.bind(done);
        a.bare(Inst.RET);
    }

    private static void fillEnds(Assembler a, Inst store, int size) {
        a.mem(RAX, 0);
        a.rm(store, R8);
        a.mem(RAX, RDX, 0, -size);
        a.rm(store, R8);
    }
}
