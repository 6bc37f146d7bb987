package org.jwasm.codegen.x64.emit;

import static org.jwasm.x64.inst.Reg.RAX;
import static org.jwasm.x64.inst.Reg.RBP;
import static org.jwasm.x64.inst.Reg.RDX;
import static org.jwasm.x64.inst.Reg.RSP;

import org.jwasm.api.TrapCode;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.codegen.x64.lower.Mode;
import org.jwasm.codegen.x64.lower.Pseudo;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;

/** What {@link Pseudo} instructions become. */
final class Sequences {
    private final Emitter emitter;
    private final MirFunction f;
    private final Assembler asm;
    private final ColdCode cold;

    Sequences(Emitter emitter, ColdCode cold) {
        this.emitter = emitter;
        this.cold = cold;
        f = emitter.f;
        asm = emitter.asm;
    }

    private static Inst twin(Inst row, boolean second) {
        return second ? Inst.of(row.ordinal() + 1) : row;
    }

    // Calls

    void call(int i) {
        asm.call(CodeBlob.Kind.FUNCTION, (int) f.imm(i));
        afterCall(i);
    }

    void callPointer(int i) {
        int k = f.operandStart(i);
        if (Mode.mode(f.aux(i)) == Mode.BASE) {
            asm.mem(emitter.register(k), ContextLayout.FUNCREF_CONTEXT);
            asm.rm(Inst.MOV64, GuestAbi.CONTEXT);
            asm.mem(emitter.register(k), ContextLayout.FUNCREF_CODE);
            asm.m(Inst.CALL_M);
        } else {
            emitter.place(Inst.MOV64.ordinal(), GuestAbi.CONTEXT, k + 1, 0, 0, 0);
            emitter.place(Inst.CALL_M.ordinal(), 0, k, 0, 0, 0);
        }
        afterCall(i);
        asm.mem(RBP, Frame.SAVED_CONTEXT);
        asm.rm(Inst.MOV64, GuestAbi.CONTEXT);
    }

    void callBuiltin(int i) {
        asm.mem(GuestAbi.CONTEXT, ContextLayout.STORE);
        asm.rm(Inst.MOV64, GuestAbi.TEMP);
        asm.mem(GuestAbi.TEMP, StoreLayout.builtin(Builtin.of((int) f.imm(i))));
        asm.m(Inst.CALL_M);
        afterCall(i);
    }

    /** The callee has popped its arguments: takes their room back. */
    private void afterCall(int i) {
        asm.markCall(f.source(i));
        if (f.disp(i) != 0) {
            asm.ri(Inst.SUB64_I, RSP, f.disp(i));
        }
    }

    void trapNow(int code, int source) {
        ColdCode.call(asm, code, source);
    }

    // Tables

    void table(int i, int[] successors, int blockStart) {
        int k = f.operandStart(i);
        int index = emitter.register(k);
        int base = emitter.register(k + 1);
        int target = emitter.register(k + 2);
        int entries = (int) f.imm(i);
        int[] labels = new int[entries];
        for (int t = i - 1; t >= blockStart && f.opcode(t) == Pseudo.TABLE.opcode(); t--) {
            int at = f.aux(t);
            labels[at] = emitter.label(successors[(int) f.imm(t)]);
            if (at + 1 < entries) {
                labels[at + 1] = emitter.label(successors[(int) (f.imm(t) >> 32)]);
            }
        }
        asm.ri(Inst.CMP32_I, index, entries);
        asm.jcc(Cc.AE, emitter.label(successors[f.disp(i)]));
        asm.memTable(labels);
        asm.rm(Inst.LEA64, base);
        asm.bindRip();
        asm.mem(base, index, 2, 0);
        asm.rm(Inst.MOVSXD64, target);
        asm.rr(Inst.ADD64, target, base);
        asm.r(Inst.JMP_M, target);
    }

    // Integers

    void divide(int i) {
        int option = Mode.optionOf(f.aux(i));
        boolean wide = (option & Pseudo.WIDE) != 0;
        int divisor = emitter.register(f.operandStart(i) + 1);
        if ((option & Pseudo.CHECK_ZERO) != 0) {
            asm.rr(twin(Inst.TEST32, wide), divisor, divisor);
            asm.jcc(Cc.E, cold.trap(TrapCode.INTEGER_DIVIDE_BY_ZERO.ordinal(), f.source(i)));
        }
        if ((option & Pseudo.SIGNED) == 0) {
            asm.rr(Inst.XOR32, RDX, RDX);
            asm.r(twin(Inst.DIV32, wide), divisor);
            return;
        }
        int done = asm.newLabel();
        if ((option & Pseudo.CHECK_MINUS_ONE) != 0) {
            int minusOne = asm.newLabel();
            asm.ri(twin(Inst.CMP32_I, wide), divisor, -1);
            asm.jcc(Cc.E, minusOne);
            boolean remainder = (option & Pseudo.REMAINDER) != 0;
            cold.later(new ColdCode.Part() {
                @Override
                public void emit() {
                    divideByMinusOne(minusOne, done, wide, remainder, f.source(i));
                }
            });
        }
        asm.bare(twin(Inst.CDQ32, wide));
        asm.r(twin(Inst.IDIV32, wide), divisor);
        asm.bind(done);
    }

