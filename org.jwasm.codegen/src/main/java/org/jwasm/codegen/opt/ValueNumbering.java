package org.jwasm.codegen.opt;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Cfg;
import org.jwasm.codegen.ssa.Cond;
import org.jwasm.codegen.ssa.Dominators;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.MemFlags;
import org.jwasm.codegen.ssa.Op;
import org.jwasm.codegen.ssa.Type;
import org.jwasm.codegen.ssa.Value;

/**
 * Simplifies every instruction and replaces it by an equal one that dominates it: pure operations, operations that trap on the same operands,
 * checks, and loads that see the same memory; loads also by the value a store has put there. Branches on what is known become jumps.
 *
 * <p>One walk over the dominator tree in preorder. An entry of the table whose block does not dominate the block at hand will never be of use again,
 * so it is overwritten.
 */
final class ValueNumbering extends Rewriter implements Pass {
    private static final int MIN_CAPACITY = 256;
    /** How many stores a load looks past. */
    private static final int MAX_STORES = 16;

    private final IntegerRules integers = new IntegerRules(this);
    private final FloatRules floats = new FloatRules(this);
    private final CompareRules compares = new CompareRules(this);
    private final AddressRules addresses = new AddressRules(this);
    private final CheckTable checks = new CheckTable(this);
    private final MemoryState memory = new MemoryState();
    private Dominators dominators;
    private Cfg cfg;
    private Analyses analyses;

    /** New instructions go before this one. */
    private int cursor;
    private int block;

    /** Instructions by what they compute; a power of two of the array is in use. */
    private int[] table = new int[MIN_CAPACITY];
    private int capacity;
    private int entries;
    /** The version of memory a load in the table sees; 0 for everything else. */
    private int[] versionOf = new int[256];

    /** By value index, up to {@link #known}: the block since which a condition is known, and whether it is true. */
    private int known;
    private int[] knownIn = new int[256];
    private boolean[] knownTruth = new boolean[256];

    /** Checks that always fail. */
    private int traps;
    private int[] trap = new int[8];

    @Override
    public boolean run(Function function, Analyses ofBlocks) {
        f = function;
        analyses = ofBlocks;
        cfg = analyses.cfg(f);
        dominators = analyses.dominators(f);
        memory.start(f, cfg, analyses.loops(f));
        checks.start(dominators);
        startTable();
        known = 0;
        traps = 0;
        boolean changed = false;
        for (int i = 0; i < cfg.size(); i++) {
            block = dominators.preorder(i);
            changed |= visitBlock();
        }
        for (int i = 0; i < traps; i++) {
            endInTrap(trap[i]);
            changed = true;
        }
        if (changed) {
            analyses.invalidate();
        }
        return true;
    }

    private void startTable() {
        capacity = MIN_CAPACITY;
        while (capacity < 2 * f.instCount()) {
            capacity *= 2;
        }
        if (capacity > table.length) {
            table = new int[capacity];
        }
        Arrays.fill(table, 0, capacity, Function.NONE);
        entries = 0;
    }

    private boolean visitBlock() {
        memory.enter(block);
        learnFromEdge();
        int last = f.lastInst(block);
        int next;
        for (int i = f.firstInst(block); i != last; i = next) {
            next = f.next(i);
            cursor = i;
            visit(i);
        }
        cursor = last;
        boolean changed = visitTerminator(last);
        memory.leave(block);
        return changed;
    }

    // Conditions that are known

    private void learnFromEdge() {
        if (cfg.predCount(block) != 1) {
            return;
        }
        int branch = f.lastInst(cfg.pred(block, 0));
        if (f.op(branch) == Op.BRANCH) {
            learn(f.arg(branch, 0), f.edgeTarget(f.edge(branch, 0)) == block);
        }
    }

