package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.fuzz.Dice;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/** Generates accesses to memories and tables: inside mostly, at their ends often, outside now and then. */
final class Accesses {
    private static final int[] I32_RESULT = {ValType.I32};
    private static final int[] NOTHING = {};

    private final Scope scope;
    private final Dice dice;
    private final Program program;
    private final Expressions expressions;

    Accesses(Scope scope, Expressions expressions) {
        this.scope = scope;
        this.dice = scope.dice;
        this.program = scope.program;
        this.expressions = expressions;
    }

    private int memory() {
        return dice.below(program.memories.size());
    }

    Node load(int type, int depth) {
        if (program.memories.isEmpty()) {
            return expressions.leaf(type);
        }
        Node load = Node.of(dice.pick(Operations.loads(type)), type);
        load.exact = true;
        address(load, depth);
        return load;
    }

    Node store(int type, int depth) {
        if (program.memories.isEmpty()) {
            return new Node(Op.NOP);
        }
        Node store = new Node(dice.pick(Operations.stores(type)));
        address(store, depth);
        Node value = expressions.value(type, depth);
        store.args.add(Program.isFloat(type) && value.results.length == 1 ? scope.canonical(value) : value);
        return store;
    }

    /** Gives an access its memory, alignment, offset and address. */
    private void address(Node access, int depth) {
        int memory = memory();
        access.index = memory;
        access.align = dice.below(access.op.alignLog2() + 1);
        int bytes = access.op.accessBytes();
        switch (dice.below(100)) {
            case 0:
                access.bits = dice.integer(Integer.SIZE) & 0xFFFFFFFFL;
                access.args.add(expressions.value(ValType.I32, Math.min(depth, 2)));
                break;
            case 1:
                access.bits = dice.below(70_000);
                access.args.add(Node.constant(ValType.I32, dice.integer(Integer.SIZE)));
                break;
            case 2: case 3:
                access.bits = dice.below(16);
                access.args.add(Node.of(Op.I32_SUB, ValType.I32, end(memory), Node.constant(ValType.I32, access.bits + bytes - (dice.oneIn(6) ? 1 : 0) + dice.below(3))));
                break;
            case 4: {
                long edge = program.memories.get(memory).limits().min() << program.memories.get(memory).pageSizeLog2();
                access.bits = Math.max(0, edge - bytes - dice.below(8) + (dice.oneIn(6) ? 9 : 0));
                access.args.add(dice.flip() ? Node.constant(ValType.I32, 0) : masked(depth, 7));
                break;
            }
            case 5: case 6: case 7: case 8:
                access.bits = 4L * dice.below(8);
                access.args.add(Node.constant(ValType.I32, dice.below(64)));
                break;
            case 9: case 10: case 11: case 12: case 13: case 14:
                access.bits = 4L * dice.below(8);
                access.args.add(Node.of(Op.I32_ADD, ValType.I32, masked(0, 0x3C), Node.constant(ValType.I32, 8L * dice.below(5))));
                break;
            case 15: case 16: case 17:
                access.bits = dice.below(100);
                access.args.add(Node.of(Op.I32_ADD, ValType.I32, masked(depth, 0xFF),
                    Node.of(Op.I32_SHL, ValType.I32, masked(depth, 0x3F), Node.constant(ValType.I32, dice.below(4)))));
                break;
            default:
                access.bits = dice.below(40);
                access.args.add(masked(depth, dice.pick(new int[] {0x3C, 0x3F, 0xFF, 0xFFC, 0xFFFF})));
                break;
        }
    }

    private Node masked(int depth, int mask) {
        return Node.of(Op.I32_AND, ValType.I32, expressions.value(ValType.I32, Math.min(depth, 2)), Node.constant(ValType.I32, mask));
    }

    /** The size of a memory in bytes. */
    private Node end(int memory) {
        Node pages = Node.indexed(Op.MEMORY_SIZE, memory, I32_RESULT);
        MemoryType type = program.memories.get(memory);
        return Node.of(Op.I32_SHL, ValType.I32, pages, Node.constant(ValType.I32, type.pageSizeLog2()));
    }

    /** An address for bulk operations. */
    private Node place(int memory, int depth) {
        switch (dice.below(40)) {
            case 0: return expressions.value(ValType.I32, Math.min(depth, 2));
            case 1: case 2: return Node.of(Op.I32_SUB, ValType.I32, end(memory), Node.constant(ValType.I32, dice.below(40)));
            default: return masked(depth, 0xFF);
        }
    }

    private Node length(int depth) {
        switch (dice.below(30)) {
            case 0: return expressions.value(ValType.I32, Math.min(depth, 2));
            case 1: return masked(depth, 0x3FFF);
            case 2: case 3: case 4: case 5: case 6: case 7: case 8: case 9: case 10: case 11: case 12: return Node.constant(ValType.I32, dice.below(40));
            default: return masked(depth, 0x1F);
        }
    }