    private void divideByMinusOne(int start, int done, boolean wide, boolean remainder, int source) {
        asm.bind(start);
        if (remainder) {
            asm.rr(Inst.XOR32, RDX, RDX);
        } else {
            asm.r(twin(Inst.NEG32, wide), RAX);
            asm.jcc(Cc.O, cold.trap(TrapCode.INTEGER_OVERFLOW.ordinal(), source));
        }
        asm.jmp(done);
    }

    // Polls and fuel

    void poll(int i) {
        int back = asm.newLabel();
        asm.mem(GuestAbi.CONTEXT, ContextLayout.POLL);
        asm.mi(Inst.CMP32_I, 0);
        asm.jcc(Cc.NE, cold.poll(back, f.source(i)));
        asm.bind(back);
    }

    void meter(int i) {
        asm.mem(emitter.register(f.operandStart(i)), StoreLayout.FUEL);
        asm.mi(Inst.SUB64_I, f.imm(i));
        if (Mode.optionOf(f.aux(i)) == Pseudo.CHECK_FUEL) {
            int back = asm.newLabel();
            asm.jcc(Cc.S, cold.poll(back, f.source(i)));
            asm.bind(back);
        }
    }

    // Floats

    void setCondition(int i) {
        int k = f.operandStart(i);
        int result = emitter.register(k);
        int temp = emitter.register(k + 1);
        boolean equal = Mode.ccOf(f.aux(i)) == Cc.FEQ;
        asm.rr(Inst.SETCC.ordinal(), 0, result, 0, equal ? Cc.E : Cc.NE, 0);
        asm.rr(Inst.SETCC.ordinal(), 0, temp, 0, equal ? Cc.NP : Cc.P, 0);
        asm.rr(equal ? Inst.AND32 : Inst.OR32, result, temp);
        asm.rr(Inst.MOVZX8_32, result, result);
    }

    void select(int i) {
        int k = f.operandStart(i);
        int result = emitter.register(k);
        int cc = Mode.ccOf(f.aux(i));
        int skip = asm.newLabel();
        if (cc == Cc.FNE) {
            int then = asm.newLabel();
            asm.jcc(Cc.NE, then);
            asm.jcc(Cc.NP, skip);
            asm.bind(then);
        } else if (cc == Cc.FEQ) {
            asm.jcc(Cc.NE, skip);
            asm.jcc(Cc.P, skip);
        } else {
            asm.jcc(Cc.negate(cc), skip);
        }
        asm.rr(Inst.MOVAPS, result, emitter.register(k + 1));
        asm.bind(skip);
    }

    void minMax(int i) {
        int k = f.operandStart(i);
        int a = emitter.register(k);
        int b = emitter.register(k + 1);
        int option = Mode.optionOf(f.aux(i));
        boolean isDouble = (option & Pseudo.DOUBLE) != 0;
        boolean max = (option & Pseudo.MAX) != 0;
        int unordered = asm.newLabel();
        int equal = asm.newLabel();
        int done = asm.newLabel();
        asm.rr(twin(Inst.UCOMISS, isDouble), a, b);
        asm.jcc(Cc.P, unordered);
        asm.jcc(Cc.E, equal);
        asm.rr(twin(max ? Inst.MAXSS : Inst.MINSS, isDouble), a, b);
        asm.bind(done);
        cold.later(new ColdCode.Part() {
            @Override
            public void emit() {
                // A sum with a NaN is a quiet NaN; equal numbers differ at most in the sign of zero.
                asm.bind(unordered);
                asm.rr(twin(Inst.ADDSS, isDouble), a, b);
                asm.jmp(done);
                asm.bind(equal);
                asm.rr(max ? Inst.ANDPS : Inst.ORPS, a, b);
                asm.jmp(done);
            }
        });
    }

    void convertUnsigned(int i) {
        int k = f.operandStart(i);
        int from = emitter.register(k);
        int to = emitter.register(k + 1);
        int temp = emitter.register(k + 2);
        boolean isDouble = (Mode.optionOf(f.aux(i)) & Pseudo.DOUBLE) != 0;
        int large = asm.newLabel();
        int done = asm.newLabel();
        asm.rr(Inst.XORPS, to, to);
        asm.rr(Inst.TEST64, from, from);
        asm.jcc(Cc.S, large);
        asm.rr(twin(Inst.CVTSI64_SS, isDouble), to, from);
        asm.bind(done);
        cold.later(new ColdCode.Part() {
            @Override
            public void emit() {
                // Halved, with the lost bit kept so that rounding comes out the same.
                int even = asm.newLabel();
                asm.bind(large);
                asm.rr(Inst.MOV64, temp, from);
                asm.ri(Inst.SHR64_I, temp, 1);
                asm.jcc(Cc.AE, even);
                asm.ri(Inst.OR64_I, temp, 1);
                asm.bind(even);
                asm.rr(twin(Inst.CVTSI64_SS, isDouble), to, temp);
                asm.rr(twin(Inst.ADDSS, isDouble), to, to);
                asm.jmp(done);
            }
        });
    }

    void truncate(int i) {
        int k = f.operandStart(i);
        int option = Mode.optionOf(f.aux(i));
        Truncation t = new Truncation(asm, cold, option, f.source(i), emitter.register(k), emitter.register(k + 1), emitter.register(k + 2));
        t.emit();
    }
}
