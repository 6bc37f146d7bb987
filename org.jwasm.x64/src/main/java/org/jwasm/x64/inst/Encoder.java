package org.jwasm.x64.inst;

import java.util.Arrays;

/**
 * Writes instructions as bytes. Registers are given by number ({@link Reg}, of which the low four bits count); a memory operand is set by one of the
 * {@code mem} methods and used by the next {@code m} method.
 */
public class Encoder {
    private static final int[] PREFIX = {0, 0x66, 0xF3, 0xF2};
    private static final int RIP = -2;

    byte[] bytes = new byte[1024];
    int length;

    private int base;
    private int index;
    private int scale;
    private int disp;
    /** Offset of the displacement last written relative to rip, or -1. */
    int ripField = -1;

    public final int length() {
        return length;
    }

    /** [base + disp]. */
    public final void mem(int baseReg, int displacement) {
        base = baseReg & 15;
        index = Reg.NONE;
        scale = 0;
        disp = displacement;
    }

    /** [base + (index << shift) + disp]; {@link Reg#NONE} for no base. The index is not rsp. */
    public final void mem(int baseReg, int indexReg, int shift, int displacement) {
        base = baseReg < 0 ? Reg.NONE : baseReg & 15;
        index = indexReg & 15;
        assert index != Reg.RSP : "rsp as an index";
        scale = shift;
        disp = displacement;
    }

    /** [disp], sign-extended. */
    public final void memAbsolute(int displacement) {
        base = Reg.NONE;
        index = Reg.NONE;
        scale = 0;
        disp = displacement;
    }

    /** [rip + disp32], the displacement to be filled in. */
    final void memRip() {
        base = RIP;
        index = Reg.NONE;
        scale = 0;
        disp = 0;
    }

    /** An instruction without explicit operands. */
    public final void bare(Inst row) {
        int enc = Inst.encoding(row.ordinal());
        reserve(16);
        prefixes(enc, 0, 0, 0, false);
        opcode(enc, 0);
    }

    public final void rr(Inst row, int reg, int rm) {
        rr(row.ordinal(), reg, rm, 0, 0, 0);
    }

    public final void rri(Inst row, int reg, int rm, long imm) {
        rr(row.ordinal(), reg, rm, 0, 0, imm);
    }

    /** A form whose only register is ModRM.rm, with or without immediate. */
    public final void ri(Inst row, int rm, long imm) {
        rr(row.ordinal(), 0, rm, 0, 0, imm);
    }

    public final void r(Inst row, int rm) {
        rr(row.ordinal(), 0, rm, 0, 0, 0);
    }

    public final void rm(Inst row, int reg) {
        rm(row.ordinal(), reg, 0, 0, 0);
    }

    public final void mi(Inst row, long imm) {
        rm(row.ordinal(), 0, 0, 0, imm);
    }

    public final void m(Inst row) {
        rm(row.ordinal(), 0, 0, 0, 0);
    }

    /**
     * Register form.
     *
     * @param reg for ModRM.reg; ignored where the row has a digit
     * @param vreg for VEX.vvvv
     * @param cc added to the opcode where the row has a condition
     * @param imm ignored where the row has none
     */
    public final void rr(int row, int reg, int rm, int vreg, int cc, long imm) {
        int enc = Inst.encoding(row);
        int shape = Inst.shape(row);
        int r = reg & 15;
        int m = rm & 15;
        reserve(16);
        int digit = enc >>> Shape.DIGIT_SHIFT;
        boolean low8 = (shape & 7 << 8) == Shape.KIND_8 << 8 && m >= 4 || digit == 0 && (shape & 7 << 5) == Shape.R8 && r >= 4;
        if (digit != 0) {
            r = digit - 1;
        }
        boolean shortImm = (enc & Shape.SHORT) != 0 && imm == (byte) imm;
        prefixes(enc, r, 0, m, vreg & 15, low8);
        opcode(enc, shortImm ? 2 : cc);
        bytes[length++] = (byte) (0xC0 | (r & 7) << 3 | m & 7);
        immediate(shape, shortImm, imm);
    }