    /** memory.fill, memory.copy, memory.init or data.drop. */
    Node bulk(int depth) {
        if (program.memories.isEmpty()) {
            return new Node(Op.NOP);
        }
        int memory = memory();
        switch (program.datas.isEmpty() ? dice.below(5) : dice.below(9)) {
            case 0: case 1: return Node.indexed(Op.MEMORY_FILL, memory, NOTHING, place(memory, depth), expressions.value(ValType.I32, 1), length(depth));
            case 2: case 3: case 4: {
                int from = memory();
                Node copy = Node.indexed(Op.MEMORY_COPY, memory, NOTHING, place(memory, depth), place(from, depth), length(depth));
                copy.index2 = from;
                return copy;
            }
            case 5: return Node.indexed(Op.DATA_DROP, dice.below(program.datas.size()), NOTHING);
            default: {
                Node init = Node.indexed(Op.MEMORY_INIT, dice.below(program.datas.size()), NOTHING, place(memory, depth), masked(depth, 7), masked(depth, 7));
                init.index2 = memory;
                return init;
            }
        }
    }

    Node memorySize(int depth) {
        if (program.memories.isEmpty()) {
            return expressions.leaf(ValType.I32);
        }
        if (dice.oneIn(3)) {
            return Node.indexed(Op.MEMORY_GROW, memory(), I32_RESULT, dice.oneIn(6) ? expressions.value(ValType.I32, 2) : Node.constant(ValType.I32, dice.below(3)));
        }
        return Node.indexed(Op.MEMORY_SIZE, memory(), I32_RESULT);
    }

    /** Some table with elements of the type, or -1. */
    int tableOf(int type) {
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < program.tables.size(); i++) {
            if (program.tables.get(i).element() == type) {
                fitting.add(i);
            }
        }
        return fitting.isEmpty() ? -1 : dice.pick(fitting);
    }

    /** An index into a table. */
    private Node element(int table, int depth) {
        long size = program.tables.get(table).limits().min();
        switch (dice.below(30)) {
            case 0: return expressions.value(ValType.I32, Math.min(depth, 2));
            case 1: case 2: return Node.of(Op.I32_SUB, ValType.I32, Node.indexed(Op.TABLE_SIZE, table, I32_RESULT), Node.constant(ValType.I32, dice.below(4)));
            case 3: case 4: case 5: case 6: case 7: case 8: return Node.constant(ValType.I32, dice.below((int) size + (dice.oneIn(6) ? 1 : 0) + (size == 0 ? 1 : 0)));
            default: return Node.of(Op.I32_REM_U, ValType.I32, expressions.value(ValType.I32, Math.min(depth, 2)), Node.constant(ValType.I32, Math.max(1, size)));
        }
    }

    /** The index of an element that is a function of the type when the module starts; null if there is none, mostly. */
    Node elementOfType(int table, int type, int depth) {
        List<Integer> fitting = new ArrayList<>();
        for (Program.Elem elem : program.elems) {
            for (int i = 0; elem.table() == table && elem.offset().op == Op.I32_CONST && i < elem.items().size(); i++) {
                Node item = elem.items().get(i);
                if (item.op == Op.REF_FUNC && program.typeOf(item.index).equals(program.types.get(type))) {
                    fitting.add((int) elem.offset().bits + i);
                }
            }
        }
        if (dice.oneIn(25)) {
            return element(table, depth);
        }
        return fitting.isEmpty() ? null : Node.constant(ValType.I32, dice.pick(fitting));
    }

    Node tableGet(int type, int depth) {
        int table = tableOf(type);
        return table < 0 ? expressions.leaf(type) : Node.indexed(Op.TABLE_GET, table, new int[] {type}, element(table, depth));
    }

    Node tableSize(int depth) {
        if (program.tables.isEmpty()) {
            return expressions.leaf(ValType.I32);
        }
        int table = dice.below(program.tables.size());
        if (dice.oneIn(3)) {
            return Node.indexed(Op.TABLE_GROW, table, I32_RESULT, expressions.value(program.tables.get(table).element(), depth),
                dice.oneIn(8) ? expressions.value(ValType.I32, 2) : Node.constant(ValType.I32, dice.below(4)));
        }
        return Node.indexed(Op.TABLE_SIZE, table, I32_RESULT);
    }

    /** table.set, table.fill, table.copy, table.init or elem.drop. */
    Node tableChange(int depth) {
        if (program.tables.isEmpty()) {
            return new Node(Op.NOP);
        }
        int table = dice.below(program.tables.size());
        int type = program.tables.get(table).element();
        switch (dice.below(8)) {
            case 0: case 1: case 2: return Node.indexed(Op.TABLE_SET, table, NOTHING, element(table, depth), expressions.value(type, depth));
            case 3: return Node.indexed(Op.TABLE_FILL, table, NOTHING, element(table, depth), expressions.value(type, depth), masked(depth, 3));
            case 4: case 5: {
                int from = tableOf(type);
                Node copy = Node.indexed(Op.TABLE_COPY, table, NOTHING, element(table, depth), element(from, depth), masked(depth, 3));
                copy.index2 = from;
                return copy;
            }
            default: return segment(table, type, depth);
        }
    }

    private Node segment(int table, int type, int depth) {
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < program.elems.size(); i++) {
            if (program.elems.get(i).type() == type) {
                fitting.add(i);
            }
        }
        if (fitting.isEmpty()) {
            return new Node(Op.NOP);
        }
        int elem = dice.pick(fitting);
        if (dice.oneIn(4)) {
            return Node.indexed(Op.ELEM_DROP, elem, NOTHING);
        }
        Node init = Node.indexed(Op.TABLE_INIT, elem, NOTHING, element(table, depth), masked(depth, 3), masked(depth, 3));
        init.index2 = table;
        return init;
    }
}
