package org.jwasm.fuzz.generate;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.op.Op;
import org.jwasm.parser.op.ValType;

/**
 * An instruction with the instructions that push its operands, and for blocks those inside. Mutable: the minimizer replaces operands.
 * Branches name the block they leave by its object; depths are counted when it is encoded.
 */
public final class Node {
    private static final int[] NONE = {};

    /** The opcode, or null for values that are already on the stack (the parameters of a block at its beginning). */
    final Op op;
    /** What pushes the operands, in order. One of them may push several. */
    final List<Node> args = new ArrayList<>();
    /** Blocks: the instructions inside; of an if, the first branch. */
    final List<Node> body = new ArrayList<>();
    /** The second branch of an if. */
    final List<Node> otherwise = new ArrayList<>();
    /** Branches: the blocks they leave, the default last; null is the function. */
    final List<Node> targets = new ArrayList<>();
    /** What it pushes. */
    int[] results = NONE;
    /** Blocks: the types of the parameters. */
    int[] params = NONE;
    /** Blocks: the index of the type, or {@link InstrReader#NO_TYPE} if it has no parameters and at most one result. */
    int blockType = InstrReader.NO_TYPE;
    /** The indices, as {@link InstrReader} has them. */
    int index;
    int index2;
    /** The constant, or the offset of an access. */
    long bits;
    /** Accesses: the exponent of the alignment. */
    int align;
    /** Whether a float that it pushes has the same bits everywhere, even if it is a NaN. */
    boolean exact;
    /** Whether it makes sure that the program ends, and has to stay. */
    boolean pinned;

    Node(Op op, Node... args) {
        this.op = op;
        for (Node arg : args) {
            this.args.add(arg);
        }
    }

    /** An instruction that pushes one value. */
    static Node of(Op op, int result, Node... args) {
        Node node = new Node(op, args);
        node.results = new int[] {result};
        return node;
    }

    /** An instruction with an index. */
    static Node indexed(Op op, int index, int[] results, Node... args) {
        Node node = new Node(op, args);
        node.index = index;
        node.results = results;
        return node;
    }

    /** A constant of a number type. */
    static Node constant(int type, long bits) {
        Node node = new Node(constantOp(type));
        node.bits = bits;
        node.results = new int[] {type};
        node.exact = true;
        return node;
    }

    private static Op constantOp(int type) {
        switch (type) {
            case ValType.I32: return Op.I32_CONST;
            case ValType.I64: return Op.I64_CONST;
            case ValType.F32: return Op.F32_CONST;
            case ValType.F64: return Op.F64_CONST;
            default: throw new AssertionError(ValType.toString(type));
        }
    }

    /** Zero or null. */
    static Node zero(int type) {
        return ValType.isRef(type) ? of(Op.REF_NULL, type) : constant(type, 0);
    }

    /** What a block's parameters push at its beginning. */
    static Node incoming(int... types) {
        Node node = new Node(null);
        node.results = types;
        return node;
    }

    /** Writes it and what it takes. {@code labels} are the blocks around, the outermost first. */
    void encode(ByteWriter out, List<Node> labels) {
        for (Node arg : args) {
            arg.encode(out, labels);
        }
        if (op == null) {
            return;
        }
        out.op(op);
        switch (op.imm()) {
            case BLOCK_TYPE: block(out, labels); break;
            case LABEL: out.u32(depth(targets.get(0), labels)); break;
            case LABEL_TABLE:
                out.u32(targets.size() - 1);
                for (Node target : targets) {
                    out.u32(depth(target, labels));
                }
                break;
            case LOCAL: case FUNC: case GLOBAL: case TABLE: case MEMORY: case DATA: case ELEM: out.u32(index); break;
            case CALL_INDIRECT: case DATA_MEMORY: case ELEM_TABLE: case TABLE_TABLE: case MEMORY_MEMORY:
                out.u32(index).u32(index2);
                break;
            case I32: case I64: out.s64(bits); break;
            case F32: out.i32le((int) bits); break;
            case F64: out.i64le(bits); break;
            case MEMARG: out.memArg(align, index, bits); break;
            case SELECT_TYPES: out.u32(1).valType(results[0]); break;
            case HEAP_TYPE: out.heapType(results[0]); break;
            default: assert op.imm() == org.jwasm.parser.op.Imm.NONE : op;
        }
    }

    private void block(ByteWriter out, List<Node> labels) {
        out.blockType(blockType, results.length == 0 ? ValType.BOTTOM : results[0]);
        labels.add(this);
        for (Node node : body) {
            node.encode(out, labels);
        }
        if (!otherwise.isEmpty()) {
            out.op(Op.ELSE);
            for (Node node : otherwise) {
                node.encode(out, labels);
            }
        }
        labels.remove(labels.size() - 1);
        out.op(Op.END);
    }

    private static int depth(Node target, List<Node> labels) {
        int at = target == null ? -1 : labels.lastIndexOf(target);
        if (at < 0 && target != null) {
            throw new IllegalStateException("the block of a branch is not around it");
        }
        return labels.size() - 1 - at;
    }
}
