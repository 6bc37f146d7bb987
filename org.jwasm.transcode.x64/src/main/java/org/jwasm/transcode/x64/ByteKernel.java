package org.jwasm.transcode.x64;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/**
 * Kernels whose source is bytes. Bytes below 0x80 are themselves in every encoding and move 64, 16 or 8 at a time; where
 * others mean something else, the first of them in a vector is found, what is before it stays moved, and a subclass
 * takes over for the character. The bytes that a vector stores too many lie inside the target, which is never smaller
 * than what is left of the source, and are overwritten or beyond what counts.
 */
abstract class ByteKernel extends Kernel {
    private static final int NARROW_BLOCK = 64;
    private static final int WIDE_BLOCK = 32;

    /** Whether code units of the target have 16 bits. */
    private final boolean wide;
    /** Whether bytes from 0x80 on are for {@link #other} to move. */
    private final boolean checks;
    private final int top = a.newLabel();
    private final int small = a.newLabel();
    private final int eight = a.newLabel();
    private final int bytes = a.newLabel();
    private final int prefix = a.newLabel();
    private final int others = a.newLabel();

    ByteKernel(boolean wide, boolean checks) {
        this.wide = wide;
        this.checks = checks;
    }

    /**
     * Moves the character that begins at SRC with the byte in eax, not ASCII, and advances SRC and DST; or jumps to an
     * exit. May change all but SRC, DST, END, FROM, TO, ROOM, FLAG, ZERO.
     */
    abstract void other();

    int targetUnit() {
        return wide ? 2 : 1;
    }

    /** Everything between entry and exits. */
    void body() {
        if (wide) {
            clear(ZERO);
        }
        a.bind(top);
        left();
        blocks();
        vectors();
        singles();
        if (checks) {
            characters();
        }
    }

    private void blocks() {
        int block = wide ? WIDE_BLOCK : NARROW_BLOCK;
        a.ri(Inst.CMP64_I, LEFT, block);
        a.jcc(Cc.B, small);
        a.align(16);
        int loop = a.hereLabel();
        int count = block / 16;
        for (int i = 0; i < count; i++) {
            load(Inst.MOVUPS, xmm(i), SRC, 16 * i);
        }
        if (checks) {
            a.rr(Inst.MOVAPS, xmm(5), xmm(0));
            for (int i = 1; i < count; i++) {
                a.rr(Inst.ORPS, xmm(5), xmm(i));
            }
            a.rr(Inst.PMOVMSKB, RAX, xmm(5));
            a.rr(Inst.TEST32, RAX, RAX);
            a.jcc(Cc.NE, small);
        }
        for (int i = 0; i < count; i++) {
            put(xmm(i), 16 * i);
        }
        advance(block);
        a.ri(Inst.CMP64_I, LEFT, block);
        a.jcc(Cc.AE, loop);
    }

    private void put(int register, int at) {
        if (!wide) {
            store(Inst.MOVUPS_M, register, DST, at);
            return;
        }
        a.rr(Inst.MOVAPS, xmm(6), register);
        a.rr(Inst.PUNPCKLBW, register, ZERO);
        a.rr(Inst.PUNPCKHBW, xmm(6), ZERO);
        store(Inst.MOVUPS_M, register, DST, 2 * at);
        store(Inst.MOVUPS_M, xmm(6), DST, 2 * at + 16);
    }

    private void advance(int count) {
        a.ri(Inst.ADD64_I, SRC, count);
        a.ri(Inst.ADD64_I, DST, count * targetUnit());
        a.ri(Inst.SUB64_I, LEFT, count);
    }

    private void vectors() {
        a.bind(small);
        a.ri(Inst.CMP64_I, LEFT, 16);
        a.jcc(Cc.B, eight);
        load(Inst.MOVUPS, xmm(0), SRC, 0);
        mask();
        put(xmm(0), 0);
        leaveOnMask();
        advance(16);
        a.jmp(small);
        a.bind(eight);
        a.ri(Inst.CMP64_I, LEFT, 8);
        a.jcc(Cc.B, bytes);
        load(Inst.MOVQ, xmm(0), SRC, 0);
        mask();
        if (wide) {
            a.rr(Inst.PUNPCKLBW, xmm(0), ZERO);
            store(Inst.MOVUPS_M, xmm(0), DST, 0);
        } else {
            store(Inst.MOVQ_M, xmm(0), DST, 0);
        }
        leaveOnMask();
        advance(8);
    }

    private void mask() {
        if (checks) {
            a.rr(Inst.PMOVMSKB, RAX, xmm(0));
        }
    }

    private void leaveOnMask() {
        if (checks) {
            a.rr(Inst.TEST32, RAX, RAX);
            a.jcc(Cc.NE, prefix);
        }
    }

    private void singles() {
        a.bind(bytes);
        a.rr(Inst.CMP64, SRC, END);
        a.jcc(Cc.AE, done);
        load(Inst.MOVZX8_32, RAX, SRC, 0);
        if (checks) {
            a.ri(Inst.CMP32_I, RAX, 0x80);
            a.jcc(Cc.AE, others);
        }
        store(wide ? Inst.MOV16_M : Inst.MOV8_M, RAX, DST, 0);
        a.ri(Inst.ADD64_I, SRC, 1);
        a.ri(Inst.ADD64_I, DST, targetUnit());
        a.jmp(bytes);
    }

    private void characters() {
        a.bind(prefix);
        a.rr(Inst.BSF32, RAX, RAX);
        a.rr(Inst.ADD64, SRC, RAX);
        a.mem(DST, RAX, targetUnit() - 1, 0);
        a.rm(Inst.LEA64, DST);
        load(Inst.MOVZX8_32, RAX, SRC, 0);
        a.bind(others);
        other();
        a.rr(Inst.CMP64, SRC, END);
        a.jcc(Cc.AE, done);
        load(Inst.MOVZX8_32, RAX, SRC, 0);
        a.ri(Inst.CMP32_I, RAX, 0x80);
        a.jcc(Cc.AE, others);
        a.jmp(top);
    }
}
