package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.Sig;
import org.jwasm.parser.op.ValType;

/** Generates what pushes values. */
final class Expressions {
    private final Scope scope;
    private final Dice dice;
    private final Program program;
    private final Accesses accesses;
    private final Statements statements;

    Expressions(Scope scope, Statements statements) {
        this.scope = scope;
        this.dice = scope.dice;
        this.program = scope.program;
        this.statements = statements;
        this.accesses = new Accesses(scope, this);
    }

    Accesses accesses() {
        return accesses;
    }

    /** Something that pushes one value of the type, {@code depth} levels deep at most. */
    Node value(int type, int depth) {
        if (depth <= 0 || --scope.budget < 0) {
            return leaf(type);
        }
        if (dice.oneIn(150)) {
            return diverging(depth);
        }
        return ValType.isRef(type) ? reference(type, depth - 1) : number(type, depth - 1);
    }

    /** Values of these types, one node each; now and then one node for all. */
    List<Node> values(int[] types, int depth) {
        if (types.length > 1 && depth > 1 && dice.oneIn(12)) {
            Node call = callFor(types, depth - 1);
            return List.of(call != null ? call : statements.multi(types, depth - 1));
        }
        List<Node> values = new ArrayList<>();
        for (int type : types) {
            values.add(value(type, depth));
        }
        return values;
    }

    Node leaf(int type) {
        if (ValType.isRef(type)) {
            return type == ValType.FUNCREF && dice.flip() ? Node.indexed(Op.REF_FUNC, dice.below(program.funcCount()), new int[] {type})
                : dice.flip() ? scope.get(type) : Node.zero(type);
        }
        return dice.oneIn(3) ? constant(type) : scope.get(type);
    }

    Node constant(int type) {
        return constant(dice, type);
    }

    static Node constant(Dice dice, int type) {
        switch (type) {
            case ValType.I32: return Node.constant(type, dice.integer(Integer.SIZE));
            case ValType.I64: return Node.constant(type, dice.integer(Long.SIZE));
            case ValType.F32: return Node.constant(type, dice.floatBits());
            case ValType.F64: return Node.constant(type, dice.doubleBits());
            default: return Node.zero(type);
        }
    }

    private Node number(int type, int depth) {
        switch (dice.below(32)) {
            case 0: case 1: return leaf(type);
            case 2: case 3: case 4: return accesses.load(type, depth);
            case 5: case 6: return select(type, depth);
            case 7: return statements.valueBlock(type, depth);
            case 8: return conditional(type, depth);
            case 9: case 10: return or(callFor(new int[] {type}, depth), type, depth);
            case 11: return or(indirectFor(new int[] {type}, depth), type, depth);
            case 12: return or(global(type), type, depth);
            case 13: case 14: return Node.indexed(Op.LOCAL_TEE, scope.local(type), new int[] {type}, value(type, depth));
            case 15: return or(branchIf(type, depth), type, depth);
            case 16: case 17: return type == ValType.I32 ? special(depth) : type == ValType.I64 && dice.oneIn(3) ? wide(depth) : operation(type, depth);
            default: return operation(type, depth);
        }
    }

    private Node or(Node node, int type, int depth) {
        return node != null ? node : operation(type, depth);
    }

    private Node reference(int type, int depth) {
        switch (dice.below(8)) {
            case 0: return select(type, depth);
            case 1: return conditional(type, depth);
            case 2: {
                Node call = callFor(new int[] {type}, depth);
                return call != null ? call : leaf(type);
            }
            case 3: case 4: return accesses.tableGet(type, depth);
            case 5: {
                Node global = global(type);
                return global != null ? global : leaf(type);
            }
            default: return leaf(type);
        }
    }

    private Node operation(int type, int depth) {
        Op op = dice.pick(Operations.computing(type));
        while (Operations.traps(op) && !dice.oneIn(3) || !scope.types.allows(op)) {
            op = dice.pick(Operations.computing(type));
        }
        Sig sig = op.sig();
        Node node = Node.of(op, type);
        for (int i = 0; i < sig.paramCount(); i++) {
            Node arg = i == 1 && Operations.isDivision(op) ? divisor(type, depth) : i == 1 && dice.oneIn(3) ? constant(sig.param(i)) : value(sig.param(i), depth);
            boolean arrives = arg.results.length > 0;
            node.args.add(Operations.observesBits(op, i) && arrives ? scope.canonical(arg) : arg);
            if (!arrives && dice.flip()) {
                // What is not pushed is taken from nowhere, which is valid behind what never arrives.
                break;
            }
        }
        if (!node.args.isEmpty()) {
            node.exact = Operations.fixesBits(op) || Operations.keepsBits(op) && node.args.get(0).exact;
        }
        return node;
    }

