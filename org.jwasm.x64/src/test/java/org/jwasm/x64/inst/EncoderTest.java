package org.jwasm.x64.inst;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Assume;
import org.junit.Test;

/** Every row, with registers of all kinds and memory operands of all shapes: what is written is read back, by the disassembler and by GNU objdump. */
public class EncoderTest {
    private static final int[] REGISTERS = {0, 1, 4, 5, 7, 8, 12, 13, 15};
    private static final int[] BASES = {Reg.NONE, 0, 3, 4, 5, 8, 12, 13, 15};
    private static final int[] INDICES = {Reg.NONE, 0, 5, 9, 12, 13};
    private static final int[] DISPLACEMENTS = {0, 1, -128, 127, 128, -129, 0x12345678};
    private static final long[] IMMEDIATES = {1, -1, 127, -128, 128, 0x12345678, -0x12345678};

    private final Assembler asm = new Assembler();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();

    private void started(int row) {
        starts.add(asm.length());
        rows.add(row);
    }

    private static long immediate(int row, int k) {
        long imm = IMMEDIATES[k % IMMEDIATES.length];
        return Inst.immBytes(row) == 8 ? imm * 0x100000001L : imm;
    }

    private void encodeAll() {
        for (int row = 0; row < Inst.COUNT; row++) {
            Inst inst = Inst.of(row);
            int form = Inst.form(row);
            int cc = Inst.hasCc(row) ? row % 16 : 0;
            if (form == Shape.REL) {
                continue;
            }
            if (form == Shape.BARE) {
                started(row);
                asm.bare(inst);
            } else if (form == Shape.I) {
                started(row);
                asm.imm(inst, 0x1230);
            } else if (form == Shape.DO_I || form == Shape.UO || form == Shape.DO) {
                for (int r : REGISTERS) {
                    started(row);
                    asm.o(inst, r, immediate(row, r));
                }
            } else {
                registers(row, form, cc);
                memory(row, form, cc);
            }
        }
    }

    private void registers(int row, int form, int cc) {
        if (Inst.rmKind(row) == 0) {
            return;
        }
        int k = 0;
        for (int r : REGISTERS) {
            for (int m : REGISTERS) {
                started(row);
                asm.rr(row, r, m, hasV(form) ? (r + 3 * m) % 16 : 0, cc, immediate(row, k++));
            }
        }
    }

    private void memory(int row, int form, int cc) {
        if (Inst.isRegisterOnly(row)) {
            return;
        }
        int k = 0;
        for (int base : BASES) {
            for (int index : INDICES) {
                for (int disp : DISPLACEMENTS) {
                    if ((++k + row) % 3 != 0) {
                        continue;
                    }
                    if (base == Reg.NONE && index == Reg.NONE) {
                        asm.memAbsolute(disp);
                    } else if (index == Reg.NONE) {
                        asm.mem(base, disp);
                    } else {
                        asm.mem(base, index, k % 4, disp);
                    }
                    started(row);
                    asm.rm(row, REGISTERS[k % REGISTERS.length], hasV(form) ? (k * 7) % 16 : 0, cc, immediate(row, k));
                }
            }
        }
    }

    private static boolean hasV(int form) {
        return form == Shape.DV_UM || form == Shape.DR_UV_UM || form == Shape.DR_UM_UV;
    }

    private List<String> disassembled(byte[] code) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : code.length;
            Disassembler d = new Disassembler(code, starts.get(i), end);
            String text = d.next();
            assertEquals(Inst.of(rows.get(i)) + " read as " + text, end, d.offset());
            assertFalse(Inst.of(rows.get(i)) + " is not read back", text.startsWith("."));
            lines.add(text);
        }
        return lines;
    }

    @Test
    public void everythingIsReadBack() {
        encodeAll();
        disassembled(asm.toByteArray());
    }

    @Test
    public void objdumpAgrees() throws Exception {
        encodeAll();
        byte[] code = asm.toByteArray();
        List<String> ours = disassembled(code);
        Path file = Files.createTempFile("encoder", ".bin");
        Map<Integer, String> theirs;
        try {
            Files.write(file, code);
            theirs = objdump(file);
        } finally {
            Files.delete(file);
        }
        for (int i = 0; i < ours.size(); i++) {
            assertEquals(Inst.of(rows.get(i)).toString(), theirs.get(starts.get(i)), ours.get(i));
        }
    }

    private static Map<Integer, String> objdump(Path file) throws Exception {
        Process p;
        try {
            p = new ProcessBuilder("objdump", "-D", "-b", "binary", "-m", "i386:x86-64", "-M", "intel", "--no-show-raw-insn", file.toString()).start();
        } catch (IOException absent) {
            Assume.assumeNoException("objdump is not installed", absent);
            throw absent;
        }
        Map<Integer, String> lines = new HashMap<>();
        for (String line : new String(p.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
            int colon = line.indexOf(":\t");
            if (colon > 0) {
                lines.put(Integer.parseInt(line.substring(0, colon).trim(), 16), line.substring(colon + 2).replaceAll("\\s+#.*", "").replaceAll("\\s+", " ").trim());
            }
        }
        assertEquals(0, p.waitFor());
        return lines;
    }
}
