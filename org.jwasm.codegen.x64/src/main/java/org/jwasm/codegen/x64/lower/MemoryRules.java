package org.jwasm.codegen.x64.lower;

import static org.jwasm.codegen.mir.Operand.ANY;
import static org.jwasm.codegen.mir.Operand.REG;

import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.x64.inst.Inst;

/** Loads, stores, and loads as operands of other instructions. */
final class MemoryRules {
    private final Selection s;
    private final Function f;
    private final Address address;

    MemoryRules(Selection selection) {
        s = selection;
        f = selection.f;
        address = new Address(selection);
    }

    /** The folded address of a load that is sunk into the root. */
    Address sink(int load) {
        s.sink(load);
        return address.of(f.arg(load, 0), f.imm(load));
    }

    /** Gives the instruction added last a sunk load's address and trap. */
    void operands(Address a, int load, int auxBits) {
        a.operands(auxBits);
        trap(load);
    }

    private void trap(int access) {
        if (MemFlags.canTrap(f.aux(access))) {
            s.b.setTrap(MemFlags.trapCode(f.aux(access)).ordinal());
        }
    }

    /** An instruction whose r/m operand is a sunk load, opened; {@code first} is a register operand before the address, or -1. */
    void begin(int row, int load, int first, int auxBits) {
        Address a = sink(load);
        if (MemFlags.canTrap(f.aux(load))) {
            s.b.setSource(f.source(load));
        }
        s.b.inst(row, 0);
        if (first >= 0) {
            s.b.operand(first, Operand.use(REG));
        }
        operands(a, load, auxBits);
    }

    void load(int inst) {
        int type = Value.type(f.result(inst));
        int flags = f.aux(inst);
        int result = s.result();
        Address a = address.of(f.arg(inst, 0), f.imm(inst));
        boolean again = a.isInContext() && MemFlags.isReadonly(flags) && !MemFlags.canTrap(flags);
        s.b.inst(loadRow(type, MemFlags.kind(flags)).ordinal(), again ? MirFunction.REMATERIALIZABLE : 0);
        operands(a, inst, 0);
        s.b.operand(result, Operand.def(REG));
    }

    static Inst loadRow(int type, int kind) {
        switch (kind) {
            case MemFlags.U8: return Inst.MOVZX8_32;
            case MemFlags.U16: return Inst.MOVZX16_32;
            case MemFlags.S8: return type == Type.I32 ? Inst.MOVSX8_32 : Inst.MOVSX8_64;
            case MemFlags.S16: return type == Type.I32 ? Inst.MOVSX16_32 : Inst.MOVSX16_64;
            case MemFlags.U32: return Inst.MOV32;
            case MemFlags.S32: return Inst.MOVSXD64;
            default: return fullLoad(type);
        }
    }

    static Inst fullLoad(int type) {
        switch (type) {
            case Type.I32: return Inst.MOV32;
            case Type.F32: return Inst.MOVSS;
            case Type.F64: return Inst.MOVSD;
            case Type.V128: return Inst.MOVUPS;
            default: return Inst.MOV64;
        }
    }

    static Inst fullStore(int type) {
        switch (type) {
            case Type.I32: return Inst.MOV32_M;
            case Type.F32: return Inst.MOVSS_M;
            case Type.F64: return Inst.MOVSD_M;
            case Type.V128: return Inst.MOVUPS_M;
            default: return Inst.MOV64_M;
        }
    }

    void store(int inst) {
        int value = f.arg(inst, 0);
        int flags = f.aux(inst);
        int kind = MemFlags.kind(flags);
        if (update(inst) || storeConstant(inst)) {
            return;
        }
        int cast = s.mergeable(value, Op.BITCAST);
        if (kind == MemFlags.FULL && cast >= 0) {
            value = f.arg(cast, 0);
        }
        int type = Value.type(value);
        boolean narrow = kind != MemFlags.FULL || type == Type.I32;
        int register = narrow && Type.isInt(type) ? s.useLow(value) : s.use(value);
        Address a = address.of(f.arg(inst, 1), f.imm(inst));
        s.b.inst(storeRow(type, kind).ordinal(), 0);
        s.b.operand(register, Operand.use(REG));
        operands(a, inst, 0);
    }

    private static Inst storeRow(int type, int kind) {
        switch (kind) {
            case MemFlags.FULL: return fullStore(type);
            case MemFlags.U8: case MemFlags.S8: return Inst.MOV8_M;
            case MemFlags.U16: case MemFlags.S16: return Inst.MOV16_M;
            default: return Inst.MOV32_M;
        }
    }

