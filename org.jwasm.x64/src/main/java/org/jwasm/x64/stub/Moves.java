package org.jwasm.x64.stub;

import org.jwasm.codegen.ssa.Type;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Inst;

/** Loads and stores by type for the stubs. */
final class Moves {
    private Moves() {
    }

    /** Loads a value from the memory operand set before; an i32 with its upper half zero. */
    static void load(Assembler a, int type, int register) {
        a.rm(loadRow(type), register);
    }

    /** Stores a value; of an i32 all 64 bits of the register, of which the upper are zero. */
    static void store(Assembler a, int type, int register) {
        a.rm(storeRow(type), register);
    }

    private static Inst loadRow(int type) {
        switch (type) {
            case Type.I32: return Inst.MOV32;
            case Type.F32: return Inst.MOVSS;
            case Type.F64: return Inst.MOVSD;
            case Type.V128: return Inst.MOVUPS;
            default: return Inst.MOV64;
        }
    }

    private static Inst storeRow(int type) {
        switch (type) {
            case Type.F32: return Inst.MOVSS_M;
            case Type.F64: return Inst.MOVSD_M;
            case Type.V128: return Inst.MOVUPS_M;
            default: return Inst.MOV64_M;
        }
    }
}
