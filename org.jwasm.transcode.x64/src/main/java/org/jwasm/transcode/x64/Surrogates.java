package org.jwasm.transcode.x64;

import static org.jwasm.x64.inst.Reg.*;

import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/** The check of a pair of surrogates. */
final class Surrogates {
    private Surrogates() {
    }

    /**
     * Checks the pair at SRC, whose first half is in eax and known to be a surrogate. Leaves the halves without their
     * marks, ten bits each, in ecx and edx.
     */
    static void check(Kernel k) {
        k.a.mem(RAX, -0xD800);
        k.a.rm(Inst.LEA32, RCX);
        k.a.ri(Inst.CMP32_I, RCX, 0x400);
        k.a.jcc(Cc.AE, k.unpaired());
        k.a.mem(Kernel.SRC, 4);
        k.a.rm(Inst.LEA64, RDX);
        k.a.rr(Inst.CMP64, RDX, Kernel.END);
        k.a.jcc(Cc.A, k.unpaired());
        k.load(Inst.MOVZX16_32, RDX, Kernel.SRC, 2);
        k.a.ri(Inst.SUB32_I, RDX, 0xDC00);
        k.a.ri(Inst.CMP32_I, RDX, 0x400);
        k.a.jcc(Cc.AE, k.unpaired());
    }
}
