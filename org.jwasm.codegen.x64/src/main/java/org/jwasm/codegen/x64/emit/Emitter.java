package org.jwasm.codegen.x64.emit;

import org.jwasm.api.TrapCode;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.regalloc.Allocation;
import org.jwasm.codegen.regalloc.Location;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.codegen.x64.lower.Mode;
import org.jwasm.codegen.x64.lower.Pseudo;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Assembler;
import org.jwasm.x64.inst.Cc;
import org.jwasm.x64.inst.Inst;
import org.jwasm.x64.inst.Reg;
import org.jwasm.x64.inst.Shape;

/** Encodes a function: prologue, blocks with their edits, cold code. One object encodes one function. */
public final class Emitter {
    /** Leaf functions with frames up to this size need no check of the stack. */
    private static final int UNCHECKED_FRAME = 4096;
    /** Frames up to this size fit into the room below the limit. */
    private static final int SMALL_FRAME = 32768;
    private static final int LOOP_ALIGNMENT = 16;
    private static final int NO_REGISTER = -1;
    private static final int NO_BLOCK = -1;

    final MirFunction f;
    final Assembler asm;
    final Frame frame;
    private final Allocation allocation;
    private final Moves moves;
    private final Sequences sequences;
    private final ColdCode cold;
    private final BlockOrder order;
    private int edit;
    /** Where an instruction that is executed again puts its result, or -1. */
    private int redefinition = NO_REGISTER;
    /** The register whose value set the zero and sign flags, or -1; and whether all 64 bits of it did. */
    private int tested = NO_REGISTER;
    private boolean testedWide;

    private Emitter(MirFunction function, Allocation allocation) {
        f = function;
        this.allocation = allocation;
        asm = new Assembler();
        frame = new Frame(function, allocation.slots());
        moves = new Moves(asm, frame);
        cold = new ColdCode(asm);
        sequences = new Sequences(this, cold);
        order = new BlockOrder(function, allocation);
    }

    public static CodeBlob emit(MirFunction function, Allocation allocation) {
        return new Emitter(function, allocation).run();
    }

    private CodeBlob run() {
        asm.newLabels(f.blockCount());
        prologue();
        for (int k = 0; k < order.length(); k++) {
            block(order.block(k), next(k));
        }
        cold.emit();
        return asm.finish(frame.bytes);
    }

    // Blocks

    private int next(int position) {
        return position + 1 < order.length() ? order.block(position + 1) : NO_BLOCK;
    }

    int label(int block) {
        return order.target(block);
    }

    private void block(int b, int next) {
        if (order.isAligned(b)) {
            asm.align(LOOP_ALIGNMENT);
        }
        asm.bind(b);
        edit = firstEdit(2 * f.blockStart(b));
        tested = NO_REGISTER;
        for (int i = f.blockStart(b), end = f.blockEnd(b); i < end; i++) {
            edits(2 * i);
            if (f.hasFlag(i, MirFunction.TERMINATOR)) {
                terminator(i, b, next);
            } else {
                instruction(i);
            }
            edits(2 * i + 1);
        }
    }

