package org.jwasm.codegen.x64.lower;

import java.util.Arrays;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.x64.X64Features;
import org.jwasm.x64.inst.Inst;

/** Selects the instructions of a function. One object lowers one function. */
public final class Lowering {
    private static final int NONE = -1;

    private final Function f;
    private final Selection s;
    private final BlockMap blocks;
    private final MemoryRules memory;
    private final CompareRules compare;
    private final IntRules ints;
    private final FloatRules floats;
    private final CallRules calls;

    private Lowering(Function function, X64Features features, Workspace workspace) {
        f = function;
        s = new Selection(function, features, workspace);
        blocks = new BlockMap(s);
        memory = new MemoryRules(s);
        compare = new CompareRules(s, memory);
        ints = new IntRules(s, memory, compare);
        floats = new FloatRules(s, memory, compare);
        calls = new CallRules(s, memory);
    }

    public static MirFunction lower(Function function, X64Features features, Workspace workspace) {
        return new Lowering(function, features, workspace).run();
    }

    private MirFunction run() {
        for (int i = s.cfg.size() - 1; i >= 0; i--) {
            block(s.cfg.block(i));
        }
        entry();
        return s.b.finish(blocks.order());
    }

    private void block(int ssaBlock) {
        s.enterBlock(ssaBlock);
        int mir = blocks.mir(ssaBlock);
        for (int i = f.lastInst(ssaBlock); i != NONE; i = f.prev(i)) {
            if (isWanted(i)) {
                s.root = i;
                s.b.beginGroup(mir);
                s.b.setSource(f.source(i));
                instruction(i);
                s.b.endGroup();
                blocks.finishSplits();
            }
        }
        if (blocks.hasParams(ssaBlock)) {
            s.b.setParams(mir, blocks.params(ssaBlock));
        }
    }

    private boolean isWanted(int inst) {
        Op op = f.op(inst);
        if (op == Op.LOAD) {
            return !s.isSunk(inst) && (MemFlags.canTrap(f.aux(inst)) || s.isNeeded(f.result(inst)));
        }
        return !op.isPure() || s.isNeeded(f.result(inst));
    }

    /** The function's arguments, in block 0 or, if that has predecessors, in a block before it. */
    private void entry() {
        int[] values = new int[f.signature().params().length];
        int prelude = blocks.prelude();
        s.b.beginGroup(prelude);
        s.b.setSource(NONE);
        for (int i = 0; i < values.length; i++) {
            int p = f.param(0, i);
            values[i] = prelude == blocks.mir(0) ? s.isNeeded(p) ? s.vreg(p) : NONE : s.useCount(p) > 0 ? s.newVreg(Value.type(p)) : NONE;
        }
        calls.arguments(values);
        s.b.endGroup();
        if (prelude != blocks.mir(0)) {
            int n = 0;
            for (int v : values) {
                if (v >= 0) {
                    values[n++] = v;
                }
            }
            s.b.setEdgeArgs(prelude, Arrays.copyOf(values, n));
        }
    }

    private void instruction(int i) {
        Op op = f.op(i);
        if (op.has(Op.ENDS)) {
            terminator(i, op);
        } else if (op.has(Op.READS | Op.WRITES | Op.CALLS | Op.STAYS) || op == Op.TRAP_IF) {
            effect(i, op);
        } else if (op.compareTo(Op.SELECT) <= 0) {
            integer(i, op);
        } else {
            floating(i, op);
        }
    }

    private void effect(int i, Op op) {
        switch (op) {
            case LOAD: memory.load(i); break;
            case STORE: memory.store(i); break;
            case CALL: calls.call(i); break;
            case CALL_POINTER: calls.callPointer(i); break;
            case CALL_BUILTIN: calls.callBuiltin(i); break;
            case TRAP_IF: trapIf(i); break;
            case POLL: s.b.inst(Pseudo.POLL.opcode(), 0); break;
            case METER: meter(i); break;
            default: throw new AssertionError(op);
        }
    }

    private void integer(int i, Op op) {
        switch (op) {
            case ADD: ints.add(i); break;
            case SUB: ints.sub(i); break;
            case MUL: ints.mul(i); break;
            case DIV_S: ints.divide(i, true, false); break;
            case DIV_U: ints.divide(i, false, false); break;
            case REM_S: ints.divide(i, true, true); break;
            case REM_U: ints.divide(i, false, true); break;
            case MUL_HIGH_S: ints.mulHigh(i, true); break;
            case MUL_HIGH_U: ints.mulHigh(i, false); break;
            case AND: ints.and(i); break;
            case OR: ints.or(i); break;
            case XOR: ints.xor(i); break;
            case SHL: ints.shift(i, Inst.SHL32_I, Inst.SHL32_CL, Inst.SHLX32); break;
            case SHR_S: ints.shift(i, Inst.SAR32_I, Inst.SAR32_CL, Inst.SARX32); break;
            case SHR_U: ints.shift(i, Inst.SHR32_I, Inst.SHR32_CL, Inst.SHRX32); break;
            case ROTL: ints.shift(i, Inst.ROL32_I, Inst.ROL32_CL, null); break;
            case ROTR: ints.shift(i, Inst.ROR32_I, Inst.ROR32_CL, null); break;
            case CLZ: ints.clz(i); break;
            case CTZ: ints.ctz(i); break;
            case POPCNT: ints.popcnt(i); break;
            case EXTEND8_S: ints.extend(i, isWide(i) ? Inst.MOVSX8_64 : Inst.MOVSX8_32); break;
            case EXTEND16_S: ints.extend(i, isWide(i) ? Inst.MOVSX16_64 : Inst.MOVSX16_32); break;
            case EXTEND32_S: ints.extend(i, Inst.MOVSXD64); break;
            case WRAP: ints.wrap(i); break;
            case EXTEND_S: ints.extendSigned(i); break;
            case ICMP: case FCMP: compare.value(i); break;
            case SELECT: select(i); break;
            default: throw new AssertionError(op + " has a register");
        }
    }