    /** Memory form; parameters as for registers. */
    public final void rm(int row, int reg, int vreg, int cc, long imm) {
        int enc = Inst.encoding(row);
        int shape = Inst.shape(row);
        int r = reg & 15;
        reserve(24);
        int digit = enc >>> Shape.DIGIT_SHIFT;
        boolean low8 = digit == 0 && (shape & 7 << 5) == Shape.R8 && r >= 4;
        if (digit != 0) {
            r = digit - 1;
        }
        boolean shortImm = (enc & Shape.SHORT) != 0 && imm == (byte) imm;
        prefixes(enc, r, Math.max(index, 0), Math.max(base, 0), vreg & 15, low8);
        opcode(enc, shortImm ? 2 : cc);
        address(r & 7);
        immediate(shape, shortImm, imm);
    }

    /** The register in the opcode; with the immediate the row names. */
    public final void o(Inst row, int reg, long imm) {
        int enc = Inst.encoding(row.ordinal());
        reserve(16);
        prefixes(enc, 0, 0, reg & 15, false);
        opcode(enc, reg & 7);
        immediate(Inst.shape(row.ordinal()), false, imm);
    }

    /** An instruction with nothing but an immediate. */
    public final void imm(Inst row, int value) {
        bare(row);
        immediate(Inst.shape(row.ordinal()), false, value);
    }

    private void prefixes(int enc, int r, int x, int b, boolean low8) {
        prefixes(enc, r, x, b, 0, low8);
    }

    private void prefixes(int enc, int r, int x, int b, int v, boolean low8) {
        int prefix = enc >>> 10 & 3;
        if ((enc & Shape.VEX) != 0) {
            bytes[length++] = (byte) 0xC4;
            bytes[length++] = (byte) ((~r & 8) << 4 | (~x & 8) << 3 | (~b & 8) << 2 | enc >>> 8 & 3);
            bytes[length++] = (byte) ((enc & Shape.W) >>> 12 << 7 | (~v & 15) << 3 | prefix);
            return;
        }
        if (prefix != 0) {
            bytes[length++] = (byte) PREFIX[prefix];
        }
        int rex = (enc & Shape.W) >>> 12 << 3 | (r & 8) >>> 1 | (x & 8) >>> 2 | (b & 8) >>> 3;
        if (rex != 0 || low8) {
            bytes[length++] = (byte) (0x40 | rex);
        }
        int map = enc >>> 8 & 3;
        if (map != 0) {
            bytes[length++] = 0x0F;
            if (map > 1) {
                bytes[length++] = (byte) (map == 2 ? 0x38 : 0x3A);
            }
        }
    }

    private void opcode(int enc, int plus) {
        bytes[length++] = (byte) ((enc & 0xFF) + plus);
    }

    private void address(int r) {
        int reg = r << 3;
        if (base == RIP) {
            bytes[length++] = (byte) (reg | 5);
            ripField = length;
            int32(0);
            return;
        }
        if (base < 0) {
            bytes[length++] = (byte) (reg | 4);
            bytes[length++] = (byte) (scale << 6 | (index < 0 ? 4 : index & 7) << 3 | 5);
            int32(disp);
            return;
        }
        int b = base & 7;
        int mod = disp == 0 && b != 5 ? 0 : disp == (byte) disp ? 0x40 : 0x80;
        if (index >= 0 || b == 4) {
            bytes[length++] = (byte) (mod | reg | 4);
            bytes[length++] = (byte) (scale << 6 | (index < 0 ? 4 : index & 7) << 3 | b);
        } else {
            bytes[length++] = (byte) (mod | reg | b);
        }
        if (mod == 0x40) {
            bytes[length++] = (byte) disp;
        } else if (mod == 0x80) {
            int32(disp);
        }
    }

    private void immediate(int shape, boolean shortImm, long imm) {
        int size = shape >>> 14 & 7;
        if (size == 0) {
            return;
        }
        if (shortImm || size == 1) {
            bytes[length++] = (byte) imm;
        } else if (size == 2) {
            bytes[length++] = (byte) imm;
            bytes[length++] = (byte) (imm >> 8);
        } else if (size == 3) {
            int32((int) imm);
        } else {
            int32((int) imm);
            int32((int) (imm >> 32));
        }
    }

    final void int32(int v) {
        byte[] b = bytes;
        int n = length;
        b[n] = (byte) v;
        b[n + 1] = (byte) (v >> 8);
        b[n + 2] = (byte) (v >> 16);
        b[n + 3] = (byte) (v >> 24);
        length = n + 4;
    }

    final void reserve(int n) {
        if (length + n > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + n));
        }
    }

    /** A copy of what has been written. */
    public final byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
