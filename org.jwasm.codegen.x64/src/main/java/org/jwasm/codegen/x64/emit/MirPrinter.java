package org.jwasm.codegen.x64.emit;

import java.util.Locale;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.regalloc.Allocation;
import org.jwasm.codegen.regalloc.Location;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.x64.lower.Mode;
import org.jwasm.codegen.x64.lower.Pseudo;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/**
 * Machine IR as text: {@code v3:i32, v4:i32 = name operands}, where an operand is a register, an address or an immediate. Behind a register stand its place if
 * it is prescribed ({@code v1%rcx}), and, with an allocation, where it is ({@code v1@rax}, {@code v1@s3} for a slot).
 */
public final class MirPrinter {
    private final MirFunction f;
    private final Allocation allocation;
    private final StringBuilder out = new StringBuilder();
    private int edit;

    private MirPrinter(MirFunction function, Allocation allocation) {
        f = function;
        this.allocation = allocation;
    }

    public static String print(MirFunction function, Allocation allocationOrNull) {
        return new MirPrinter(function, allocationOrNull).run();
    }

    private String run() {
        for (int b = 0; b < f.blockCount(); b++) {
            blockHead(b);
            for (int i = f.blockStart(b); i < f.blockEnd(b); i++) {
                edits(2 * i);
                out.append("    ");
                instruction(i);
                if (i == f.blockEnd(b) - 1) {
                    successors(b);
                }
                out.append('\n');
                edits(2 * i + 1);
            }
        }
        return out.toString();
    }

    private void blockHead(int b) {
        out.append('b').append(b).append('(');
        int[] params = f.params(b);
        for (int i = 0; i < params.length; i++) {
            out.append(i == 0 ? "" : ", ").append('v').append(params[i]).append(':').append(Type.toString(f.vregType(params[i])));
        }
        out.append("):");
        if (f.loopDepth(b) > 0) {
            out.append(" depth ").append(f.loopDepth(b));
        }
        out.append(f.isCold(b) ? " cold\n" : "\n");
    }

    private void successors(int b) {
        int[] list = f.successors(b);
        for (int i = 0; i < list.length; i++) {
            out.append(i == 0 ? " b" : ", b").append(list[i]);
        }
        int[] args = f.edgeArgs(b);
        if (args.length > 0) {
            out.append('(');
            for (int i = 0; i < args.length; i++) {
                out.append(i == 0 ? "v" : ", v").append(args[i]);
            }
            out.append(')');
        }
    }

    private void edits(int point) {
        while (allocation != null && edit < allocation.editCount() && allocation.editPoint()[edit] <= point) {
            out.append("    ; ");
            int to = allocation.editTo()[edit];
            int from = allocation.editFrom()[edit];
            switch (allocation.editKind()[edit]) {
                case Allocation.MOVE: out.append(place(to)).append(" := ").append(place(from)); break;
                case Allocation.SWAP: out.append(place(to)).append(" <> ").append(place(from)); break;
                default: out.append(place(to)).append(" := again ").append(definedBy(from)); break;
            }
            out.append(' ').append(Type.toString(allocation.editType()[edit])).append('\n');
            edit++;
        }
    }

    private String definedBy(int inst) {
        return "v" + f.vreg(f.operandStart(inst));
    }

    private static String place(int location) {
        if (Location.isSlot(location)) {
            return "s" + Location.slotIndex(location);
        }
        return location == Location.NONE ? "-" : GuestAbi.REGISTERS.names()[location];
    }

    private void instruction(int i) {
        int from = f.operandStart(i);
        int to = f.operandStart(i + 1);
        boolean any = false;
        for (int k = from; k < to; k++) {
            if (Operand.isDef(f.operand(k))) {
                out.append(any ? ", " : "");
                operand(k, true);
                any = true;
            }
        }
        out.append(any ? " = " : "").append(name(i));
        String separator = " ";
        int aux = f.aux(i);
        int addressed = Pseudo.is(f.opcode(i)) ? Mode.REGISTER : Mode.mode(aux);
        int addressOperands = addressed == Mode.REGISTER ? 0 : Mode.operands(addressed);
        int uses = 0;
        for (int k = from; k < to; k++) {
            uses += Operand.isDef(f.operand(k)) ? 0 : 1;
        }
        int plain = uses - addressOperands;
        for (int k = from; k < to && plain > 0; k++) {
            if (!Operand.isDef(f.operand(k))) {
                out.append(separator);
                operand(k, false);
                separator = ", ";
                plain--;
                if (plain == 0 && addressed != Mode.REGISTER) {
                    out.append(separator);
                    address(i, k + 1);
                }
            }
        }
        if (uses == addressOperands && addressed != Mode.REGISTER) {
            out.append(separator);
            address(i, from);
            separator = ", ";
        }
        immediate(i, separator);
        if (f.trap(i) >= 0) {
            out.append(" trap=").append(TrapCode.values()[f.trap(i)].name().toLowerCase(Locale.ROOT));
        }
    }

