package org.jwasm.transcode.x64;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/** The kernels from UTF-16 to UTF-16: they look for surrogates that are not in pairs. */
final class Utf16CopyKernel extends Kernel {
    private static final int BLOCK = 32;
    /** 0xF800 eight times: the bits by which surrogates are known. */
    private static final int MASK = xmm(5);
    /** 0xD800 eight times. */
    private static final int SURROGATE = xmm(6);
    /** All code units or'ed together, where that is asked for; those moved singly are in FLAG. */
    private static final int SEEN = xmm(8);

    private final boolean remembers;

    private Utf16CopyKernel(boolean remembers) {
        this.remembers = remembers;
    }

    static byte[] copy() {
        Utf16CopyKernel kernel = new Utf16CopyKernel(false);
        kernel.enter(2);
        kernel.body();
        return kernel.finish(2, 2);
    }

    /** Continues behind Latin-1. */
    static byte[] append() {
        Utf16CopyKernel kernel = new Utf16CopyKernel(false);
        kernel.enter(2);
        kernel.clear(ZERO);
        kernel.widenInPlace();
        kernel.body();
        return kernel.finish(2, 2);
    }

    /** Narrows in place what turns out to be Latin-1. */
    static byte[] compact() {
        Utf16CopyKernel kernel = new Utf16CopyKernel(true);
        kernel.enter(2);
        kernel.a.rr(Inst.XOR32, FLAG, FLAG);
        kernel.clear(SEEN);
        kernel.body();
        return kernel.narrow();
    }

    private void body() {
        int top = a.newLabel();
        int small = a.newLabel();
        int units = a.newLabel();
        int single = a.newLabel();
        int prefix = a.newLabel();
        constant(MASK, 0xF800);
        constant(SURROGATE, 0xD800);
        a.bind(top);
        left();
        a.ri(Inst.CMP64_I, LEFT, BLOCK);
        a.jcc(Cc.B, small);
        a.align(16);
        int loop = a.hereLabel();
        vector(0, 2);
        vector(1, 3);
        a.rr(Inst.PACKSSWB, xmm(2), xmm(3));
        a.rr(Inst.PMOVMSKB, RAX, xmm(2));
        a.rr(Inst.TEST32, RAX, RAX);
        a.jcc(Cc.NE, prefix);
        advance(BLOCK);
        a.ri(Inst.CMP64_I, LEFT, BLOCK);
        a.jcc(Cc.AE, loop);
        a.bind(small);
        a.ri(Inst.CMP64_I, LEFT, BLOCK / 2);
        a.jcc(Cc.B, units);
        vector(0, 2);
        a.rr(Inst.PACKSSWB, xmm(2), xmm(2));
        a.rr(Inst.PMOVMSKB, RAX, xmm(2));
        a.rr(Inst.TEST32, RAX, RAX);
        a.jcc(Cc.NE, prefix);
        advance(BLOCK / 2);
        a.bind(units);
        a.rr(Inst.CMP64, SRC, END);
        a.jcc(Cc.AE, done);
        load(Inst.MOVZX16_32, RAX, SRC, 0);
        a.bind(single);
        single();
        a.jmp(units);
        a.bind(prefix);
        a.rr(Inst.BSF32, RAX, RAX);
        a.mem(SRC, RAX, 1, 0);
        a.rm(Inst.LEA64, SRC);
        a.mem(DST, RAX, 1, 0);
        a.rm(Inst.LEA64, DST);
        int pairs = a.hereLabel();
        load(Inst.MOVZX16_32, RAX, SRC, 0);
        pair();
        // A pair is often followed by another one.
        a.rr(Inst.CMP64, SRC, END);
        a.jcc(Cc.AE, done);
        load(Inst.MOVZX16_32, RAX, SRC, 0);
        a.mem(RAX, -0xD800);
        a.rm(Inst.LEA32, RCX);
        a.ri(Inst.CMP32_I, RCX, 0x800);
        a.jcc(Cc.B, pairs);
        a.jmp(top);
    }

