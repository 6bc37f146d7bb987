package org.jwasm.transcode.x64;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.transcode.Kernels;
import org.jwasm.transcode.Result;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/** What all kernels have in common: entries, registers, exits. */
class Kernel {
    /** Where the next code unit is read. */
    static final int SRC = RSI;
    /** Where the next code unit is written. */
    static final int DST = RDI;
    /** The end of the source. */
    static final int END = R8;
    /** Bytes from SRC to END, where vectors are at work. */
    static final int LEFT = R10;
    /** The start of the source. */
    static final int FROM = R12;
    /** The start of the target. */
    static final int TO = R13;
    /** The argument room. */
    static final int ROOM = RBX;
    /** Seen since the start, or a choice for the whole run: as the kernel says. */
    static final int FLAG = R14;
    /** All bits zero, where that is needed. */
    static final int ZERO = xmm(7);

    final Assembler a = new Assembler();
    /** Ends with the counts. */
    final int done = a.newLabel();
    private final int invalid = a.newLabel();
    private final int incomplete = a.newLabel();
    private final int unpaired = a.newLabel();
    private boolean usesUtf8Errors;
    private boolean usesUtf16Errors;

    /** Writes both entries; yields the offset of the second. */
    int enter(int sourceUnit) {
        a.mem(GuestAbi.CONTEXT, Kernels.SOURCE_MEMORY);
        a.rm(Inst.MOV64, R10);
        a.mem(R10, 0);
        a.rm(Inst.ADD64, RAX);
        a.mem(GuestAbi.CONTEXT, Kernels.TARGET_MEMORY);
        a.rm(Inst.MOV64, R10);
        a.mem(R10, 0);
        a.rm(Inst.ADD64, RDX);
        int entry = a.length();
        a.mem(RAX, RCX, sourceUnit - 1, 0);
        a.rm(Inst.LEA64, END);
        a.rr(Inst.MOV64, SRC, RAX);
        a.rr(Inst.MOV64, FROM, RAX);
        a.rr(Inst.MOV64, DST, RDX);
        a.rr(Inst.MOV64, TO, RDX);
        return entry;
    }

    /** UTF-8 that is malformed. */
    int invalid() {
        usesUtf8Errors = true;
        return invalid;
    }

    /** UTF-8 that ends too early. */
    int incomplete() {
        usesUtf8Errors = true;
        return incomplete;
    }

    /** UTF-16 with half a pair. */
    int unpaired() {
        usesUtf16Errors = true;
        return unpaired;
    }

    /** Writes the exits; a unit is 1 or 2 bytes. */
    byte[] finish(int sourceUnit, int targetUnit) {
        a.bind(done);
        count(SRC, FROM, sourceUnit);
        count(DST, TO, targetUnit);
        result(SRC, DST);
        a.bare(Inst.RET);
        errors();
        return a.finish(0).code();
    }

    private void count(int at, int start, int unit) {
        a.rr(Inst.SUB64, at, start);
        if (unit == 2) {
            a.ri(Inst.SHR64_I, at, 1);
        }
    }

    /** Packs the result. */
    void result(int read, int written) {
        a.rr(Inst.MOV64, RAX, written);
        a.ri(Inst.SHL64_I, RAX, 32);
        a.rr(Inst.OR64, RAX, read);
    }

    /** Writes the exits of those errors that there are. */
    void errors() {
        if (usesUtf8Errors) {
            error(invalid, Result.INVALID_UTF8);
            error(incomplete, Result.INCOMPLETE_UTF8);
        }
        if (usesUtf16Errors) {
            error(unpaired, Result.UNPAIRED_SURROGATE);
        }
    }

    private void error(int label, long result) {
        a.bind(label);
        a.ri(Inst.MOV64_I, RAX, result);
        a.bare(Inst.RET);
    }

    void left() {
        a.rr(Inst.MOV64, LEFT, END);
        a.rr(Inst.SUB64, LEFT, SRC);
    }

    void load(Inst row, int register, int base, int disp) {
        a.mem(base, disp);
        a.rm(row, register);
    }

    void store(Inst row, int register, int base, int disp) {
        a.mem(base, disp);
        a.rm(row, register);
    }

    /** A vector of eight equal numbers of 16 bits. */
    void constant(int register, int bits) {
        long four = (bits & 0xFFFFL) * 0x0001_0001_0001_0001L;
        a.memConstant(four, four, 16);
        a.rm(Inst.MOVUPS, register);
        a.bindRip();
    }

    void clear(int register) {
        a.rr(Inst.XORPS, register, register);
    }

    /**
     * Turns ROOM bytes at DST into as many units of 16 bits, in place from the end, and moves DST behind them. ZERO is
     * zero.
     */
    void widenInPlace() {
        int loop = a.newLabel();
        int tail = a.newLabel();
        int end = a.newLabel();
        a.rr(Inst.MOV64, R9, ROOM);
        a.bind(loop);
        a.ri(Inst.CMP64_I, R9, 16);
        a.jcc(Cc.B, tail);
        a.mem(DST, R9, 0, -16);
        a.rm(Inst.MOVUPS, xmm(0));
        a.rr(Inst.MOVAPS, xmm(1), xmm(0));
        a.rr(Inst.PUNPCKLBW, xmm(0), ZERO);
        a.rr(Inst.PUNPCKHBW, xmm(1), ZERO);
        a.mem(DST, R9, 1, -32);
        a.rm(Inst.MOVUPS_M, xmm(0));
        a.mem(DST, R9, 1, -16);
        a.rm(Inst.MOVUPS_M, xmm(1));
        a.ri(Inst.SUB64_I, R9, 16);
        a.jmp(loop);
        a.bind(tail);
        a.rr(Inst.TEST64, R9, R9);
        a.jcc(Cc.E, end);
        a.mem(DST, R9, 0, -1);
        a.rm(Inst.MOVZX8_32, RAX);
        a.mem(DST, R9, 1, -2);
        a.rm(Inst.MOV16_M, RAX);
        a.ri(Inst.SUB64_I, R9, 1);
        a.jmp(tail);
        a.bind(end);
        a.mem(DST, ROOM, 1, 0);
        a.rm(Inst.LEA64, DST);
    }
}
