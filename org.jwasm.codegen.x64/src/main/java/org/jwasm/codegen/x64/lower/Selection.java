package org.jwasm.codegen.x64.lower;

import static org.jwasm.codegen.mir.Operand.ANY;
import static org.jwasm.codegen.mir.Operand.REG;

import org.jwasm.codegen.mir.MirBuilder;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.Operand;
import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Loops;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;
import org.jwasm.x64.X64Features;
import org.jwasm.x64.inst.Inst;

/** What all rules share while one function is lowered: its facts, the virtual registers, and shorthands for emitting. */
final class Selection {
    private static final int NONE = -1;
    private static final int ICONST = Op.ICONST.ordinal();
    private static final int FCONST = Op.FCONST.ordinal();
    private static final int CONTEXT = Op.CONTEXT.ordinal();
    private static final int EXTEND_U = Op.EXTEND_U.ordinal();
    private static final int WRAP = Op.WRAP.ordinal();

    final Function f;
    final X64Features features;
    final MirBuilder b;
    final Cfg cfg;
    final Loops loops;

    /** By value index: the virtual register, or -1 while nobody needs it. */
    private final int[] vregOf;
    private final int[] useCount;
    /** By value index: the ordinal of the operation that defines it, or -1 for a parameter. */
    private final byte[] definedBy;
    /** By instruction: effects before it in its block: all that can be noticed, and writes only. */
    private final int[] effectsBefore;
    private final int[] writesBefore;
    /** Loads that have gone into their users. */
    private final boolean[] sunk;
    private int block;
    /** The instruction being lowered. */
    int root;

    Selection(Function f, X64Features features, Workspace memory) {
        this.f = f;
        this.features = features;
        memory.prepare(f);
        b = memory.b;
        cfg = memory.cfg;
        loops = memory.loops;
        vregOf = memory.vregOf;
        useCount = memory.useCount;
        definedBy = memory.definedBy;
        effectsBefore = memory.effectsBefore;
        writesBefore = memory.writesBefore;
        sunk = memory.sunk;
        for (int i = 0; i < cfg.size(); i++) {
            survey(cfg.block(i));
        }
    }

    private void survey(int blockIndex) {
        int effects = 0;
        int writes = 0;
        for (int i = f.firstInst(blockIndex); i != NONE; i = f.next(i)) {
            effectsBefore[i] = effects;
            writesBefore[i] = writes;
            Op op = f.op(i);
            for (int k = f.resultCount(i) - 1; k >= 0; k--) {
                definedBy[Value.index(f.result(i, k))] = (byte) op.ordinal();
            }
            if (!op.isPure()) {
                if (op.has(Op.WRITES | Op.CALLS)) {
                    effects++;
                    writes++;
                } else if (op.has(Op.TRAPS | Op.STAYS) || op.has(Op.READS) && MemFlags.canTrap(f.aux(i))) {
                    effects++;
                }
            }
            for (int k = f.argCount(i) - 1; k >= 0; k--) {
                useCount[Value.index(f.arg(i, k))]++;
            }
            for (int e = f.edgeCount(i) - 1; e >= 0; e--) {
                int edge = f.edge(i, e);
                for (int k = f.edgeArgCount(edge) - 1; k >= 0; k--) {
                    useCount[Value.index(f.edgeArg(edge, k))]++;
                }
            }
        }
    }

    void enterBlock(int ssaBlock) {
        block = ssaBlock;
    }

    // Facts about values

    int useCount(int value) {
        return useCount[Value.index(value)];
    }

    boolean isNeeded(int value) {
        return vregOf[Value.index(value)] != NONE;
    }

    boolean isSunk(int inst) {
        return sunk[inst];
    }

    static boolean isWide(int value) {
        int t = Value.type(value);
        return t != Type.I32;
    }

    /** The definition if it is an instruction with this operation, else -1. */
    int definition(int value, Op op) {
        return definedBy[Value.index(value)] == op.ordinal() ? f.definition(value) : NONE;
    }

    boolean isConstant(int value) {
        return definedBy[Value.index(value)] == ICONST;
    }

    boolean isConstant(int value, long constant) {
        return isConstant(value) && constant(value) == constant;
    }

    /** An i32 is sign-extended. */
    long constant(int value) {
        long c = f.imm(f.definition(value));
        return isWide(value) ? c : (int) c;
    }

    /** Whether a constant can be an instruction's immediate. */
    boolean isImmediate(int value) {
        return isConstant(value) && fits(constant(value));
    }

    static boolean fits(long value) {
        return value == (int) value;
    }

    /** Whether a pure definition may be computed again, or only, where the root is: it is near, so that no register is kept alive longer for it. */
    boolean isLocal(int inst) {
        return f.blockOf(inst) == block;
    }

    /** As {@link #definition}, if it may be merged into its only user. */
    int mergeable(int value, Op op) {
        int d = definition(value, op);
        return d >= 0 && useCount(value) == 1 && isLocal(d) && !isNeeded(value) ? d : NONE;
    }

    /** Whether a value is used after the root, as far as known: a later use was seen, or it comes from outside a loop the root is in. */
    boolean livesOn(int value) {
        int v = stripped(value);
        if (isNeeded(v)) {
            return true;
        }
        int d = f.definition(v);
        int home = d >= 0 ? f.blockOf(d) : f.paramBlock(v);
        int loop = loops.loopOf(block);
        return loop != Loops.NONE && !loops.contains(loop, home);
    }

