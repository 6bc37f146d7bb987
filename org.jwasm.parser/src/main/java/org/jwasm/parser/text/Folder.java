package org.jwasm.parser.text;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Op;

/**
 * Prints instructions in the folded form. Between two block boundaries it collects instructions as nodes in the order
 * of the binary; the operands of a node are the nodes right before it. That is notation only: unfolding gives the same
 * sequence whatever is taken for an operand.
 */
final class Folder {
    private static final int UNKNOWN = -1;
    /** A tree with at most so many nodes below its root stays on a line. */
    private static final int MAX_ON_LINE = 5;

    private final Module module;
    private final ImmPrinter imms;
    private final Indenter out;
    private final InstrReader again;
    /** Columns of nodes: offset of the instruction, first node among its operands, whether it has one result. */
    private final IntList offsets = new IntList();
    private final IntList firsts = new IntList();
    private final IntList values = new IntList();
    private final List<String> hints = new ArrayList<>();
    /** For each open block: whether it is an if. */
    private final IntList ifs = new IntList();

    Folder(Module module, ImmPrinter imms, Indenter out) {
        this.module = module;
        this.imms = imms;
        this.out = out;
        this.again = new InstrReader(module);
    }

    /** Adds the instruction that was read last. */
    void add(InstrReader in, String hint) {
        int operands = operands(in);
        int first = offsets.size();
        while (operands > 0 && first > 0 && values.get(first - 1) != 0) {
            first = firsts.get(first - 1);
            operands--;
        }
        offsets.add(in.offset);
        firsts.add(first);
        values.add(hasOneResult(in) ? 1 : 0);
        hints.add(hint);
    }

    private int operands(InstrReader in) {
        if (in.op.sig() != null) {
            return in.op.sig().paramCount();
        }
        switch (in.op) {
            case DROP: case LOCAL_SET: case LOCAL_TEE: case GLOBAL_SET: case TABLE_GET: case BR_IF: case BR_TABLE:
            case REF_IS_NULL: case REF_AS_NON_NULL: case BR_ON_NULL: case BR_ON_NON_NULL: case BR_ON_CAST:
            case BR_ON_CAST_FAIL: case THROW_REF: case REF_TEST: case REF_TEST_NULL: case REF_CAST:
            case REF_CAST_NULL: case STRUCT_GET: case STRUCT_GET_S: case STRUCT_GET_U: case ARRAY_LEN: case REF_I31:
            case I31_GET_S: case I31_GET_U: case ANY_CONVERT_EXTERN: case EXTERN_CONVERT_ANY:
            case ARRAY_NEW_DEFAULT:
                return 1;
            case TABLE_SET: case TABLE_GROW: case REF_EQ: case STRUCT_SET: case ARRAY_NEW: case ARRAY_GET:
            case ARRAY_GET_S: case ARRAY_GET_U: case ARRAY_NEW_DATA: case ARRAY_NEW_ELEM:
                return 2;
            case SELECT: case SELECT_T: case TABLE_FILL: case TABLE_COPY: case MEMORY_COPY: case ARRAY_SET:
                return 3;
            case ARRAY_FILL: case ARRAY_INIT_DATA: case ARRAY_INIT_ELEM:
                return 4;
            case ARRAY_COPY:
                return 5;
            case ARRAY_NEW_FIXED:
                return in.index2;
            case CALL: case RETURN_CALL:
                return paramCount(funcType(in.index), 0);
            case CALL_INDIRECT: case RETURN_CALL_INDIRECT: case CALL_REF: case RETURN_CALL_REF:
                return paramCount(module.funcTypeAt(in.index), 1);
            default:
                return 0;
        }
    }

    private FuncType funcType(int func) {
        return func >= 0 && func < module.funcCount() ? module.funcTypeAt(module.funcTypeIndex(func)) : null;
    }

    private static int paramCount(FuncType type, int more) {
        return type == null ? 0 : type.paramCount() + more;
    }

    private boolean hasOneResult(InstrReader in) {
        return resultCount(in) == 1;
    }