    private String name(int i) {
        int op = f.opcode(i);
        int aux = f.aux(i);
        if (!Pseudo.is(op)) {
            Inst row = Inst.of(op);
            return row.name().toLowerCase(Locale.ROOT) + (Inst.hasCc(op) ? "." + Cc.name(Mode.ccOf(aux)) : "");
        }
        Pseudo p = Pseudo.of(op);
        String name = p.name().toLowerCase(Locale.ROOT);
        switch (p) {
            case JCC: case TRAP_CC: case FSELECT: case SETCC2: return name + "." + Cc.name(Mode.ccOf(aux));
            case CALL_POINTER: return name + (Mode.mode(aux) == Mode.BASE ? ".reference" : "");
            case METER: return name + (Mode.optionOf(aux) == Pseudo.CHECK_FUEL ? ".check" : "");
            case DIVIDE: case TRUNCATE: case CONVERT_U64: case FMINMAX: return name + options(Mode.optionOf(aux));
            default: return name;
        }
    }

    private static String options(int o) {
        return ((o & Pseudo.MAX) != 0 ? ".max" : "") + ((o & Pseudo.DOUBLE) != 0 ? ".f64" : "") + ((o & Pseudo.WIDE) != 0 ? ".64" : "")
            + ((o & Pseudo.SIGNED) != 0 ? ".s" : "") + ((o & Pseudo.REMAINDER) != 0 ? ".rem" : "") + ((o & Pseudo.SATURATE) != 0 ? ".sat" : "")
            + ((o & Pseudo.CHECK_ZERO) != 0 ? ".zero" : "") + ((o & Pseudo.CHECK_MINUS_ONE) != 0 ? ".minus_one" : "");
    }

    private void operand(int k, boolean withType) {
        int spec = f.operand(k);
        int v = f.vreg(k);
        out.append('v').append(v);
        if (withType) {
            out.append(':').append(Type.toString(f.vregType(v)));
        }
        if (Operand.constraint(spec) == Operand.FIXED) {
            out.append('%').append(GuestAbi.REGISTERS.names()[Operand.register(spec)]);
        }
        if (allocation != null) {
            out.append('@').append(place(allocation.operands()[k]));
        }
    }

    private void address(int i, int k) {
        int aux = f.aux(i);
        int at = out.length();
        switch (Mode.mode(aux)) {
            case Mode.BASE: operand(k, false); break;
            case Mode.BASE_INDEX:
                operand(k, false);
                out.append('+');
                operand(k + 1, false);
                scale(aux);
                break;
            case Mode.INDEX:
                operand(k, false);
                scale(aux);
                break;
            case Mode.CONTEXT: out.append("context"); break;
            case Mode.CONTEXT_INDEX:
                out.append("context+");
                operand(k, false);
                scale(aux);
                break;
            case Mode.CONSTANT:
                out.append("constant ").append(Mode.constantBytes(aux)).append(" 0x").append(Long.toHexString(f.imm(i)));
                break;
            case Mode.OUTGOING: out.append("rsp"); break;
            case Mode.INCOMING: out.append("rbp"); break;
            default: break;
        }
        if (Mode.mode(aux) != Mode.CONSTANT && (f.disp(i) != 0 || out.length() == at)) {
            out.append(f.disp(i) < 0 || out.length() == at ? "" : "+").append(f.disp(i));
        }
        out.insert(at, '[').append(']');
    }

    private void scale(int aux) {
        if (Mode.shift(aux) != 0) {
            out.append('*').append(1 << Mode.shift(aux));
        }
    }

    private void immediate(int i, String separator) {
        int op = f.opcode(i);
        if (Pseudo.is(op)) {
            switch (Pseudo.of(op)) {
                case ICONST: out.append(separator).append(f.imm(i)); break;
                case CALL: out.append(" f").append(f.imm(i)); break;
                case CALL_BUILTIN: out.append(' ').append(Builtin.of((int) f.imm(i)).name().toLowerCase(Locale.ROOT)); break;
                case TABLE: out.append(' ').append((int) f.imm(i)).append(f.imm(i) < 0 ? "" : " " + (f.imm(i) >> 32)); break;
                case BR_TABLE: out.append(separator).append(f.imm(i)).append(" else ").append(f.disp(i)); break;
                default: break;
            }
        } else if (Inst.immBytes(op) != 0) {
            out.append(separator).append(f.imm(i));
        }
    }
}