    private void learn(int condition, boolean truth) {
        int i = Value.index(condition);
        if (i >= knownIn.length) {
            knownIn = Arrays.copyOf(knownIn, Math.max(i + 1, knownIn.length * 2));
            knownTruth = Arrays.copyOf(knownTruth, knownIn.length);
        }
        if (i >= known) {
            Arrays.fill(knownIn, known, i + 1, Function.NONE);
            known = i + 1;
        }
        knownIn[i] = block;
        knownTruth[i] = truth;
    }

    /** 1 or 0 if a condition is known to hold or not to hold here, else -1. */
    private int truth(int condition) {
        if (isConst(condition)) {
            return constant(condition) != 0 ? 1 : 0;
        }
        int truth = knownTruth(condition);
        if (truth >= 0 || !is(condition, Op.ICMP)) {
            return truth;
        }
        int inst = f.definition(condition);
        int opposite = lookup(Op.ICMP, Type.I32, 0, Cond.of(f.aux(inst)).negate().ordinal(), inst, 0);
        truth = opposite == Function.NONE ? -1 : knownTruth(f.result(opposite));
        return truth < 0 ? -1 : 1 - truth;
    }

    private int knownTruth(int condition) {
        int i = Value.index(condition);
        if (i >= known || knownIn[i] == Function.NONE || !dominators.dominates(knownIn[i], block)) {
            return -1;
        }
        return knownTruth[i] ? 1 : 0;
    }

    // Instructions

    private void visit(int inst) {
        Op op = f.op(inst);
        if (op.isPure()) {
            replaceBy(inst, number(inst));
        } else if (op == Op.LOAD) {
            visitLoad(inst);
        } else if (op == Op.STORE) {
            addresses.foldStore(inst);
            memory.store(inst);
        } else if (op == Op.TRAP_IF) {
            visitCheck(inst);
        } else if (op.has(Op.CALLS)) {
            memory.call();
        } else if (!op.has(Op.STAYS)) {
            replaceBy(inst, number(inst));
        }
    }

    private void replaceBy(int inst, int value) {
        int result = f.result(inst);
        if (value != result) {
            f.replace(result, value);
            f.remove(inst);
        }
    }

    @Override
    int make(Op op, int type, long imm, int aux, int a, int b, int c) {
        int inst = f.newInst(op, type, imm, aux, a, b, c);
        f.insertBefore(inst, cursor);
        int v = number(inst);
        if (v != f.result(inst)) {
            f.replace(f.result(inst), v);
            f.remove(inst);
        }
        return v;
    }

    /** The value that stands for the result of an instruction without memory effects: a simpler one, an equal one, or its own. */
    private int number(int inst) {
        Op op = f.op(inst);
        if (op.has(Op.COMMUTES) && rank(f.arg(inst, 0)) > rank(f.arg(inst, 1))) {
            int a = f.arg(inst, 0);
            f.setArg(inst, 0, f.arg(inst, 1));
            f.setArg(inst, 1, a);
        }
        int v = simplify(op, inst);
        if (v != Value.NONE) {
            return f.resolve(v);
        }
        int equal = lookup(op, Value.type(f.result(inst)), f.imm(inst), f.aux(inst), inst, 0);
        if (equal != Function.NONE) {
            return f.result(equal);
        }
        enter(inst, 0);
        return f.result(inst);
    }

    /** Order of operands of commutative operations: constants last. */
    private int rank(int value) {
        Op op = opOf(value);
        return op == Op.ICONST || op == Op.FCONST ? Integer.MAX_VALUE : Value.index(value);
    }

