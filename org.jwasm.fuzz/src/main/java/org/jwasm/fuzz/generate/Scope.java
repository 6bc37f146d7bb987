package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** What the generators of one function share: its locals, the blocks around, and how much may still be generated. */
final class Scope {
    final Program program;
    final Dice dice;
    final Program.Body func;
    final FuncType type;
    /** The blocks that may be branched to, the innermost last. */
    final List<Node> labels = new ArrayList<>();
    /** How many more nodes there may be. */
    int budget;

    final Types types;

    private final Map<Integer, List<Integer>> locals = new HashMap<>();
    private final int[] scratch = {-1, -1};

    Scope(Program program, Types types, Dice dice, Program.Body func, int budget) {
        this.program = program;
        this.dice = dice;
        this.func = func;
        this.type = program.types.get(func.type);
        this.budget = budget;
        this.types = types;
        for (int param : Program.params(type)) {
            addLocal(param);
        }
        for (int kind : types.all()) {
            for (int i = dice.between(1, 4); i > 0; i--) {
                addLocal(kind);
            }
        }
    }

    private void addLocal(int type) {
        locals.computeIfAbsent(type, t -> new ArrayList<>()).add(func.locals.size());
        func.locals.add(type);
    }

    /** A local that nothing else uses. */
    int fresh(int type) {
        func.locals.add(type);
        return func.locals.size() - 1;
    }

    /** Some local of the type. */
    int local(int type) {
        return dice.pick(locals.get(type));
    }

    /** A block with its type. */
    Node block(Op op, int[] params, int[] results) {
        Node block = new Node(op);
        block.params = params;
        block.results = results;
        block.blockType = params.length == 0 && results.length <= 1 && !dice.oneIn(10) ? InstrReader.NO_TYPE : program.type(params, results);
        return block;
    }

    Node get(int type) {
        return Node.indexed(Op.LOCAL_GET, local(type), new int[] {type});
    }

    static Node getLocal(int index, int type) {
        return Node.indexed(Op.LOCAL_GET, index, new int[] {type});
    }

    static Node setLocal(int index, Node value) {
        return Node.indexed(Op.LOCAL_SET, index, new int[0], value);
    }

    /** Puts all that a node pushes into locals, as one statement. */
    Node intoLocals(Node node) {
        Node last = node;
        for (int i = node.results.length - 1; i >= 0; i--) {
            last = dice.oneIn(5) ? new Node(Op.DROP, last) : setLocal(local(node.results[i]), last);
        }
        return last;
    }

    /** A float with the bits of its NaNs made the same everywhere. */
    Node canonical(Node value) {
        if (value.exact) {
            return value;
        }
        int type = value.results[0];
        boolean single = type == ValType.F32;
        int at = single ? 0 : 1;
        if (scratch[at] < 0) {
            scratch[at] = fresh(type);
        }
        Node tee = Node.indexed(Op.LOCAL_TEE, scratch[at], new int[] {type}, value);
        Node nan = Node.constant(type, single ? 0x7FC00000L : 0x7FF8000000000000L);
        Node same = Node.of(Operations.equal(type), ValType.I32, getLocal(scratch[at], type), getLocal(scratch[at], type));
        Node select = Node.of(Op.SELECT, type, tee, nan, same);
        select.exact = true;
        return select;
    }

    /** What is branched to, when a branch to the block is taken. */
    int[] labelTypes(Node target) {
        if (target == null) {
            return Program.results(type);
        }
        return target.op == Op.LOOP ? target.params : target.results;
    }

    /** A block to branch to, or null for the function. */
    Node label() {
        int at = labels.size() - (dice.flip() ? 1 + dice.below(Math.min(2, labels.size() + 1)) : dice.below(labels.size() + 1));
        return at >= labels.size() || at < 0 ? null : labels.get(at);
    }
}
