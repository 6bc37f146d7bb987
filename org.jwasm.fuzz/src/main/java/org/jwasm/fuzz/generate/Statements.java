package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Generates what changes state, and control flow. */
final class Statements {
    private static final int[] NOTHING = {};

    private final Scope scope;
    private final Dice dice;
    private final Program program;
    private final Expressions expressions;

    Statements(Scope scope) {
        this.scope = scope;
        this.dice = scope.dice;
        this.program = scope.program;
        this.expressions = new Expressions(scope, this);
    }

    /** The whole body of the function. */
    void body(int depth) {
        List<Node> code = scope.func.code;
        code.add(fuelCheck());
        for (int i = dice.between(1, 8); i > 0; i--) {
            statement(code, depth);
        }
        code.addAll(expressions.values(Program.results(scope.type), depth));
    }

    /** Returns zeros if there is no fuel left, and takes one otherwise. */
    private Node fuelCheck() {
        int[] i32 = {ValType.I32};
        Node check = scope.block(Op.IF, NOTHING, NOTHING);
        check.args.add(Node.of(Op.I32_EQZ, ValType.I32, Node.indexed(Op.GLOBAL_GET, Program.FUEL, i32)));
        Node leave = new Node(Op.RETURN);
        for (int result : Program.results(scope.type)) {
            leave.args.add(Node.zero(result));
        }
        check.body.add(leave);
        Node less = Node.of(Op.I32_SUB, ValType.I32, Node.indexed(Op.GLOBAL_GET, Program.FUEL, i32), Node.constant(ValType.I32, 1));
        Node both = scope.block(Op.BLOCK, NOTHING, NOTHING);
        both.body.add(check);
        both.body.add(Node.indexed(Op.GLOBAL_SET, Program.FUEL, NOTHING, less));
        both.pinned = true;
        return both;
    }

    private void statements(List<Node> out, int depth) {
        for (int i = dice.below(4); i > 0; i--) {
            statement(out, depth);
        }
    }

    private void statement(List<Node> out, int depth) {
        if (--scope.budget < 0) {
            return;
        }
        out.add(depth > 0 && dice.below(5) < 2 ? control(depth - 1) : simple(depth));
    }

    private Node simple(int depth) {
        int type = scope.types.any();
        switch (dice.below(20)) {
            case 0: case 1: case 2: case 3: case 4: return Scope.setLocal(scope.local(type), expressions.value(type, depth));
            case 5: return new Node(Op.DROP, expressions.value(type, depth));
            case 6: case 7: return setGlobal(depth);
            case 8: case 9: case 10: case 11: return expressions.accesses().store(scope.types.number(), depth);
            case 12: case 13: return expressions.accesses().bulk(depth);
            case 14: return expressions.accesses().tableChange(depth);
            case 15: case 16: return scope.intoLocals(expressions.call(dice.below(program.funcCount()), Math.min(depth, 3)));
            case 17: {
                Node call = expressions.indirect(dice.below(program.types.size()), Math.min(depth, 3));
                return call == null ? new Node(Op.NOP) : scope.intoLocals(call);
            }
            default: return branchIf(depth);
        }
    }

    private Node setGlobal(int depth) {
        int global = dice.below(program.globals.size());
        if (global == Program.FUEL || !program.globals.get(global).type().mutable()) {
            return new Node(Op.NOP);
        }
        return Node.indexed(Op.GLOBAL_SET, global, NOTHING, expressions.value(program.globals.get(global).type().type(), depth));
    }

    private Node control(int depth) {
        switch (dice.below(12)) {
            case 0: case 1: case 2: return branching(depth);
            case 3: case 4: return countedLoop(depth);
            case 5: case 6: return loop(depth);
            case 7: case 8: return scope.intoLocals(multi(scope.types.list(3), depth));
            case 9: case 10: return table(depth);
            default: return dice.oneIn(4) ? expressions.diverging(depth) : branching(depth);
        }
    }

