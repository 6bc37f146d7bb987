package org.jwasm.codegen.regalloc;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Type;

/** Prints machine functions whose opcodes mean nothing, for the messages of failing tests. */
final class MirText {
    private static final String[] EDITS = {"move", "swap", "remat"};

    private MirText() {
    }

    static String print(MirFunction f) {
        return print(f, null);
    }

    static String print(MirFunction f, Allocation a) {
        StringBuilder s = new StringBuilder();
        int edit = 0;
        for (int b = 0; b < f.blockCount(); b++) {
            s.append("block").append(b).append(vregs(f, f.params(b))).append(" depth ").append(f.loopDepth(b)).append(f.isCold(b) ? " cold" : "").append('\n');
            for (int i = f.blockStart(b); i < f.blockEnd(b); i++) {
                edit = edits(s, a, edit, 2 * i);
                inst(s, f, i, a);
                edit = edits(s, a, edit, 2 * i + 1);
            }
            s.append("    -> ").append(Arrays.toString(f.successors(b))).append(vregs(f, f.edgeArgs(b))).append('\n');
        }
        return s.toString();
    }

    private static int edits(StringBuilder s, Allocation a, int from, int point) {
        int e = from;
        while (a != null && e < a.editCount() && a.editPoint()[e] == point) {
            s.append("        ").append(EDITS[a.editKind()[e]]).append(' ').append(a.editKind()[e] == Allocation.REMATERIALIZE ? "#" + a.editFrom()[e] : location(a.editFrom()[e]))
                    .append(" -> ").append(location(a.editTo()[e])).append(' ').append(Type.toString(a.editType()[e])).append('\n');
            e++;
        }
        return e;
    }

    private static void inst(StringBuilder s, MirFunction f, int i, Allocation a) {
        s.append("  ").append(i).append(": op").append(f.opcode(i));
        for (int o = f.operandStart(i); o < f.operandStart(i + 1); o++) {
            int spec = f.operand(o);
            s.append(Operand.isDef(spec) ? Operand.isLate(spec) ? " def" : " early" : Operand.isLate(spec) ? " late" : " use").append(" v").append(f.vreg(o));
            s.append(switch (Operand.constraint(spec)) {
                case Operand.ANY -> ":any";
                case Operand.REG -> "";
                case Operand.FIXED -> ":" + location(Operand.register(spec));
                default -> ":=" + Operand.reused(spec);
            });
            if (a != null) {
                s.append('(').append(location(a.operands()[o])).append(')');
            }
        }
        if (f.clobbers(i) != 0) {
            s.append(" clobbers ").append(Long.toHexString(f.clobbers(i)));
        }
        s.append('\n');
    }

    private static String location(int l) {
        return l == Location.NONE ? "-" : Location.isSlot(l) ? "s" + Location.slotIndex(l) : l < 32 ? "r" + l : "f" + (l - 32);
    }

    private static String vregs(MirFunction f, int[] list) {
        StringBuilder s = new StringBuilder("(");
        for (int v : list) {
            s.append(s.length() > 1 ? ", " : "").append('v').append(v).append(':').append(Type.toString(f.vregType(v)));
        }
        return s.append(')').toString();
    }
}