    private int resultCount(InstrReader in) {
        if (in.op.sig() != null) {
            return in.op.sig().resultCount();
        }
        switch (in.op) {
            case DROP: case LOCAL_SET: case GLOBAL_SET: case TABLE_SET: case TABLE_FILL: case TABLE_COPY:
            case MEMORY_COPY: case STRUCT_SET: case ARRAY_SET: case ARRAY_FILL: case ARRAY_COPY:
            case ARRAY_INIT_DATA: case ARRAY_INIT_ELEM:
                return 0;
            case UNREACHABLE: case BR: case BR_IF: case BR_TABLE: case RETURN: case RETURN_CALL:
            case RETURN_CALL_INDIRECT: case RETURN_CALL_REF: case THROW: case THROW_REF: case BR_ON_NULL:
            case BR_ON_NON_NULL: case BR_ON_CAST: case BR_ON_CAST_FAIL:
                return UNKNOWN;
            case CALL: {
                FuncType type = funcType(in.index);
                return type == null ? UNKNOWN : type.resultCount();
            }
            case CALL_INDIRECT: case CALL_REF: {
                FuncType type = module.funcTypeAt(in.index);
                return type == null ? UNKNOWN : type.resultCount();
            }
            default:
                return 1;
        }
    }

    /** Prints all nodes. */
    void flush() {
        print(0, offsets.size());
        offsets.clear();
        firsts.clear();
        values.clear();
        hints.clear();
    }

    /** Opens the block that was read last; an if takes the last node as its condition. */
    void block(InstrReader in, String hint, String label) {
        int size = offsets.size();
        boolean isIf = in.op == Op.IF;
        int condition = isIf && size > 0 && values.get(size - 1) != 0 ? firsts.get(size - 1) : size;
        print(0, condition);
        out.line().add(hint).add('(');
        imms.block(in, label);
        if (isIf) {
            out.in();
            print(condition, size);
            out.line().add("(then");
        }
        offsets.clear();
        firsts.clear();
        values.clear();
        hints.clear();
        ifs.add(isIf ? 1 : 0);
        imms.enter(label);
    }

    /** Goes from the first to the second part of an if. */
    void otherwise() {
        out.out();
        out.line().add(')');
        out.line().add("(else");
        out.in();
    }

    /** Closes the innermost block. */
    void end() {
        out.line().add(')');
        boolean isIf = ifs.get(ifs.size() - 1) != 0;
        ifs.removeLast();
        if (isIf) {
            out.out();
            out.line().add(')');
        }
    }

    /** Prints the trees whose nodes are those from {@code from} to {@code to}. */
    private void print(int from, int to) {
        IntList stack = new IntList();
        pushRoots(stack, from, to);
        while (stack.size() > 0) {
            int node = stack.get(stack.size() - 1);
            stack.removeLast();
            if (node < 0) {
                out.out();
                out.add(')');
                continue;
            }
            out.line();
            if (node - firsts.get(node) < MAX_ON_LINE) {
                onOneLine(node);
            } else {
                instruction(node);
                out.in();
                stack.add(UNKNOWN);
                pushRoots(stack, firsts.get(node), node);
            }
        }
    }

    /** The depth of the recursion is bounded by the number of nodes. */
    private void onOneLine(int node) {
        instruction(node);
        IntList operands = new IntList();
        pushRoots(operands, firsts.get(node), node);
        for (int i = operands.size() - 1; i >= 0; i--) {
            out.add(' ');
            onOneLine(operands.get(i));
        }
        out.add(')');
    }

    private void instruction(int node) {
        out.add(hints.get(node)).add('(');
        again.range(offsets.get(node), module.bytes().length);
        again.next();
        imms.instruction(again);
    }

    /** Pushes the roots among the nodes, the first one on top. */
    private void pushRoots(IntList stack, int from, int to) {
        for (int next = to; next > from; next = firsts.get(next - 1)) {
            stack.add(next - 1);
        }
    }
}
