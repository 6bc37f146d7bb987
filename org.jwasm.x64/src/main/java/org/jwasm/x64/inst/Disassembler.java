package org.jwasm.x64.inst;

import java.util.Arrays;
import java.util.Locale;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.isa.CodeBlob;

/**
 * Machine code as text, read back by the rows of {@link Inst} that wrote it. The notation is that of GNU objdump's Intel syntax, but targets are offsets in the code.
 * What no row stands for is shown as bytes.
 */
public final class Disassembler {
    private static final int ROW_BITS = 10;
    private static final String[] MEMORY = {"", "BYTE PTR ", "WORD PTR ", "", "DWORD PTR ", "", "", "", "QWORD PTR ", "", "", "", "", "", "", "", "XMMWORD PTR "};
    /** Sorted: map and opcode, then the row. */
    private static final int[] INDEX = index();

    private final byte[] code;
    private final int end;
    private int at;
    private int rex;
    private int vvvv;
    private int modrm;
    private int address;
    private boolean ripRelative;

    Disassembler(byte[] code, int offset, int end) {
        this.code = code;
        this.end = end;
        at = offset;
    }

    /** One line per instruction: offset, text, and what the blob's columns say of the place. */
    public static String disassemble(CodeBlob blob) {
        StringBuilder out = new StringBuilder();
        Disassembler d = new Disassembler(blob.code(), 0, blob.codeBytes());
        int trap = 0;
        while (d.at < d.end) {
            int start = d.at;
            String text = d.next();
            out.append(String.format("%5x  ", start)).append(relocated(blob, text, start, d.at));
            while (trap < blob.trapOffsets().length && blob.trapOffsets()[trap] < d.at) {
                out.append("  ; trap ").append(TrapCode.values()[blob.trapCodes()[trap++]].name().toLowerCase(Locale.ROOT));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String relocated(CodeBlob blob, String text, int from, int to) {
        int i = Arrays.binarySearch(blob.relocations(), to - 4);
        if (i < 0 || to - 4 <= from) {
            return text;
        }
        return text.substring(0, text.indexOf(' ')) + target(CodeBlob.Kind.values()[blob.relocationKinds()[i]], blob.relocationTargets()[i]);
    }

    private static String target(CodeBlob.Kind kind, int function) {
        switch (kind) {
            case TRAP_STUB: return " trap_stub";
            case POLL_STUB: return " poll_stub";
            default: return " f" + function;
        }
    }

    int offset() {
        return at;
    }

    private static int[] index() {
        int[] keys = new int[Inst.COUNT * 16];
        int n = 0;
        for (int row = 0; row < Inst.COUNT; row++) {
            int enc = Inst.encoding(row);
            int form = Inst.form(row);
            int count = Inst.hasCc(row) ? 16 : form == Shape.DO_I || form == Shape.UO || form == Shape.DO ? 8 : 1;
            for (int k = 0; k < count; k++) {
                keys[n++] = (enc & 0x3FF) + k << ROW_BITS | row;
            }
            if ((enc & Shape.SHORT) != 0) {
                keys[n++] = (enc & 0x3FF) + 2 << ROW_BITS | row;
            }
        }
        int[] result = Arrays.copyOf(keys, n);
        Arrays.sort(result);
        return result;
    }

    /** The instruction at the current place, which moves behind it. */
    String next() {
        int start = at;
        int nop = Nop.lengthAt(code, at, end);
        if (nop > 0) {
            at += nop;
            return "nop";
        }
        String text = tryNext();
        if (text != null) {
            return text;
        }
        at = start + 1;
        return String.format(".byte 0x%02x", code[start]);
    }

    private int u8() {
        return at < end ? code[at++] & 0xFF : 0;
    }

    private int s32() {
        return u8() | u8() << 8 | u8() << 16 | u8() << 24;
    }

    private String tryNext() {
        rex = 0;
        vvvv = 0;
        int prefix = 0;
        int b = u8();
        if (b == 0xC4) {
            int p1 = u8();
            int p2 = u8();
            rex = (~p1 >> 5 & 7) | p2 >> 7 << 3;
            vvvv = ~p2 >> 3 & 15;
            return match(p1 & 3, u8(), p2 & 3, true);
        }
        if (b == 0x66 || b == 0xF3 || b == 0xF2) {
            prefix = b == 0x66 ? 1 : b == 0xF3 ? 2 : 3;
            b = u8();
        }
        if ((b & 0xF0) == 0x40) {
            rex = b;
            b = u8();
        }
        int map = 0;
        if (b == 0x0F) {
            b = u8();
            map = b == 0x38 ? 2 : b == 0x3A ? 3 : 1;
            if (map > 1) {
                b = u8();
            }
        }
        return match(map, b, prefix, false);
    }

    private String match(int map, int opcode, int prefix, boolean vex) {
        int key = (map << 8 | opcode) << ROW_BITS;
        int i = Arrays.binarySearch(INDEX, key);
        i = i < 0 ? -i - 1 : i;
        int digit = at < end ? code[at] >> 3 & 7 : 0;
        for (; i < INDEX.length && INDEX[i] >>> ROW_BITS == (map << 8 | opcode); i++) {
            int row = INDEX[i] & (1 << ROW_BITS) - 1;
            int enc = Inst.encoding(row);
            int wanted = enc >>> Shape.DIGIT_SHIFT;
            boolean w = (enc & Shape.W) != 0;
            boolean fits = (enc >>> 10 & 3) == prefix && ((enc & Shape.VEX) != 0) == vex && w == ((rex & 8) != 0) && (wanted == 0 || wanted == digit + 1);
            if (fits && (Inst.rmKind(row) != 0 || at >= end || (code[at] & 0xC0) != 0xC0 || !hasModrm(row))) {
                return instruction(row, opcode);
            }
        }
        return null;
    }

    private static boolean hasModrm(int row) {
        switch (Inst.form(row)) {
            case Shape.BARE: case Shape.DO_I: case Shape.UO: case Shape.DO: case Shape.I: case Shape.REL: return false;
            default: return true;
        }
    }

    private String instruction(int row, int opcode) {
        int enc = Inst.encoding(row);
        String name = Inst.of(row).mnemonic();
        if (Inst.hasCc(row)) {
            name += Cc.name(opcode - enc & 15);
        }
        boolean shortImm = (enc & Shape.SHORT) != 0 && (opcode & 0xFF) != (enc & 0xFF);
        int form = Inst.form(row);
        if (form == Shape.BARE) {
            return name;
        }
        if (form == Shape.REL) {
            int distance = Inst.immBytes(row) == 1 ? (byte) u8() : s32();
            return name + " 0x" + Integer.toHexString(at + distance);
        }
        if (!hasModrm(row)) {
            int number = opcode & 7 | (rex & 1) << 3;
            String register = form == Shape.I ? "" : " " + Reg.name(number, form == Shape.DO_I ? Inst.regKind(row) : Shape.KIND_64);
            return name + register + (form == Shape.DO_I ? "," : form == Shape.I ? " " : "") + immediate(row, false);
        }
        modrm = u8();
        ripRelative = false;
        String rm = rmText(row);
        String reg = Inst.regKind(row) == 0 ? "" : Reg.name(modrm >> 3 & 7 | (rex & 4) << 1, Inst.regKind(row));
        String v = Inst.regKind(row) == 0 ? "" : Reg.name(vvvv, Inst.regKind(row));
        String operands = operands(form, reg, rm, v);
        String imm = immediate(row, shortImm);
        String text = name + " " + operands + (imm.isEmpty() ? "" : "," + imm);
        return ripRelative ? text + "  # 0x" + Integer.toHexString(at + address) : text;
    }

    private static String operands(int form, String reg, String rm, String v) {
        switch (form) {
            case Shape.DR_UM: case Shape.XR_UM: case Shape.UR_UM: case Shape.DR_UM_I: return reg + "," + rm;
            case Shape.UM_UR: case Shape.DM_UR: case Shape.XM_UR: case Shape.XM_XR: return rm + "," + reg;
            case Shape.XM_CL: return rm + ",cl";
            case Shape.DV_UM: return v + "," + rm;
            case Shape.DR_UV_UM: return reg + "," + v + "," + rm;
            case Shape.DR_UM_UV: return reg + "," + rm + "," + v;
            default: return rm;
        }
    }

    private String immediate(int row, boolean shortImm) {
        int bytes = shortImm ? 1 : Inst.immBytes(row);
        if (bytes == 0) {
            return "";
        }
        boolean extended = shortImm || bytes == 4;
        long value = bytes == 1 ? shortImm ? (byte) u8() : u8() : bytes == 2 ? u8() | u8() << 8 : bytes == 4 ? s32() : s32() & 0xFFFFFFFFL | (long) s32() << 32;
        int kind = Inst.regKind(row) == 0 ? Inst.rmKind(row) : Inst.regKind(row);
        boolean wide = kind == Shape.KIND_64 && extended;
        return "0x" + Long.toHexString(bytes == 8 || wide ? value : value & 0xFFFFFFFFL);
    }

    private String rmText(int row) {
        if (modrm >= 0xC0) {
            return Reg.name(modrm & 7 | (rex & 1) << 3, Inst.rmKind(row));
        }
        String size = MEMORY[Inst.memoryBytes(row)];
        int mod = modrm >> 6;
        int base = modrm & 7;
        int index = -1;
        int scale = 0;
        boolean noBase = false;
        if (base == 4) {
            int sib = u8();
            base = sib & 7;
            index = sib >> 3 & 7 | (rex & 2) << 2;
            scale = sib >> 6;
            noBase = base == 5 && mod == 0;
        } else if (base == 5 && mod == 0) {
            address = s32();
            ripRelative = true;
            return size + "[rip" + displacement(address, true) + "]";
        }
        int disp = mod == 1 ? (byte) u8() : mod == 2 || noBase ? s32() : 0;
        base |= (rex & 1) << 3;
        if (noBase && index == 4) {
            return size + "ds:0x" + Long.toHexString(disp);
        }
        String text = noBase ? "" : Reg.name(base, Shape.KIND_64);
        if (index != 4 && index >= 0) {
            text += (noBase ? "" : "+") + Reg.name(index, Shape.KIND_64) + "*" + (1 << scale);
        }
        return size + "[" + text + displacement(disp, mod != 0 || noBase) + "]";
    }

    private static String displacement(int disp, boolean present) {
        if (!present) {
            return "";
        }
        return disp < 0 ? "-0x" + Long.toHexString(-(long) disp) : "+0x" + Integer.toHexString(disp);
    }
}