    private Node divisor(int type, int depth) {
        switch (dice.below(8)) {
            case 0: return value(type, depth);
            case 1: case 2: case 3: return Node.of(type == ValType.I32 ? Op.I32_OR : Op.I64_OR, type, value(type, depth), Node.constant(type, 1));
            default: return constant(type);
        }
    }

    private Node select(int type, int depth) {
        Op op = ValType.isRef(type) || dice.oneIn(4) ? Op.SELECT_T : Op.SELECT;
        return Node.of(op, type, value(type, depth), value(type, depth), condition(depth));
    }

    /** An i32 that decides. */
    Node condition(int depth) {
        return value(ValType.I32, Math.min(depth, 3));
    }

    private Node conditional(int type, int depth) {
        Node node = scope.block(Op.IF, new int[0], new int[] {type});
        node.args.add(condition(depth));
        scope.labels.add(node);
        node.body.add(value(type, depth));
        node.otherwise.add(value(type, depth));
        scope.labels.remove(node);
        return node;
    }

    private Node global(int type) {
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < program.globals.size(); i++) {
            if (program.globals.get(i).type().type() == type && i != Program.FUEL) {
                fitting.add(i);
            }
        }
        return fitting.isEmpty() ? null : Node.indexed(Op.GLOBAL_GET, dice.pick(fitting), new int[] {type});
    }

    /** A call of a function with just these results, or null if there is none. */
    Node callFor(int[] results, int depth) {
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < program.funcCount(); i++) {
            if (Arrays.equals(Program.results(program.typeOf(i)), results)) {
                fitting.add(i);
            }
        }
        return fitting.isEmpty() ? null : call(dice.pick(fitting), depth);
    }

    Node call(int func, int depth) {
        FuncType type = program.typeOf(func);
        Node call = Node.indexed(Op.CALL, func, Program.results(type));
        call.args.addAll(values(Program.params(type), depth));
        return call;
    }

    private Node indirectFor(int[] results, int depth) {
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < program.types.size(); i++) {
            if (Arrays.equals(Program.results(program.types.get(i)), results)) {
                fitting.add(i);
            }
        }
        return fitting.isEmpty() ? null : indirect(dice.pick(fitting), depth);
    }

    /** A call through a table, of a function that has the type more often than not; null if there is nothing to call. */
    Node indirect(int typeIndex, int depth) {
        int table = accesses.tableOf(ValType.FUNCREF);
        Node element = table < 0 ? null : accesses.elementOfType(table, typeIndex, depth);
        if (element == null) {
            return null;
        }
        FuncType type = program.types.get(typeIndex);
        Node call = Node.indexed(Op.CALL_INDIRECT, typeIndex, Program.results(type));
        call.index2 = table;
        call.args.addAll(values(Program.params(type), depth));
        call.args.add(element);
        return call;
    }

    private Node branchIf(int type, int depth) {
        Node target = scope.label();
        int[] types = scope.labelTypes(target);
        if (types.length != 1 || types[0] != type) {
            return null;
        }
        Node branch = Node.of(Op.BR_IF, type, value(type, depth), condition(depth));
        branch.targets.add(target);
        return branch;
    }

    /** The high half of a product or a sum of 128 bits, in programs that may have them. */
    private Node wide(int depth) {
        if (!program.wideArithmetic) {
            return operation(ValType.I64, depth);
        }
        Op op = dice.pick(Op.I64_ADD128, Op.I64_SUB128, Op.I64_MUL_WIDE_S, Op.I64_MUL_WIDE_U);
        Node node = new Node(op);
        node.results = new int[] {ValType.I64, ValType.I64};
        for (int i = 0; i < op.sig().paramCount(); i++) {
            node.args.add(value(ValType.I64, depth));
        }
        return Node.of(dice.pick(Op.I64_XOR, Op.I64_ADD, Op.I64_SUB), ValType.I64, node);
    }

    /** Sizes, growth, tests of references. */
    private Node special(int depth) {
        switch (dice.below(5)) {
            case 0: return Node.of(Op.REF_IS_NULL, ValType.I32, value(scope.types.reference(), depth));
            case 1: case 2: return accesses.memorySize(depth);
            default: return accesses.tableSize(depth);
        }
    }

    /** Something that never arrives, and so fits every type. */
    Node diverging(int depth) {
        switch (dice.below(4)) {
            case 0: return new Node(Op.UNREACHABLE);
            case 1: return statements.returning(depth - 1);
            default: return statements.branch(depth - 1);
        }
    }
}