    private Node branching(int depth) {
        int[] params = dice.oneIn(4) ? scope.types.list(3) : NOTHING;
        int[] results = params.length > 0 && dice.oneIn(3) ? params : dice.oneIn(3) ? scope.types.list(2) : NOTHING;
        Node node = scope.block(Op.IF, params, results);
        node.args.addAll(expressions.values(params, depth));
        node.args.add(expressions.condition(depth));
        scope.labels.add(node);
        inside(node.body, params, results, depth);
        // Without a second branch, the parameters are the results.
        if (!Arrays.equals(params, results) || dice.flip()) {
            inside(node.otherwise, params, results, depth);
        }
        scope.labels.remove(node);
        return scope.intoLocals(node);
    }

    /** A block with a result, as a value. */
    Node valueBlock(int type, int depth) {
        return multi(new int[] {type}, depth);
    }

    /** A block with these results and perhaps parameters. */
    Node multi(int[] results, int depth) {
        int[] params = dice.oneIn(3) ? scope.types.list(3) : NOTHING;
        Node block = scope.block(Op.BLOCK, params, results);
        block.args.addAll(expressions.values(params, depth));
        scope.labels.add(block);
        inside(block.body, params, results, depth);
        scope.labels.remove(block);
        return block;
    }

    private void inside(List<Node> body, int[] params, int[] results, int depth) {
        if (params.length > 0) {
            body.add(scope.intoLocals(Node.incoming(params)));
        }
        statements(body, depth);
        body.addAll(expressions.values(results, depth));
    }

    /** A loop that anything inside may go back to; each round takes fuel. */
    private Node loop(int depth) {
        int[] params = dice.oneIn(3) ? scope.types.list(3) : NOTHING;
        int[] results = dice.oneIn(3) ? scope.types.list(2) : NOTHING;
        Node loop = scope.block(Op.LOOP, params, results);
        loop.args.addAll(expressions.values(params, depth));
        scope.labels.add(loop);
        if (params.length > 0) {
            loop.body.add(scope.intoLocals(Node.incoming(params)));
        }
        loop.body.add(fuelCheck());
        statements(loop.body, depth);
        if (dice.below(4) > 0) {
            Node back = new Node(Op.BR_IF);
            back.targets.add(loop);
            back.results = params;
            back.args.addAll(expressions.values(params, Math.min(depth, 2)));
            back.args.add(expressions.condition(depth));
            loop.body.add(scope.intoLocals(back));
        }
        loop.body.addAll(expressions.values(results, depth));
        scope.labels.remove(loop);
        return scope.intoLocals(loop);
    }

    /** A loop that counts to a small number; nothing inside goes back but its end. */
    private Node countedLoop(int depth) {
        int counter = scope.fresh(ValType.I32);
        Node outer = scope.block(Op.BLOCK, NOTHING, NOTHING);
        Node reset = Scope.setLocal(counter, Node.constant(ValType.I32, 0));
        reset.pinned = true;
        outer.body.add(reset);
        Node loop = scope.block(Op.LOOP, NOTHING, NOTHING);
        scope.labels.add(outer);
        statements(loop.body, depth);
        for (int i = dice.below(4); i > 0; i--) {
            loop.body.add(indexedAccess(counter));
        }
        scope.labels.remove(outer);
        Node next = Node.of(Op.I32_ADD, ValType.I32, Scope.getLocal(counter, ValType.I32), Node.constant(ValType.I32, 1));
        Node tee = Node.indexed(Op.LOCAL_TEE, counter, new int[] {ValType.I32}, next);
        Node again = new Node(Op.BR_IF, Node.of(dice.flip() ? Op.I32_LT_U : Op.I32_NE, ValType.I32, tee, Node.constant(ValType.I32, dice.between(1, 6))));
        again.targets.add(loop);
        again.pinned = true;
        loop.body.add(again);
        outer.body.add(loop);
        return outer;
    }