    private int firstEdit(int point) {
        int[] points = allocation.editPoint();
        if (edit == 0 ? points.length == 0 || points[0] >= point : points[edit - 1] < point && (edit == points.length || points[edit] >= point)) {
            return edit;
        }
        int low = 0;
        int high = points.length;
        while (low < high) {
            int mid = low + high >>> 1;
            if (points[mid] < point) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    private void prologue() {
        asm.o(Inst.PUSH, Reg.RBP, 0);
        asm.rr(Inst.MOV64, Reg.RBP, Reg.RSP);
        if (frame.hasCalls || frame.bytes > UNCHECKED_FRAME) {
            int pointer = Reg.RSP;
            asm.mem(GuestAbi.CONTEXT, ContextLayout.STORE);
            asm.rm(Inst.MOV64, GuestAbi.TEMP);
            if (frame.bytes > SMALL_FRAME) {
                pointer = Reg.R13;
                asm.mem(Reg.RSP, -frame.bytes);
                asm.rm(Inst.LEA64, pointer);
            }
            asm.mem(GuestAbi.TEMP, StoreLayout.STACK_LIMIT);
            asm.rm(Inst.CMP64, pointer);
            asm.jcc(Cc.B, cold.trap(TrapCode.STACK_OVERFLOW.ordinal(), -1));
        }
        if (frame.bytes != 0) {
            asm.ri(Inst.SUB64_I, Reg.RSP, frame.bytes);
        }
        if (frame.savesContext) {
            asm.mem(Reg.RBP, Frame.SAVED_CONTEXT);
            asm.rm(Inst.MOV64_M, GuestAbi.CONTEXT);
        }
    }

    private void epilogue() {
        if (frame.bytes != 0) {
            asm.ri(Inst.ADD64_I, Reg.RSP, frame.bytes);
        }
        asm.o(Inst.POP, Reg.RBP, 0);
        if (f.incomingBytes() == 0) {
            asm.bare(Inst.RET);
        } else {
            asm.imm(Inst.RET_I, f.incomingBytes());
        }
    }

    // Edits

    private void edits(int point) {
        int[] points = allocation.editPoint();
        while (edit < points.length && points[edit] == point) {
            int to = allocation.editTo()[edit];
            int from = allocation.editFrom()[edit];
            switch (allocation.editKind()[edit]) {
                case Allocation.MOVE: moves.move(from, to, allocation.editType()[edit]); break;
                case Allocation.SWAP: moves.swap(from, to); break;
                case Allocation.REMATERIALIZE: again(from, to); break;
                default: throw new AssertionError("no such edit");
            }
            if (to == tested || from == tested && allocation.editKind()[edit] == Allocation.SWAP) {
                tested = NO_REGISTER;
            }
            edit++;
        }
        assert edit == points.length || points[edit] > point : "edits out of order";
    }

    private void again(int inst, int register) {
        redefinition = register;
        instruction(inst);
        redefinition = NO_REGISTER;
    }

    // Operands

    /** The location of the operand at an index of the operand columns. */
    int location(int operand) {
        return allocation.operands()[operand];
    }

    /** The register of the operand at an index of the operand columns. */
    int register(int operand) {
        int l = allocation.operands()[operand];
        assert Location.isRegister(l) : "operand is not in a register";
        return l;
    }

    private int definition(int inst) {
        return redefinition >= 0 ? redefinition : register(f.operandStart(inst + 1) - 1);
    }

    /** An instruction with its r/m operand at the operand index, a register or a spill slot. */
    void place(int row, int reg, int operand, int vreg, int cc, long imm) {
        int l = location(operand);
        if (Location.isRegister(l)) {
            asm.rr(row, reg, l, vreg, cc, imm);
        } else {
            asm.mem(Reg.RBP, frame.offset(l, f.vregType(f.vreg(operand))));
            asm.rm(row, reg, vreg, cc, imm);
        }
    }

    /** An instruction with the r/m operand that the aux payload names, its registers starting at the operand index. */
    private void rm(int inst, int reg, int operand, int vreg) {
        int aux = f.aux(inst);
        int row = f.opcode(inst);
        int cc = Mode.ccOf(aux);
        long imm = f.imm(inst);
        int disp = f.disp(inst);
        switch (Mode.mode(aux)) {
            case Mode.REGISTER:
                place(row, reg, operand, vreg, cc, imm);
                return;
            case Mode.BASE:
                asm.mem(register(operand), disp);
                break;
            case Mode.BASE_INDEX:
                asm.mem(register(operand), register(operand + 1), Mode.shift(aux), disp);
                break;
            case Mode.INDEX:
                asm.mem(Reg.NONE, register(operand), Mode.shift(aux), disp);
                break;
            case Mode.CONTEXT:
                asm.mem(GuestAbi.CONTEXT, disp);
                break;
            case Mode.CONTEXT_INDEX:
                asm.mem(GuestAbi.CONTEXT, register(operand), Mode.shift(aux), disp);
                break;
            case Mode.CONSTANT:
                asm.memConstant(imm, imm, Mode.constantBytes(aux));
                asm.rm(row, reg, vreg, cc, 0);
                asm.bindRip();
                return;
            case Mode.OUTGOING:
                asm.mem(Reg.RSP, disp);
                break;
            case Mode.INCOMING:
                asm.mem(Reg.RBP, disp);
                break;
            default:
                asm.memAbsolute(disp);
                break;
        }
        if (f.trap(inst) >= 0) {
            asm.markTrap(asm.length(), f.trap(inst), f.source(inst));
        }
        asm.rm(row, reg, vreg, cc, imm);
    }

    // Instructions

    private void instruction(int i) {
        if (Pseudo.is(f.opcode(i))) {
            pseudo(i);
            tested = redefinition >= 0 ? tested : NO_REGISTER;
        } else if (!isTested(i)) {
            row(i);
            followFlags(i);
        }
    }

    /** Whether an instruction compares a register with zero for its zero and sign flags, and they are as wanted already. */
    private boolean isTested(int i) {
        int row = f.opcode(i);
        if (tested < 0 || row != Inst.TEST32.ordinal() && row != Inst.TEST64.ordinal() || testedWide != (row == Inst.TEST64.ordinal())) {
            return false;
        }
        int k = f.operandStart(i);
        return location(k) == tested && location(k + 1) == tested && Mode.mode(f.aux(i)) == Mode.REGISTER && looksAtZeroOrSign(i + 1);
    }

    private boolean looksAtZeroOrSign(int user) {
        int op = f.opcode(user);
        boolean uses = Pseudo.is(op) ? op == Pseudo.JCC.opcode() || op == Pseudo.TRAP_CC.opcode() || op == Pseudo.FSELECT.opcode() : Inst.hasCc(op);
        int cc = Mode.ccOf(f.aux(user));
        return uses && (cc == Cc.E || cc == Cc.NE || cc == Cc.S || cc == Cc.NS);
    }

    private void followFlags(int i) {
        Inst row = Inst.of(f.opcode(i));
        boolean inRegister = Inst.form(f.opcode(i)) == Shape.XR_UM || Mode.mode(f.aux(i)) == Mode.REGISTER;
        if (row.setsFlagsByResult() && inRegister) {
            tested = definition(i);
            testedWide = Inst.regKind(row.ordinal()) == Shape.KIND_64;
        } else if (!row.leavesFlags() || tested >= 0 && Inst.defines(row.ordinal()) && definition(i) == tested) {
            tested = NO_REGISTER;
        }
    }

    private void row(int i) {
        int row = f.opcode(i);
        int k = f.operandStart(i);
        switch (Inst.form(row)) {
            case Shape.DR_UM:
            case Shape.DR_UM_I: {
                int reg = definition(i);
                if (Inst.breaksDependency(row)) {
                    breakDependency(i, reg, k);
                }
                rm(i, reg, k, 0);
                break;
            }
            case Shape.XR_UM:
            case Shape.UR_UM:
            case Shape.UM_UR:
            case Shape.XM_UR:
                rm(i, register(k), k + 1, 0);
                break;
            case Shape.DM_UR:
                // With a register as r/m it is the definition, which follows the use.
                rm(i, register(k), k + 1, 0);
                break;
            case Shape.DV_UM:
                rm(i, 0, k, definition(i));
                break;
            case Shape.DR_UV_UM:
            case Shape.DR_UM_UV:
                rm(i, definition(i), k + 1, register(k));
                break;
            default:
                rm(i, 0, k, 0);
                break;
        }
    }

    /** Clears a destination whose old bits the instruction would wait for, unless it is the source. */
    private void breakDependency(int i, int reg, int operand) {
        boolean sameRegister = Mode.mode(f.aux(i)) == Mode.REGISTER && location(operand) == reg;
        if (!sameRegister) {
            asm.rr(Inst.XORPS, reg, reg);
        }
    }

    private void pseudo(int i) {
        int k = f.operandStart(i);
        switch (Pseudo.of(f.opcode(i))) {
            case ARGS: case TABLE: break;
            case MOVE: moves.move(location(k), location(k + 1), f.vregType(f.vreg(k))); break;
            case ICONST: constant(definition(i), f.imm(i)); break;
            case FZERO: asm.rr(Inst.XORPS, definition(i), definition(i)); break;
            case CONTEXT: asm.rr(Inst.MOV64, definition(i), GuestAbi.CONTEXT); break;
            case CALL: sequences.call(i); break;
            case CALL_POINTER: sequences.callPointer(i); break;
            case CALL_BUILTIN: sequences.callBuiltin(i); break;
            case TRAP_CC: branchIf(Mode.ccOf(f.aux(i)), cold.trap(f.trap(i), f.source(i))); break;
            case POLL: sequences.poll(i); break;
            case METER: sequences.meter(i); break;
            case DIVIDE: sequences.divide(i); break;
            case TRUNCATE: sequences.truncate(i); break;
            case CONVERT_U64: sequences.convertUnsigned(i); break;
            case FMINMAX: sequences.minMax(i); break;
            case FSELECT: sequences.select(i); break;
            case SETCC2: sequences.setCondition(i); break;
            default: throw new AssertionError("a terminator inside a block");
        }
    }

    private void constant(int register, long value) {
        if (value == 0 && redefinition < 0) {
            asm.rr(Inst.XOR32, register, register);
        } else if (value >>> 32 == 0) {
            asm.o(Inst.MOV32_RI, register, value);
        } else if (value == (int) value) {
            asm.ri(Inst.MOV64_I, register, value);
        } else {
            asm.o(Inst.MOVABS64, register, value);
        }
    }

    /** A branch on any of the condition codes. */
    private void branchIf(int cc, int target) {
        if (cc == Cc.FEQ) {
            int over = asm.newLabel();
            asm.jcc(Cc.NE, over);
            asm.jcc(Cc.NP, target);
            asm.bind(over);
        } else if (cc == Cc.FNE) {
            asm.jcc(Cc.NE, target);
            asm.jcc(Cc.P, target);
        } else {
            asm.jcc(cc, target);
        }
    }

    private void terminator(int i, int b, int next) {
        int[] successors = f.successors(b);
        switch (Pseudo.of(f.opcode(i))) {
            case RETURN: epilogue(); break;
            case TRAP: sequences.trapNow(f.trap(i), f.source(i)); break;
            case JUMP: jump(successors[0], next); break;
            case JCC: branch(Mode.ccOf(f.aux(i)), label(successors[0]), label(successors[1]), next); break;
            case BR_TABLE: sequences.table(i, successors, f.blockStart(b)); break;
            default: throw new AssertionError("not a terminator");
        }
    }

    private void jump(int target, int next) {
        if (label(target) != next) {
            asm.jmp(label(target));
        }
    }

    private void branch(int cc, int taken, int other, int next) {
        if (taken == other) {
            jump(taken, next);
        } else if (taken == next) {
            branchIf(Cc.negate(cc), other);
        } else {
            branchIf(cc, taken);
            jump(other, next);
        }
    }
}