    private int simplify(Op op, int inst) {
        int type = Value.type(f.result(inst));
        switch (op) {
            case ADD: case SUB: case MUL: case AND: case OR: case XOR: case SHL: case SHR_S: case SHR_U: case ROTL: case ROTR:
            case DIV_S: case DIV_U: case REM_S: case REM_U: case MUL_HIGH_S: case MUL_HIGH_U:
                return integers.binary(op, type, f.arg(inst, 0), f.arg(inst, 1));
            case CLZ: case CTZ: case POPCNT: case EXTEND8_S: case EXTEND16_S: case EXTEND32_S: case WRAP: case EXTEND_S: case EXTEND_U:
                return integers.unary(op, type, f.arg(inst, 0));
            case ICMP: return compares.icmp(Cond.of(f.aux(inst)), f.arg(inst, 0), f.arg(inst, 1));
            case SELECT: return select(type, inst);
            case FADD: case FSUB: case FMUL: case FDIV: case FMIN: case FMAX: case FCOPYSIGN:
                return floats.binary(op, type, f.arg(inst, 0), f.arg(inst, 1));
            case FABS: case FNEG: case FSQRT: case FCEIL: case FFLOOR: case FTRUNC: case FNEAREST: case PROMOTE: case DEMOTE:
                return floats.unary(op, type, f.arg(inst, 0));
            case FCMP: return floats.compare(Cond.of(f.aux(inst)), f.arg(inst, 0), f.arg(inst, 1));
            case CONVERT_S: case CONVERT_U: return floats.fromInteger(op, type, f.arg(inst, 0));
            case TRUNC_S: case TRUNC_U: case TRUNC_SAT_S: case TRUNC_SAT_U: return floats.toInteger(op, type, f.arg(inst, 0));
            case BITCAST: return floats.bitcast(type, f.arg(inst, 0));
            default: return Value.NONE;
        }
    }

    private int select(int type, int inst) {
        int truth = truth(f.arg(inst, 0));
        if (truth >= 0) {
            return f.arg(inst, truth == 1 ? 1 : 2);
        }
        return compares.select(type, f.arg(inst, 0), f.arg(inst, 1), f.arg(inst, 2));
    }

    private void visitCheck(int inst) {
        int condition = tested(f.arg(inst, 0));
        f.setArg(inst, 0, condition);
        int truth = truth(condition);
        if (truth == 0 || checks.isRedundant(condition, block)) {
            f.remove(inst);
        } else if (truth == 1) {
            if (traps == trap.length) {
                trap = Arrays.copyOf(trap, traps * 2);
            }
            trap[traps++] = inst;
        } else {
            learn(condition, false);
        }
    }

    /** Lets a block end where a check always fails. */
    private void endInTrap(int check) {
        int b = f.blockOf(check);
        if (b == Function.NONE) {
            return;
        }
        while (f.lastInst(b) != check) {
            f.remove(f.lastInst(b));
        }
        f.rewrite(check, Op.TRAP, 0, f.aux(check), Value.NONE, Value.NONE, Value.NONE);
        f.setCold(b, b != 0);
    }

    /** What remains of a condition when comparisons with zero that keep its truth are taken off. */
    private int tested(int condition) {
        return compares.isTest(condition) ? arg(condition, 0) : condition;
    }

    // Memory

    private void visitLoad(int inst) {
        addresses.foldLoad(inst);
        int flags = f.aux(inst);
        if (MemFlags.isReadonly(flags)) {
            int equal = lookup(Op.LOAD, Value.type(f.result(inst)), f.imm(inst), flags, inst, 0);
            if (equal == Function.NONE) {
                enter(inst, 0);
            } else {
                replaceBy(inst, f.result(equal));
            }
            return;
        }
        int version = memory.version(inst);
        int known = loaded(inst, version);
        if (known == Value.NONE) {
            enter(inst, version);
        } else {
            replaceBy(inst, known);
        }
    }

    /** The value a load yields, if an earlier load or store tells, or {@link Value#NONE}. */
    private int loaded(int load, int version) {
        int v = version;
        for (int i = 0; i < MAX_STORES; i++) {
            int equal = lookup(Op.LOAD, Value.type(f.result(load)), f.imm(load), f.aux(load), load, v);
            if (equal != Function.NONE) {
                return f.result(equal);
            }
            int store = memory.storeOf(v);
            if (store == MemoryState.NO_STORE) {
                return Value.NONE;
            }
            int stored = addresses.forward(store, load);
            if (stored != Value.NONE) {
                return stored;
            }
            if (!addresses.areDisjoint(store, load)) {
                return Value.NONE;
            }
            v = memory.before(v);
        }
        return Value.NONE;
    }