    /** A load that can become a memory operand of the root: full width, used once, no effect between. */
    int sinkable(int value) {
        int d = mergeable(value, Op.LOAD);
        return d >= 0 && MemFlags.kind(f.aux(d)) == MemFlags.FULL && maySink(d) ? d : NONE;
    }

    /** Whether nothing between a load of the same block and the root changes what it reads or would be overtaken by its trap. */
    boolean maySink(int load) {
        int flags = f.aux(load);
        if (MemFlags.canTrap(flags)) {
            return effectsBefore[root] == effectsBefore[load] + 1;
        }
        return MemFlags.isReadonly(flags) || writesBefore[root] == writesBefore[load];
    }

    void sink(int load) {
        sunk[load] = true;
    }

    // Virtual registers

    /** An i64 that is an i32 extended without sign is in the same register. */
    int stripped(int value) {
        return definedBy[Value.index(value)] == EXTEND_U ? f.arg(f.definition(value), 0) : value;
    }

    /** The value whose low 32 bits are wanted. */
    int low(int value) {
        int v = stripped(value);
        if (definedBy[Value.index(v)] == WRAP) {
            v = stripped(f.arg(f.definition(v), 0));
        }
        return v;
    }

    int newVreg(int type) {
        return b.newVreg(type);
    }

    /** The register of a value to be used by the root; constants are made on the spot. */
    int use(int value) {
        int v = stripped(value);
        int by = definedBy[Value.index(v)];
        if (by == ICONST) {
            long bits = f.imm(f.definition(v));
            return iconst(Value.type(value), isWide(v) ? bits : bits & 0xFFFFFFFFL);
        } else if (by == FCONST) {
            return fconst(Value.type(v), f.imm(f.definition(v)));
        } else if (by == CONTEXT) {
            return context();
        }
        return vreg(v);
    }

    /** As {@link #use}, when only the low 32 bits are looked at. */
    int useLow(int value) {
        int v = low(value);
        if (isConstant(v)) {
            return iconst(Type.I32, (int) f.imm(f.definition(v)));
        }
        return use(v);
    }

    int vreg(int value) {
        int i = Value.index(value);
        int v = vregOf[i];
        if (v == NONE) {
            v = b.newVreg(Value.type(value));
            vregOf[i] = v;
        }
        return v;
    }

    /** The register of the root's result, which may be unused. */
    int result() {
        return vreg(f.result(root));
    }

    int iconst(int type, long bits) {
        int v = newVreg(type);
        b.inst(Pseudo.ICONST.opcode(), MirFunction.REMATERIALIZABLE);
        b.setImm(type == Type.I32 ? bits & 0xFFFFFFFFL : bits);
        b.operand(v, Operand.def(REG));
        return v;
    }

    int fconst(int type, long bits) {
        int v = newVreg(type);
        long pattern = type == Type.F32 ? bits & 0xFFFFFFFFL : bits;
        if (pattern == 0) {
            b.inst(Pseudo.FZERO.opcode(), MirFunction.REMATERIALIZABLE);
        } else {
            b.inst(type == Type.F32 ? Inst.MOVSS.ordinal() : Inst.MOVSD.ordinal(), MirFunction.REMATERIALIZABLE);
            constantOperand(pattern, Type.bytes(type));
        }
        b.operand(v, Operand.def(REG));
        return v;
    }

    /** The constant as the r/m operand of the instruction added last. */
    void constantOperand(long bits, int bytes) {
        b.setAux(Mode.constant(bytes));
        b.setImm(bits);
    }

    private int context() {
        int v = newVreg(Type.I64);
        b.inst(Pseudo.CONTEXT.opcode(), MirFunction.REMATERIALIZABLE);
        b.operand(v, Operand.def(REG));
        return v;
    }

    // Emitting rows

    static int row(Inst row, boolean next) {
        return next ? row.ordinal() + 1 : row.ordinal();
    }

    /** (def, a): a row that defines its register from r/m. */
    int unary(int row, int type, int a) {
        int r = newVreg(type);
        unaryInto(row, r, a);
        return r;
    }

    void unaryInto(int row, int r, int a) {
        b.inst(row, 0);
        b.operand(a, Operand.use(ANY));
        b.operand(r, Operand.def(REG));
    }

    /** A row that updates a register from r/m. */
    void updateInto(int row, int r, int a, int c) {
        b.inst(row, 0);
        b.operand(a, Operand.use(REG));
        b.operand(c, Operand.use(ANY));
        b.operand(r, Operand.defReuse(0));
    }

    int update(int row, int type, int a, int c) {
        int r = newVreg(type);
        updateInto(row, r, a, c);
        return r;
    }

    /** A row that updates r/m with an immediate, or without. */
    void immediateInto(int row, int r, int a, long imm) {
        b.inst(row, 0);
        b.setImm(imm);
        b.operand(a, Operand.use(REG));
        b.operand(r, Operand.defReuse(0));
    }

    int immediate(int row, int type, int a, long imm) {
        int r = newVreg(type);
        immediateInto(row, r, a, imm);
        return r;
    }

    /** A row that compares a register with r/m. */
    void compare(int row, int a, int c) {
        b.inst(row, 0);
        b.operand(a, Operand.use(REG));
        b.operand(c, Operand.use(ANY));
    }
}