    private boolean storeConstant(int inst) {
        int value = f.arg(inst, 0);
        int d = f.definition(value);
        if (d < 0 || f.op(d) != Op.ICONST && f.op(d) != Op.FCONST) {
            return false;
        }
        long bits = f.imm(d);
        int bytes = MemFlags.bytes(f.aux(inst), Value.type(value));
        if (bytes == 8 && !Selection.fits(bits)) {
            return false;
        }
        Inst row = bytes == 1 ? Inst.MOV8_I : bytes == 2 ? Inst.MOV16_I : bytes == 4 ? Inst.MOV32_I : Inst.MOV64_I;
        Address a = address.of(f.arg(inst, 1), f.imm(inst));
        s.b.inst(row.ordinal(), 0);
        operands(a, inst, 0);
        s.b.setImm((int) bits);
        return true;
    }

    /** A load, an operation and a store at one address become an operation on memory. */
    private boolean update(int inst) {
        int value = f.arg(inst, 0);
        int d = f.definition(value);
        if (MemFlags.kind(f.aux(inst)) != MemFlags.FULL || d < 0 || s.useCount(value) != 1 || !s.isLocal(d)) {
            return false;
        }
        Op op = f.op(d);
        Inst row = updateRow(op);
        if (row == null) {
            return false;
        }
        int left = f.arg(d, 0);
        int right = f.arg(d, 1);
        int load = matching(left, inst);
        int other = right;
        if (load < 0 && op.has(Op.COMMUTES)) {
            load = matching(right, inst);
            other = left;
        }
        if (load < 0) {
            return false;
        }
        boolean wide = Selection.isWide(value);
        if (s.isImmediate(other)) {
            s.sink(load);
            Address a = address.of(f.arg(inst, 1), f.imm(inst));
            s.b.setSource(f.source(load));
            s.b.inst(Selection.row(immediateRow(op), wide), 0);
            operands(a, inst, 0);
            s.b.setImm(s.constant(other));
            return true;
        }
        s.sink(load);
        int register = wide ? s.use(other) : s.useLow(other);
        Address a = address.of(f.arg(inst, 1), f.imm(inst));
        s.b.setSource(f.source(load));
        s.b.inst(Selection.row(row, wide), 0);
        s.b.operand(register, Operand.use(REG));
        operands(a, inst, 0);
        return true;
    }

    private static Inst updateRow(Op op) {
        switch (op) {
            case ADD: return Inst.ADD32_M;
            case SUB: return Inst.SUB32_M;
            case AND: return Inst.AND32_M;
            case OR: return Inst.OR32_M;
            case XOR: return Inst.XOR32_M;
            default: return null;
        }
    }

    private static Inst immediateRow(Op op) {
        switch (op) {
            case ADD: return Inst.ADD32_I;
            case SUB: return Inst.SUB32_I;
            case AND: return Inst.AND32_I;
            case OR: return Inst.OR32_I;
            default: return Inst.XOR32_I;
        }
    }

    /** The load a value is, if it reads what a store writes and may be done there. */
    private int matching(int value, int store) {
        int load = s.sinkable(value);
        boolean same = load >= 0 && f.arg(load, 0) == f.arg(store, 1) && f.imm(load) == f.imm(store) && f.aux(load) == f.aux(store);
        return same ? load : -1;
    }

    /** (def): what a row makes of a place relative to the stack or frame pointer. */
    void loadPlace(int mode, int disp, int type, int result, int flags) {
        s.b.inst(fullLoad(type).ordinal(), flags);
        s.b.setAux(mode);
        s.b.setDisp(disp);
        s.b.operand(result, Operand.def(REG));
    }

    void storePlace(int mode, int disp, int type, int register) {
        // All 64 bits of an i32: the upper ones are zero.
        s.b.inst(fullStore(type == Type.I32 ? Type.I64 : type).ordinal(), 0);
        s.b.operand(register, Operand.use(REG));
        s.b.setAux(mode);
        s.b.setDisp(disp);
    }

    /** (def, r/m): the r/m operand of a row is a sinkable load, a constant or a register. */
    void rm(int row, int value, int result) {
        int load = s.sinkable(value);
        if (load >= 0) {
            begin(row, load, -1, 0);
        } else {
            int register = s.use(value);
            s.b.inst(row, 0);
            s.b.operand(register, Operand.use(ANY));
        }
        s.b.operand(result, Operand.def(REG));
    }

    /** As {@link #rm}, for a row that looks at the low half of an i32. No load sinks through a wrapping: that may have other users. */
    void rmOrLow(int row, int value, int result) {
        int low = Selection.isWide(value) ? value : s.low(value);
        if (low == value) {
            rm(row, value, result);
        } else {
            s.unaryInto(row, result, s.use(low));
        }
    }

    /** An address computed into a register. */
    void lea(int value, int result) {
        boolean wide = Selection.isWide(value);
        Address a = address.of(value, 0, false);
        s.b.inst(Selection.row(Inst.LEA32, wide), 0);
        a.operands(0);
        s.b.operand(result, Operand.def(REG));
    }
}
