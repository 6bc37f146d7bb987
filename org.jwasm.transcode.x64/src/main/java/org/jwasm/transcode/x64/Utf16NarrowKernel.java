package org.jwasm.transcode.x64;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/** The kernels from UTF-16 to UTF-8 and to Latin-1: small code units are packed 16 at a time. */
final class Utf16NarrowKernel extends Kernel {
    private static final int BLOCK = 32;
    /** The bits that code units must not have to be packed, eight times. */
    private static final int LARGE = xmm(5);
    /** 0x00FF eight times. */
    private static final int BYTE = xmm(6);

    /** The first code unit that is not packed. */
    private final int limit;
    private final int top = a.newLabel();
    private final int mixed = a.newLabel();
    private final int units = a.newLabel();
    private final int others = a.newLabel();

    private Utf16NarrowKernel(int limit) {
        this.limit = limit;
    }

    static byte[] toLatin1() {
        Utf16NarrowKernel kernel = new Utf16NarrowKernel(0x100);
        kernel.enter(2);
        kernel.vectors();
        // What does not fit is found again below.
        kernel.a.bind(kernel.mixed);
        kernel.units(kernel.done);
        return kernel.finish(2, 1);
    }

    /** FLAG: not zero when there is room for everything. */
    static byte[] toUtf8() {
        Utf16NarrowKernel kernel = new Utf16NarrowKernel(0x80);
        kernel.enter(2);
        kernel.a.mem(RCX, RCX, 1, 0);
        kernel.a.rm(Inst.LEA64, RCX);
        kernel.a.rr(Inst.XOR32, FLAG, FLAG);
        kernel.a.rr(Inst.CMP64, ROOM, RCX);
        kernel.a.rr(Inst.SETCC.ordinal(), 0, FLAG, 0, Cc.AE, 0);
        kernel.constant(BYTE, 0xFF);
        kernel.vectors();
        kernel.units(kernel.others);
        kernel.prefix();
        kernel.characters();
        return kernel.finish(2, 1);
    }

    private void vectors() {
        int small = a.newLabel();
        constant(LARGE, -limit);
        a.bind(top);
        left();
        a.ri(Inst.CMP64_I, LEFT, BLOCK);
        a.jcc(Cc.B, small);
        a.align(16);
        int loop = a.hereLabel();
        load(Inst.MOVUPS, xmm(0), SRC, 0);
        load(Inst.MOVUPS, xmm(1), SRC, 16);
        a.rr(Inst.MOVAPS, xmm(2), xmm(0));
        a.rr(Inst.ORPS, xmm(2), xmm(1));
        a.rr(Inst.PTEST, xmm(2), LARGE);
        a.jcc(Cc.NE, mixed);
        a.rr(Inst.PACKUSWB, xmm(0), xmm(1));
        store(Inst.MOVUPS_M, xmm(0), DST, 0);
        advance(BLOCK);
        a.ri(Inst.CMP64_I, LEFT, BLOCK);
        a.jcc(Cc.AE, loop);
        a.bind(small);
        a.ri(Inst.CMP64_I, LEFT, BLOCK / 2);
        a.jcc(Cc.B, units);
        load(Inst.MOVUPS, xmm(0), SRC, 0);
        a.rr(Inst.PTEST, xmm(0), LARGE);
        a.jcc(Cc.NE, units);
        a.rr(Inst.PACKUSWB, xmm(0), xmm(0));
        store(Inst.MOVQ_M, xmm(0), DST, 0);
        advance(BLOCK / 2);
    }

    private void advance(int bytes) {
        a.ri(Inst.ADD64_I, SRC, bytes);
        a.ri(Inst.ADD64_I, DST, bytes / 2);
        a.ri(Inst.SUB64_I, LEFT, bytes);
    }

    /** One code unit at a time, up to one that is too large, which is left in eax. */
    private void units(int large) {
        a.bind(units);
        a.rr(Inst.CMP64, SRC, END);
        a.jcc(Cc.AE, done);
        load(Inst.MOVZX16_32, RAX, SRC, 0);
        a.ri(Inst.CMP32_I, RAX, limit);
        a.jcc(Cc.AE, large);
        store(Inst.MOV8_M, RAX, DST, 0);
        a.ri(Inst.ADD64_I, SRC, 2);
        a.ri(Inst.ADD64_I, DST, 1);
        a.jmp(units);
    }

    /** Of 16 code units, xmm0 and xmm1, moves those before the first one that is not ASCII. */
    private void prefix() {
        a.bind(mixed);
        a.rr(Inst.PMINUW, xmm(0), BYTE);
        a.rr(Inst.PMINUW, xmm(1), BYTE);
        a.rr(Inst.PACKUSWB, xmm(0), xmm(1));
        store(Inst.MOVUPS_M, xmm(0), DST, 0);
        a.rr(Inst.PMOVMSKB, RAX, xmm(0));
        a.rr(Inst.BSF32, RAX, RAX);
        a.rr(Inst.ADD64, DST, RAX);
        a.mem(SRC, RAX, 1, 0);
        a.rm(Inst.LEA64, SRC);
        load(Inst.MOVZX16_32, RAX, SRC, 0);
    }

    /** Characters that are not ASCII, one after the other. */
    private void characters() {
        int two = a.newLabel();
        int three = a.newLabel();
        int next = a.newLabel();
        a.bind(others);
        a.rr(Inst.TEST32, FLAG, FLAG);
        a.jcc(Cc.E, done);
        a.ri(Inst.CMP32_I, RAX, 0x800);
        a.jcc(Cc.B, two);
        a.mem(RAX, -0xD800);
        a.rm(Inst.LEA32, RCX);
        a.ri(Inst.CMP32_I, RCX, 0x800);
        a.jcc(Cc.AE, three);
        Surrogates.check(this);
        a.ri(Inst.SHL32_I, RCX, 10);
        a.mem(RCX, RDX, 0, 0x10000);
        a.rm(Inst.LEA32, RAX);
        sequence(4, 0xF0);
        a.ri(Inst.ADD64_I, SRC, 4);
        a.jmp(next);
        a.bind(three);
        sequence(3, 0xE0);
        a.ri(Inst.ADD64_I, SRC, 2);
        a.jmp(next);
        a.bind(two);
        sequence(2, 0xC0);
        a.ri(Inst.ADD64_I, SRC, 2);
        a.bind(next);
        a.rr(Inst.CMP64, SRC, END);
        a.jcc(Cc.AE, done);
        load(Inst.MOVZX16_32, RAX, SRC, 0);
        a.ri(Inst.CMP32_I, RAX, 0x80);
        a.jcc(Cc.AE, others);
        a.jmp(top);
    }

    /** Writes the character in eax as so many bytes, the last one first. */
    private void sequence(int length, int lead) {
        for (int i = length - 1; i > 0; i--) {
            a.rr(Inst.MOV32, RCX, RAX);
            a.ri(Inst.AND32_I, RCX, 0x3F);
            a.ri(Inst.OR32_I, RCX, 0x80);
            store(Inst.MOV8_M, RCX, DST, i);
            a.ri(Inst.SHR32_I, RAX, 6);
        }
        a.ri(Inst.OR32_I, RAX, lead);
        store(Inst.MOV8_M, RAX, DST, 0);
        a.ri(Inst.ADD64_I, DST, length);
    }
}