    private boolean isWide(int inst) {
        return Selection.isWide(f.result(inst));
    }

    private void select(int i) {
        int type = Value.type(f.result(i));
        if (Type.isFloat(type) || type == Type.V128) {
            floats.select(i);
        } else {
            ints.select(i);
        }
    }

    private void floating(int i, Op op) {
        switch (op) {
            case FADD: floats.arithmetic(i, Inst.ADDSS); break;
            case FSUB: floats.arithmetic(i, Inst.SUBSS); break;
            case FMUL: floats.arithmetic(i, Inst.MULSS); break;
            case FDIV: floats.arithmetic(i, Inst.DIVSS); break;
            case FMIN: floats.minMax(i, false); break;
            case FMAX: floats.minMax(i, true); break;
            case FCOPYSIGN: floats.copysign(i); break;
            case FABS: floats.abs(i); break;
            case FNEG: floats.neg(i); break;
            case FSQRT: floats.unary(i, Inst.SQRTSS); break;
            case FCEIL: floats.round(i, FloatRules.ROUND_CEIL); break;
            case FFLOOR: floats.round(i, FloatRules.ROUND_FLOOR); break;
            case FTRUNC: floats.round(i, FloatRules.ROUND_TRUNC); break;
            case FNEAREST: floats.round(i, FloatRules.ROUND_NEAREST); break;
            case PROMOTE: floats.convertFloat(i, Inst.CVTSS_SD); break;
            case DEMOTE: floats.convertFloat(i, Inst.CVTSD_SS); break;
            case CONVERT_S: floats.convertSigned(i); break;
            case CONVERT_U: floats.convertUnsigned(i); break;
            case TRUNC_S: floats.truncate(i, true, false); break;
            case TRUNC_U: floats.truncate(i, false, false); break;
            case TRUNC_SAT_S: floats.truncate(i, true, true); break;
            case TRUNC_SAT_U: floats.truncate(i, false, true); break;
            case BITCAST: floats.bitcast(i); break;
            default: throw new AssertionError(op + " has a register");
        }
    }

    private void trapIf(int i) {
        int cc = compare.condition(f.arg(i, 0));
        s.b.setSource(f.source(i));
        s.b.inst(Pseudo.TRAP_CC.opcode(), 0);
        s.b.setAux(Mode.cc(cc));
        s.b.setTrap(f.aux(i));
    }

    private void meter(int i) {
        int store = s.use(f.arg(i, 0));
        s.b.inst(Pseudo.METER.opcode(), 0);
        s.b.setAux(Mode.option(f.aux(i) == 0 ? 0 : Pseudo.CHECK_FUEL));
        s.b.setImm(f.imm(i));
        s.b.operand(store, Operand.use(Operand.REG));
    }

    private void terminator(int i, Op op) {
        switch (op) {
            case JUMP: blocks.jump(i); break;
            case BRANCH: branch(i); break;
            case BRANCH_TABLE: branchTable(i); break;
            case RETURN: calls.results(i); break;
            case TRAP:
                s.b.inst(Pseudo.TRAP.opcode(), MirFunction.TERMINATOR);
                s.b.setTrap(f.aux(i));
                break;
            default: throw new AssertionError(op);
        }
    }

    private void branch(int i) {
        int mir = blocks.mir(f.blockOf(i));
        s.b.setSuccessors(mir, new int[] {blocks.edge(i, 0), blocks.edge(i, 1)});
        int cc = compare.condition(f.arg(i, 0));
        s.b.inst(Pseudo.JCC.opcode(), MirFunction.TERMINATOR);
        s.b.setAux(Mode.cc(cc));
    }

    private void branchTable(int i) {
        if (blocks.isJump(i)) {
            blocks.jump(i);
            return;
        }
        int[] successors = blocks.tableEdges(i);
        s.b.setSuccessors(blocks.mir(f.blockOf(i)), successors);
        int entries = f.edgeCount(i) - 1;
        int index = s.use(f.arg(i, 0));
        for (int k = 0; k < entries; k += 2) {
            s.b.inst(Pseudo.TABLE.opcode(), 0);
            long second = k + 1 < entries ? blocks.tableSuccessor(i, k + 1) : NONE;
            s.b.setImm(second << 32 | blocks.tableSuccessor(i, k));
            s.b.setAux(k);
        }
        s.b.inst(Pseudo.BR_TABLE.opcode(), MirFunction.TERMINATOR);
        s.b.setImm(entries);
        s.b.setDisp(blocks.tableSuccessor(i, entries));
        s.b.operand(index, Operand.lateUse(Operand.REG));
        s.b.operand(s.newVreg(Type.I64), Operand.earlyDef(Operand.REG));
        s.b.operand(s.newVreg(Type.I64), Operand.earlyDef(Operand.REG));
    }
}
