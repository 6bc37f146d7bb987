package org.jwasm.transcode.x64;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/**
 * The kernels from UTF-8. A sequence is checked byte by byte: what its first bytes say of the character so far tells
 * whether the sequence can be the shortest of a character that is no surrogate.
 *
 * <p>Reference: Unicode Standard, table 3-7.
 */
final class Utf8Kernel extends ByteKernel {
    private enum Target { UTF8, UTF16, LATIN1 }

    private final Target target;

    private Utf8Kernel(Target target) {
        super(target == Target.UTF16, true);
        this.target = target;
    }

    static byte[] copy() {
        return code(Target.UTF8, false);
    }

    static byte[] toUtf16() {
        return code(Target.UTF16, false);
    }

    static byte[] toLatin1() {
        return code(Target.LATIN1, false);
    }

    /** Continues behind Latin-1. */
    static byte[] append() {
        return code(Target.UTF16, true);
    }

    private static byte[] code(Target target, boolean appends) {
        Utf8Kernel kernel = new Utf8Kernel(target);
        kernel.enter(1);
        if (appends) {
            kernel.clear(ZERO);
            kernel.widenInPlace();
        }
        kernel.body();
        return kernel.finish(1, kernel.targetUnit());
    }

    @Override
    void other() {
        int three = a.newLabel();
        int four = a.newLabel();
        int next = a.newLabel();
        if (target == Target.LATIN1) {
            a.ri(Inst.CMP32_I, RAX, 0xC3);
            a.jcc(Cc.A, done);
        } else {
            a.ri(Inst.CMP32_I, RAX, 0xE0);
            a.jcc(Cc.AE, three);
        }
        sequence(2, 0x1F);
        a.jmp(next);
        if (target != Target.LATIN1) {
            a.bind(three);
            a.ri(Inst.CMP32_I, RAX, 0xF0);
            a.jcc(Cc.AE, four);
            sequence(3, 0xF);
            a.jmp(next);
            a.bind(four);
            sequence(4, 7);
        }
        a.bind(next);
    }

    /** Checks a sequence of this length, whose first byte is in eax, and writes what it stands for. */
    private void sequence(int length, int leadBits) {
        if (length == 2) {
            a.ri(Inst.CMP32_I, RAX, 0xC2);
            a.jcc(Cc.B, invalid());
        } else if (length == 4) {
            a.ri(Inst.CMP32_I, RAX, 0xF4);
            a.jcc(Cc.A, invalid());
        }
        left();
        a.ri(Inst.AND32_I, RAX, leadBits);
        for (int i = 1; i < length; i++) {
            a.ri(Inst.CMP64_I, LEFT, i + 1);
            a.jcc(Cc.B, incomplete());
            load(Inst.MOVZX8_32, RCX, SRC, i);
            a.ri(Inst.XOR32_I, RCX, 0x80);
            a.ri(Inst.CMP32_I, RCX, 0x40);
            a.jcc(Cc.AE, invalid());
            a.ri(Inst.SHL32_I, RAX, 6);
            a.rr(Inst.OR32, RAX, RCX);
            if (i == 1) {
                second(length);
            }
        }
        write(length);
        a.ri(Inst.ADD64_I, SRC, length);
    }

    /** What the first two bytes must not be: longer than need be, a surrogate, beyond the last character. */
    private void second(int length) {
        if (length == 3) {
            a.ri(Inst.CMP32_I, RAX, 0x800 >> 6);
            a.jcc(Cc.B, invalid());
            a.mem(RAX, -(0xD800 >> 6));
            a.rm(Inst.LEA32, RDX);
            a.ri(Inst.CMP32_I, RDX, 0x800 >> 6);
            a.jcc(Cc.B, invalid());
        } else if (length == 4) {
            a.mem(RAX, -(0x10000 >> 12));
            a.rm(Inst.LEA32, RDX);
            a.ri(Inst.CMP32_I, RDX, 0x100000 >> 12);
            a.jcc(Cc.AE, invalid());
        }
    }

    private void write(int length) {
        switch (target) {
            case UTF8: copyBytes(length); break;
            case LATIN1:
                store(Inst.MOV8_M, RAX, DST, 0);
                a.ri(Inst.ADD64_I, DST, 1);
                break;
            default:
                if (length == 4) {
                    pair();
                } else {
                    store(Inst.MOV16_M, RAX, DST, 0);
                    a.ri(Inst.ADD64_I, DST, 2);
                }
        }
    }

    private void copyBytes(int length) {
        load(length == 4 ? Inst.MOV32 : Inst.MOVZX16_32, RCX, SRC, 0);
        store(length == 4 ? Inst.MOV32_M : Inst.MOV16_M, RCX, DST, 0);
        if (length == 3) {
            load(Inst.MOVZX8_32, RCX, SRC, 2);
            store(Inst.MOV8_M, RCX, DST, 2);
        }
        a.ri(Inst.ADD64_I, DST, length);
    }

    /** The character in eax as two surrogates: 0xD800 + (c >> 10) - 0x40, and 0xDC00 + (c & 0x3FF). */
    private void pair() {
        a.rr(Inst.MOV32, RCX, RAX);
        a.ri(Inst.SHR32_I, RCX, 10);
        a.ri(Inst.ADD32_I, RCX, 0xD800 - 0x40);
        a.ri(Inst.AND32_I, RAX, 0x3FF);
        a.ri(Inst.ADD32_I, RAX, 0xDC00);
        a.ri(Inst.SHL32_I, RAX, 16);
        a.rr(Inst.OR32, RAX, RCX);
        store(Inst.MOV32_M, RAX, DST, 0);
        a.ri(Inst.ADD64_I, DST, 4);
    }
}
