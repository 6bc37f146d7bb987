package org.jwasm.codegen.ssa;

import java.util.Arrays;
import java.util.Locale;
import org.jwasm.api.TrapCode;
import org.jwasm.codegen.vm.Builtin;

/**
 * Writes a function as text, which {@link Parser} reads back: reachable blocks in reverse postorder, one line per instruction.
 *
 * <pre>
 *   function (i32) -&gt; (i32)
 *   b0(v0:i32):
 *       v1:i64 = context
 *       v2:i32 = load.u8 @3 trap=memory_out_of_bounds v1+16
 *       branch v0, b1(v2), b2
 * </pre>
 *
 * Blocks and values are numbered anew in the order in which they appear.
 */
public final class Printer {
    private static final TrapCode[] TRAPS = TrapCode.values();

    private final Function f;
    private final StringBuilder out = new StringBuilder();
    private final Cfg cfg = new Cfg();
    private final int[] number;
    private int numbered;

    private Printer(Function f) {
        this.f = f;
        number = new int[f.valueCount()];
        Arrays.fill(number, -1);
    }

    public static String print(Function f) {
        return new Printer(f).run();
    }

    private String run() {
        cfg.compute(f);
        out.append("function ").append(f.signature()).append('\n');
        for (int i = 0; i < cfg.size(); i++) {
            int b = cfg.block(i);
            header(b);
            for (int inst = f.firstInst(b); inst != Function.NONE; inst = f.next(inst)) {
                line(inst);
            }
        }
        return out.toString();
    }

    private void header(int b) {
        out.append('b').append(cfg.index(b));
        if (f.paramCount(b) > 0) {
            char separator = '(';
            for (int i = 0; i < f.paramCount(b); i++) {
                out.append(separator).append(separator == '(' ? "" : " ");
                definition(f.param(b, i));
                separator = ',';
            }
            out.append(')');
        }
        out.append(f.isCold(b) ? " cold:\n" : ":\n");
    }

    private void definition(int v) {
        number[Value.index(v)] = numbered++;
        use(v);
        out.append(':').append(Type.toString(Value.type(v)));
    }

    private void use(int v) {
        int n = number[Value.index(v)];
        out.append('v').append(n < 0 ? "?" + Value.index(v) : Integer.toString(n));
    }

    private void line(int inst) {
        out.append("    ");
        for (int i = 0; i < f.resultCount(inst); i++) {
            out.append(i == 0 ? "" : ", ");
            definition(f.result(inst, i));
        }
        out.append(f.resultCount(inst) > 0 ? " = " : "").append(f.op(inst).text());
        payload(inst);
        for (int i = 0; i < f.edgeCount(inst); i++) {
            out.append(i == 0 && f.argCount(inst) == 0 ? " b" : ", b").append(cfg.index(f.edgeTarget(f.edge(inst, i))));
            edgeArgs(f.edge(inst, i));
        }
        out.append('\n');
    }

    private void edgeArgs(int edge) {
        for (int i = 0, n = f.edgeArgCount(edge); i < n; i++) {
            out.append(i == 0 ? "(" : ", ");
            use(f.edgeArg(edge, i));
            out.append(i == n - 1 ? ")" : "");
        }
    }

    private void payload(int inst) {
        switch (f.op(inst)) {
            case ICONST: out.append(' ').append(f.imm(inst)); break;
            case FCONST: out.append(" 0x").append(Long.toHexString(f.imm(inst))); break;
            case ICMP: case FCMP:
                out.append('.').append(Cond.of(f.aux(inst)).name().toLowerCase(Locale.ROOT));
                operands(inst);
                break;
            case LOAD: case STORE:
                out.append(MemFlags.toString(f.aux(inst)));
                operands(inst);
                if (f.imm(inst) != 0) {
                    out.append(f.imm(inst) < 0 ? "" : "+").append(f.imm(inst));
                }
                break;
            case TRAP_IF: case TRAP:
                out.append(' ').append(TRAPS[f.aux(inst)].name().toLowerCase(Locale.ROOT));
                operands(inst);
                break;
            case METER:
                out.append(f.aux(inst) == 0 ? " " : ".check ").append(f.imm(inst)).append(',');
                operands(inst);
                break;
            case CALL: call(inst, " f" + f.aux(inst), 0); break;
            case CALL_BUILTIN: call(inst, " " + Builtin.of(f.aux(inst)).name().toLowerCase(Locale.ROOT), 0); break;
            case CALL_POINTER: call(inst, "", 2); break;
            default: operands(inst);
        }
    }

    private void call(int inst, String callee, int addresses) {
        out.append(callee);
        for (int i = 0; i < addresses; i++) {
            out.append(i == 0 ? " " : ", ");
            use(f.arg(inst, i));
        }
        out.append('(');
        for (int i = addresses; i < f.argCount(inst); i++) {
            out.append(i == addresses ? "" : ", ");
            use(f.arg(inst, i));
        }
        out.append(')');
    }

    private void operands(int inst) {
        for (int i = 0; i < f.argCount(inst); i++) {
            out.append(i == 0 ? " " : ", ");
            use(f.arg(inst, i));
        }
    }
}