    /** Moves eight code units; afterwards a register has ones where they are surrogates. */
    private void vector(int number, int found) {
        int register = xmm(number);
        load(Inst.MOVUPS, register, SRC, 16 * number);
        store(Inst.MOVUPS_M, register, DST, 16 * number);
        if (remembers) {
            a.rr(Inst.ORPS, SEEN, register);
        }
        a.rr(Inst.MOVAPS, xmm(found), register);
        a.rr(Inst.ANDPS, xmm(found), MASK);
        a.rr(Inst.PCMPEQW, xmm(found), SURROGATE);
    }

    private void advance(int bytes) {
        a.ri(Inst.ADD64_I, SRC, bytes);
        a.ri(Inst.ADD64_I, DST, bytes);
        a.ri(Inst.SUB64_I, LEFT, bytes);
    }

    /** Moves the code unit in eax, or the pair that it begins. */
    private void single() {
        int ordinary = a.newLabel();
        int next = a.newLabel();
        a.mem(RAX, -0xD800);
        a.rm(Inst.LEA32, RCX);
        a.ri(Inst.CMP32_I, RCX, 0x800);
        a.jcc(Cc.AE, ordinary);
        pair();
        a.jmp(next);
        a.bind(ordinary);
        store(Inst.MOV16_M, RAX, DST, 0);
        if (remembers) {
            a.rr(Inst.OR32, FLAG, RAX);
        }
        a.ri(Inst.ADD64_I, SRC, 2);
        a.ri(Inst.ADD64_I, DST, 2);
        a.bind(next);
    }

    /** Checks and moves the pair at SRC; eax is its first half, a surrogate. */
    private void pair() {
        Surrogates.check(this);
        load(Inst.MOV32, RAX, SRC, 0);
        store(Inst.MOV32_M, RAX, DST, 0);
        if (remembers) {
            a.rr(Inst.OR32, FLAG, RAX);
        }
        a.ri(Inst.ADD64_I, SRC, 4);
        a.ri(Inst.ADD64_I, DST, 4);
    }

    private byte[] narrow() {
        int loop = a.newLabel();
        int tail = a.newLabel();
        int end = a.newLabel();
        int wide = a.newLabel();
        // The exit of the copying part: is any bit set that Latin-1 has not?
        a.bind(done);
        a.rr(Inst.MOV64, RCX, END);
        a.rr(Inst.SUB64, RCX, FROM);
        a.ri(Inst.SHR64_I, RCX, 1);
        a.ri(Inst.MOV64_I, RDX, 1);
        a.ri(Inst.TEST32_I, FLAG, 0xFF00FF00L);
        a.jcc(Cc.NE, wide);
        constant(xmm(0), 0xFF00);
        a.rr(Inst.PTEST, SEEN, xmm(0));
        a.jcc(Cc.NE, wide);
        a.rr(Inst.MOV64, LEFT, RCX);
        a.rr(Inst.MOV64, SRC, TO);
        a.rr(Inst.MOV64, DST, TO);
        a.bind(loop);
        a.ri(Inst.CMP64_I, LEFT, 16);
        a.jcc(Cc.B, tail);
        load(Inst.MOVUPS, xmm(0), SRC, 0);
        load(Inst.MOVUPS, xmm(1), SRC, 16);
        a.rr(Inst.PACKUSWB, xmm(0), xmm(1));
        store(Inst.MOVUPS_M, xmm(0), DST, 0);
        a.ri(Inst.ADD64_I, SRC, 32);
        a.ri(Inst.ADD64_I, DST, 16);
        a.ri(Inst.SUB64_I, LEFT, 16);
        a.jmp(loop);
        a.bind(tail);
        a.rr(Inst.TEST64, LEFT, LEFT);
        a.jcc(Cc.E, end);
        load(Inst.MOVZX8_32, RAX, SRC, 0);
        store(Inst.MOV8_M, RAX, DST, 0);
        a.ri(Inst.ADD64_I, SRC, 2);
        a.ri(Inst.ADD64_I, DST, 1);
        a.ri(Inst.SUB64_I, LEFT, 1);
        a.jmp(tail);
        a.bind(end);
        a.rr(Inst.XOR32, RDX, RDX);
        a.bind(wide);
        result(RDX, RCX);
        a.bare(Inst.RET);
        errors();
        return a.finish(0).code();
    }
}