    /** A store, or a load into a local, at an address that follows the counter of a loop. */
    private Node indexedAccess(int counter) {
        if (program.memories.isEmpty()) {
            return new Node(Op.NOP);
        }
        Node index = Scope.getLocal(counter, ValType.I32);
        Node scaled = dice.flip() ? Node.of(Op.I32_SHL, ValType.I32, index, Node.constant(ValType.I32, dice.below(4)))
            : Node.of(Op.I32_MUL, ValType.I32, index, Node.constant(ValType.I32, dice.pick(new int[] {3, 12, 20, 1000, 30_000})));
        Node base = dice.flip() ? Node.constant(ValType.I32, dice.below(100))
            : Node.of(Op.I32_AND, ValType.I32, scope.get(ValType.I32), Node.constant(ValType.I32, dice.oneIn(6) ? 0xFFFFF : 0xFC));
        Node address = Node.of(Op.I32_ADD, ValType.I32, dice.flip() ? scaled : base, scaled);
        int type = scope.types.number();
        boolean load = dice.flip();
        Node access = new Node(dice.pick(load ? Operations.loads(type) : Operations.stores(type)), address);
        access.bits = dice.oneIn(8) ? dice.below(70_000) : 4L * dice.below(8);
        access.index = dice.below(program.memories.size());
        if (load) {
            access.results = new int[] {type};
            return Scope.setLocal(scope.local(type), access);
        }
        Node value = expressions.value(type, 2);
        access.args.add(Program.isFloat(type) && value.results.length == 1 ? scope.canonical(value) : value);
        return access;
    }

    private Node branchIf(int depth) {
        Node target = scope.label();
        int[] types = scope.labelTypes(target);
        Node branch = new Node(Op.BR_IF);
        branch.targets.add(target);
        branch.results = types;
        branch.args.addAll(expressions.values(types, Math.min(depth, 2)));
        branch.args.add(expressions.condition(depth));
        return scope.intoLocals(branch);
    }

    /** A jump. */
    Node branch(int depth) {
        Node target = scope.label();
        Node branch = new Node(Op.BR);
        branch.targets.add(target);
        branch.args.addAll(expressions.values(scope.labelTypes(target), depth));
        return branch;
    }

    Node returning(int depth) {
        Node leave = new Node(Op.RETURN);
        leave.args.addAll(expressions.values(Program.results(scope.type), depth));
        return leave;
    }

    /** Nested blocks, a br_table in the innermost, and something after each. */
    private Node table(int depth) {
        int[] types = dice.oneIn(3) ? scope.types.list(2) : NOTHING;
        int cases = dice.between(1, 5);
        List<Node> blocks = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            Node block = scope.block(Op.BLOCK, NOTHING, types);
            blocks.add(block);
            scope.labels.add(block);
        }
        Node jump = new Node(Op.BR_TABLE);
        List<Node> fitting = new ArrayList<>();
        for (Node label : scope.labels) {
            if (Arrays.equals(scope.labelTypes(label), types)) {
                fitting.add(label);
            }
        }
        for (int i = dice.oneIn(10) ? dice.between(1, 40) : dice.between(1, cases + 1); i > 0; i--) {
            jump.targets.add(dice.flip() ? dice.pick(blocks) : dice.pick(fitting));
        }
        jump.args.addAll(expressions.values(types, Math.min(depth, 2)));
        jump.args.add(dice.oneIn(4) ? expressions.condition(depth)
            : Node.of(Op.I32_REM_U, ValType.I32, expressions.condition(depth), Node.constant(ValType.I32, cases + 1)));
        statements(blocks.get(cases - 1).body, depth - 1);
        blocks.get(cases - 1).body.add(jump);
        for (int i = cases - 1; i > 0; i--) {
            scope.labels.remove(blocks.get(i));
            List<Node> around = blocks.get(i - 1).body;
            around.add(scope.intoLocals(blocks.get(i)));
            statements(around, depth - 1);
            around.addAll(expressions.values(types, depth - 1));
        }
        scope.labels.remove(blocks.get(0));
        return scope.intoLocals(blocks.get(0));
    }
}
