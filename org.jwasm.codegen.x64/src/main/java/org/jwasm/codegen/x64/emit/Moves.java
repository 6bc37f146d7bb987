package org.jwasm.codegen.x64.emit;

import org.jwasm.codegen.mir.RegClass;
import org.jwasm.codegen.regalloc.Location;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Inst;
import org.jwasm.x64.inst.Reg;

/** Copies between places. None changes the flags or a register besides the destination. */
final class Moves {
    private final Assembler asm;
    private final Frame frame;

    Moves(Assembler assembler, Frame frame) {
        asm = assembler;
        this.frame = frame;
    }

    void move(int from, int to, int type) {
        if (from == to) {
            return;
        }
        if (Location.isSlot(from)) {
            if (Location.isSlot(to)) {
                slotToSlot(from, to, type);
            } else {
                asm.mem(Reg.RBP, frame.offset(from, type));
                asm.rm(load(to, type), to);
            }
        } else if (Location.isSlot(to)) {
            asm.mem(Reg.RBP, frame.offset(to, type));
            asm.rm(store(from, type), from);
        } else {
            registers(from, to, type);
        }
    }

    private void registers(int from, int to, int type) {
        boolean fromFloat = Reg.isXmm(from);
        boolean toFloat = Reg.isXmm(to);
        if (fromFloat && toFloat) {
            asm.rr(Inst.MOVAPS, to, from);
        } else if (fromFloat) {
            asm.rr(Inst.MOVQ_M, from, to);
        } else if (toFloat) {
            asm.rr(Inst.MOVQ, to, from);
        } else {
            asm.rr(type == Type.I32 ? Inst.MOV32 : Inst.MOV64, to, from);
        }
    }

    private static Inst load(int register, int type) {
        if (RegClass.of(type) == RegClass.INT) {
            return Reg.isXmm(register) ? Inst.MOVSD : type == Type.I32 ? Inst.MOV32 : Inst.MOV64;
        }
        return type == Type.F32 ? Inst.MOVSS : type == Type.F64 ? Inst.MOVSD : Inst.MOVUPS;
    }

    /** An i32 is stored with its upper half, which is zero, so that the slot can be read as 64 bits. */
    private static Inst store(int register, int type) {
        if (RegClass.of(type) == RegClass.INT) {
            return Reg.isXmm(register) ? Inst.MOVSD_M : Inst.MOV64_M;
        }
        return type == Type.F32 ? Inst.MOVSS_M : type == Type.F64 ? Inst.MOVSD_M : Inst.MOVUPS_M;
    }

    private void slotToSlot(int from, int to, int type) {
        int words = type == Type.V128 ? 2 : 1;
        for (int w = 0; w < words; w++) {
            asm.mem(Reg.RBP, frame.offset(from, type) + 8 * w);
            asm.m(Inst.PUSH_M);
            asm.mem(Reg.RBP, frame.offset(to, type) + 8 * w);
            asm.m(Inst.POP_M);
        }
    }

    void swap(int a, int b) {
        if (Reg.isXmm(a)) {
            asm.rr(Inst.XORPS, a, b);
            asm.rr(Inst.XORPS, b, a);
            asm.rr(Inst.XORPS, a, b);
        } else {
            asm.rr(Inst.XCHG64, a, b);
        }
    }
}
