package org.jwasm.transcode.x64;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/** The kernels from Latin-1. */
final class Latin1Kernel extends ByteKernel {
    private Latin1Kernel(boolean wide, boolean checks) {
        super(wide, checks);
    }

    static byte[] copy() {
        return plain(false);
    }

    static byte[] toUtf16() {
        return plain(true);
    }

    private static byte[] plain(boolean wide) {
        Latin1Kernel kernel = new Latin1Kernel(wide, false);
        kernel.enter(1);
        kernel.body();
        return kernel.finish(1, kernel.targetUnit());
    }

    /** FLAG: not zero when there is room for everything. */
    static byte[] toUtf8() {
        Latin1Kernel kernel = new Latin1Kernel(false, true);
        kernel.enter(1);
        kernel.a.rr(Inst.ADD64, RCX, RCX);
        kernel.a.rr(Inst.XOR32, FLAG, FLAG);
        kernel.a.rr(Inst.CMP64, ROOM, RCX);
        kernel.a.rr(Inst.SETCC.ordinal(), 0, FLAG, 0, Cc.AE, 0);
        kernel.body();
        return kernel.finish(1, 1);
    }

    @Override
    void other() {
        a.rr(Inst.TEST32, FLAG, FLAG);
        a.jcc(Cc.E, done);
        a.rr(Inst.MOV32, RCX, RAX);
        a.ri(Inst.SHR32_I, RAX, 6);
        a.ri(Inst.AND32_I, RCX, 0x3F);
        a.ri(Inst.SHL32_I, RCX, 8);
        a.rr(Inst.OR32, RAX, RCX);
        a.ri(Inst.OR32_I, RAX, 0x80C0);
        store(Inst.MOV16_M, RAX, DST, 0);
        a.ri(Inst.ADD64_I, SRC, 1);
        a.ri(Inst.ADD64_I, DST, 2);
    }
}