    // Terminators

    private boolean visitTerminator(int inst) {
        Op op = f.op(inst);
        if (op == Op.BRANCH) {
            return visitBranch(inst);
        }
        if (op == Op.BRANCH_TABLE && isConst(f.arg(inst, 0))) {
            long index = constant(f.arg(inst, 0)) & 0xFFFFFFFFL;
            f.makeJump(inst, (int) Math.min(index, f.edgeCount(inst) - 1));
            return true;
        }
        return false;
    }

    private boolean visitBranch(int inst) {
        int condition = f.arg(inst, 0);
        boolean changed = false;
        while (compares.isTest(condition) || compares.isNegation(condition)) {
            if (compares.isNegation(condition)) {
                f.swapEdges(inst);
                changed = true;
            }
            condition = arg(condition, 0);
        }
        f.setArg(inst, 0, condition);
        int truth = truth(condition);
        if (truth >= 0) {
            f.makeJump(inst, truth == 1 ? 0 : 1);
            return true;
        }
        return changed;
    }

    // The table

    private int hash(Op op, int type, long imm, int aux, int inst, int version) {
        long h = imm * 0x9E3779B97F4A7C15L + (op.ordinal() * 31L + type) * 0x165667B19E3779F9L + aux * 0x27D4EB2F165667C5L + version;
        for (int i = 0, n = f.argCount(inst); i < n; i++) {
            h = (h ^ f.arg(inst, i)) * 0xC2B2AE3D27D4EB4FL;
            h ^= h >>> 29;
        }
        return (int) (h ^ h >>> 32) & capacity - 1;
    }

    /** An instruction that dominates this place, with the operands of {@code inst} and everything else as given. */
    private int lookup(Op op, int type, long imm, int aux, int inst, int version) {
        for (int i = hash(op, type, imm, aux, inst, version); table[i] != Function.NONE; i = i + 1 & capacity - 1) {
            int t = table[i];
            if (isEqual(t, op, type, imm, aux, inst, version)) {
                int at = f.blockOf(t);
                return at != Function.NONE && dominators.dominates(at, block) ? t : Function.NONE;
            }
        }
        return Function.NONE;
    }

    private boolean isEqual(int t, Op op, int type, long imm, int aux, int inst, int version) {
        if (f.op(t) != op || f.imm(t) != imm || f.aux(t) != aux || version(t) != version || Value.type(f.result(t)) != type
            || f.argCount(t) != f.argCount(inst)) {
            return false;
        }
        for (int i = 0, n = f.argCount(t); i < n; i++) {
            if (f.arg(t, i) != f.arg(inst, i)) {
                return false;
            }
        }
        return true;
    }

    private int version(int inst) {
        return inst < versionOf.length ? versionOf[inst] : 0;
    }

    private void enter(int inst, int version) {
        if (inst >= versionOf.length) {
            versionOf = Arrays.copyOf(versionOf, Math.max(inst + 1, versionOf.length * 2));
        }
        versionOf[inst] = version;
        if (2 * ++entries > capacity) {
            grow();
        }
        int i = hash(f.op(inst), Value.type(f.result(inst)), f.imm(inst), f.aux(inst), inst, version);
        while (table[i] != Function.NONE && !isEqual(table[i], f.op(inst), Value.type(f.result(inst)), f.imm(inst), f.aux(inst), inst, version)) {
            i = i + 1 & capacity - 1;
        }
        table[i] = inst;
    }

    private void grow() {
        int[] old = Arrays.copyOf(table, capacity);
        capacity *= 2;
        if (capacity > table.length) {
            table = new int[capacity];
        }
        Arrays.fill(table, 0, capacity, Function.NONE);
        for (int inst : old) {
            if (inst != Function.NONE) {
                int i = hash(f.op(inst), Value.type(f.result(inst)), f.imm(inst), f.aux(inst), inst, version(inst));
                while (table[i] != Function.NONE) {
                    i = i + 1 & capacity - 1;
                }
                table[i] = inst;
            }
        }
    }
}
