package org.jwasm.codegen.ssa;

import org.jwasm.api.TrapCode;
import org.jwasm.codegen.vm.Builtin;

/**
 * Checks that a function is well formed: operations get operands of the right types, blocks end in their only terminator, edges bring
 * what their target's parameters want, and every use is dominated by its definition. What fails is our own bug: {@link AssertionError}.
 */
public final class Verifier {
    private final Function f;
    private final Cfg cfg;
    private final Dominators dominators;
    /** Place of each instruction within its block. */
    private final int[] place;
    private int block;
    private int inst;

    private Verifier(Function f) {
        this.f = f;
        cfg = new Cfg();
        dominators = new Dominators();
        place = new int[f.instCount()];
    }

    /** @param after the stage that made the function, for the message */
    public static void verify(Function f, String after) {
        try {
            new Verifier(f).run();
        } catch (BadFunction e) {
            throw new AssertionError("after " + after + ": " + e.getMessage() + "\n" + Printer.print(f));
        }
    }

    private static final class BadFunction extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadFunction(String message) {
            super(message);
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new BadFunction(message + " in block " + block + (inst == Function.NONE ? "" : ", instruction " + inst + " " + f.op(inst)));
        }
    }

    private void run() {
        for (block = 0; block < f.blockCount(); block++) {
            checkList();
        }
        cfg.compute(f);
        dominators.compute(cfg);
        checkEntry();
        for (int i = 0; i < cfg.size(); i++) {
            block = cfg.block(i);
            inst = Function.NONE;
            checkParams();
            for (inst = f.firstInst(block); inst != Function.NONE; inst = f.next(inst)) {
                checkUses();
                checkTypes();
                checkResults();
                checkEdges();
            }
        }
    }

    private void checkList() {
        int at = 0;
        int previous = Function.NONE;
        for (inst = f.firstInst(block); inst != Function.NONE; inst = f.next(inst)) {
            require(f.blockOf(inst) == block && f.prev(inst) == previous, "broken list");
            require(f.op(inst).has(Op.ENDS) == (f.next(inst) == Function.NONE), "terminator out of place");
            place[inst] = at++;
            previous = inst;
        }
        require(f.lastInst(block) == previous, "broken list end");
    }

    private void checkEntry() {
        block = 0;
        inst = Function.NONE;
        require(f.firstInst(0) != Function.NONE, "no entry");
        require(cfg.predCount(0) == 0, "edge into the entry");
        int[] params = f.signature().params();
        require(f.paramCount(0) == params.length, "number of parameters");
        for (int i = 0; i < params.length; i++) {
            require(Value.type(f.param(0, i)) == params[i], "type of parameter " + i);
        }
    }

    private void checkParams() {
        for (int i = 0; i < f.paramCount(block); i++) {
            int v = f.param(block, i);
            require(f.paramBlock(v) == block && f.position(v) == i && f.resolve(v) == v, "parameter " + Value.toString(v));
        }
    }

    private void checkResults() {
        for (int i = 0; i < f.resultCount(inst); i++) {
            int v = f.result(inst, i);
            require(f.definition(v) == inst && f.position(v) == i, "result " + Value.toString(v));
            require(f.resolve(v) == v, "replaced result " + Value.toString(v));
        }
    }

    private void checkUses() {
        for (int i = 0; i < f.argCount(inst); i++) {
            checkUse(f.arg(inst, i));
        }
        for (int k = 0; k < f.edgeCount(inst); k++) {
            int e = f.edge(inst, k);
            for (int i = 0; i < f.edgeArgCount(e); i++) {
                checkUse(f.edgeArg(e, i));
            }
        }
    }

    private void checkUse(int v) {
        int b = f.paramBlock(v);
        int d = f.definition(v);
        if (d != Function.NONE) {
            b = f.blockOf(d);
            require(b != Function.NONE, "use of removed " + Value.toString(v));
            require(b != block || place[d] < place[inst], "use before definition of " + Value.toString(v));
        } else {
            require(f.position(v) < f.paramCount(b) && f.param(b, f.position(v)) == v, "use of removed parameter " + Value.toString(v));
        }
        require(cfg.isReachable(b) && dominators.dominates(b, block), "use not dominated by definition of " + Value.toString(v));
    }

    private void checkEdges() {
        Op op = f.op(inst);
        int n = f.edgeCount(inst);
        int wanted = op == Op.JUMP ? 1 : op == Op.BRANCH ? 2 : op == Op.BRANCH_TABLE ? Math.max(n, 1) : 0;
        require(n == wanted, "number of edges");
        for (int k = 0; k < n; k++) {
            int e = f.edge(inst, k);
            int target = f.edgeTarget(e);
            require(f.edgeInst(e) == inst, "edge of another instruction");
            require(f.edgeArgCount(e) == f.paramCount(target), "number of arguments for block " + target);
            for (int i = 0; i < f.edgeArgCount(e); i++) {
                require(Value.type(f.edgeArg(e, i)) == Value.type(f.param(target, i)), "type of argument " + i + " for block " + target);
            }
        }
    }

    private int type(int i) {
        return Value.type(f.arg(inst, i));
    }

    private void operand(int i, int type) {
        require(type(i) == type, "operand " + i + " is no " + Type.toString(type));
    }

    private void require(boolean condition) {
        require(condition, "types");
    }

    private void checkTypes() {
        Op op = f.op(inst);
        if (op.operands() >= 0) {
            require(f.argCount(inst) == op.operands(), "number of operands");
        }
        if (op.has(Op.CALLS)) {
            checkCall(op);
        } else if (op.has(Op.ENDS)) {
            checkTerminator(op);
        } else if (op.has(Op.WRITES | Op.STAYS) || op == Op.TRAP_IF) {
            require(f.resultCount(inst) == 0);
            checkEffect(op);
        } else {
            require(f.resultCount(inst) == 1, "number of results");
            checkValue(op, Value.type(f.result(inst)));
        }
    }

    private void checkCall(Op op) {
        Signature s = op == Op.CALL_BUILTIN ? Builtin.of(f.aux(inst)).signature() : f.signature((int) f.imm(inst));
        int addresses = op == Op.CALL_POINTER ? 2 : 0;
        require(f.argCount(inst) == addresses + s.params().length, "number of arguments");
        for (int i = 0; i < addresses; i++) {
            operand(i, Type.I64);
        }
        for (int i = 0; i < s.params().length; i++) {
            operand(addresses + i, s.params()[i]);
        }
        require(f.resultCount(inst) == s.results().length, "number of results");
        for (int i = 0; i < s.results().length; i++) {
            require(Value.type(f.result(inst, i)) == s.results()[i], "type of result " + i);
        }
    }

    private void checkTerminator(Op op) {
        if (op == Op.RETURN) {
            int[] results = f.signature().results();
            require(f.argCount(inst) == results.length, "number of results");
            for (int i = 0; i < results.length; i++) {
                operand(i, results[i]);
            }
        } else if (op == Op.BRANCH || op == Op.BRANCH_TABLE) {
            require(f.argCount(inst) == 1, "number of operands");
            operand(0, Type.I32);
        } else {
            require(f.argCount(inst) == 0, "number of operands");
        }
    }

    private void checkEffect(Op op) {
        if (op == Op.STORE) {
            operand(1, Type.I64);
            checkAccess(type(0));
        } else if (op == Op.METER) {
            operand(0, Type.I64);
            require((int) f.imm(inst) == f.imm(inst) && f.imm(inst) > 0, "fuel");
            require(f.aux(inst) == 0 || f.aux(inst) == 1, "check of fuel");
        } else if (op == Op.TRAP_IF) {
            operand(0, Type.I32);
            require(f.aux(inst) >= 0 && f.aux(inst) < TrapCode.values().length, "trap code");
        }
    }

    private void checkAccess(int type) {
        int flags = f.aux(inst);
        int kind = MemFlags.kind(flags);
        require((int) f.imm(inst) == f.imm(inst), "displacement");
        require(kind == MemFlags.FULL || Type.isInt(type) && MemFlags.bytes(flags, type) < Type.bytes(type), "access kind");
    }

    private void checkValue(Op op, int result) {
        switch (op) {
            case ICONST:
                require(Type.isInt(result) && (result == Type.I64 || (int) f.imm(inst) == f.imm(inst)), "constant");
                break;
            case FCONST: require(Type.isFloat(result)); break;
            case CONTEXT: require(result == Type.I64); break;
            case ADD: case SUB: case MUL: case DIV_S: case DIV_U: case REM_S: case REM_U: case AND: case OR: case XOR:
            case SHL: case SHR_S: case SHR_U: case ROTL: case ROTR:
                require(Type.isInt(result) && type(0) == result && type(1) == result);
                break;
            case MUL_HIGH_S: case MUL_HIGH_U: require(result == Type.I64 && type(0) == result && type(1) == result); break;
            case CLZ: case CTZ: case POPCNT: case EXTEND8_S: case EXTEND16_S: require(Type.isInt(result) && type(0) == result); break;
            case EXTEND32_S: require(result == Type.I64 && type(0) == result); break;
            case WRAP: require(result == Type.I32 && type(0) == Type.I64); break;
            case EXTEND_S: case EXTEND_U: require(result == Type.I64 && type(0) == Type.I32); break;
            case ICMP:
                require(result == Type.I32 && Type.isInt(type(0)) && type(0) == type(1) && f.aux(inst) <= Cond.GE_U.ordinal());
                break;
            case FCMP:
                require(result == Type.I32 && Type.isFloat(type(0)) && type(0) == type(1) && f.aux(inst) >= Cond.FEQ.ordinal());
                break;
            case SELECT:
                operand(0, Type.I32);
                require(type(1) == result && type(2) == result);
                break;
            case LOAD:
                operand(0, Type.I64);
                checkAccess(result);
                break;
            default: checkFloat(op, result);
        }
    }

    private void checkFloat(Op op, int result) {
        switch (op) {
            case FADD: case FSUB: case FMUL: case FDIV: case FMIN: case FMAX: case FCOPYSIGN:
                require(Type.isFloat(result) && type(0) == result && type(1) == result);
                break;
            case FABS: case FNEG: case FSQRT: case FCEIL: case FFLOOR: case FTRUNC: case FNEAREST:
                require(Type.isFloat(result) && type(0) == result);
                break;
            case PROMOTE: require(result == Type.F64 && type(0) == Type.F32); break;
            case DEMOTE: require(result == Type.F32 && type(0) == Type.F64); break;
            case CONVERT_S: case CONVERT_U: require(Type.isFloat(result) && Type.isInt(type(0))); break;
            case TRUNC_S: case TRUNC_U: case TRUNC_SAT_S: case TRUNC_SAT_U: require(Type.isInt(result) && Type.isFloat(type(0))); break;
            case BITCAST: require(Type.isInt(result) != Type.isInt(type(0)) && Type.bytes(result) == Type.bytes(type(0))); break;
            default: throw new AssertionError(op);
        }
    }
}
