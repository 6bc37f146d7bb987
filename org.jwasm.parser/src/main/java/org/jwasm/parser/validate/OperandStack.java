package org.jwasm.parser.validate;

import java.util.Arrays;
import org.jwasm.api.InvalidException;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.ModuleLimits;
import org.jwasm.parser.op.Sig;
import org.jwasm.parser.op.ValType;

/**
 * The operand stack and the control stack of the validation algorithm (specification, appendix), as columns.
 *
 * <p>Popped operands stay in the column until something is pushed: an error message shows the stack as the
 * instruction found it.
 */
class OperandStack {
    /** Kinds of control frames. */
    static final byte FUNC = 0;
    static final byte BLOCK = 1;
    static final byte LOOP = 2;
    static final byte IF = 3;
    static final byte ELSE = 4;
    static final byte TRY = 5;

    private static final int SHOWN_OPERANDS = 16;
    /** Unused operands at the bottom: the two topmost can be read whatever the height. */
    private static final int BOTTOM_HEIGHT = 2;
    /** A count that no stack has: signatures that {@link #applyQuickly} leaves to others. */
    private static final int NOT_QUICK = Integer.MAX_VALUE / 2;

    /** By signature: number of operands, the two topmost as (type, mask), number of results and the one result. */
    private static final int[] QUICK = new int[8 * Sig.values().length];

    static {
        for (Sig sig : Sig.values()) {
            int at = 8 * sig.ordinal();
            int params = sig.paramCount();
            QUICK[at] = params > 2 || sig.resultCount() > 1 ? NOT_QUICK : params;
            QUICK[at + 1] = params > 0 ? type32(sig.param(params - 1)) : 0;
            QUICK[at + 2] = params > 0 ? -1 : 0;
            QUICK[at + 3] = params > 1 ? type32(sig.param(params - 2)) : 0;
            QUICK[at + 4] = params > 1 ? -1 : 0;
            QUICK[at + 5] = sig.resultCount();
            QUICK[at + 6] = sig.resultCount() > 0 ? type32(sig.result(0)) : 0;
        }
    }

    private static int type32(int type) {
        return type == Sig.ADDR ? ValType.I32 : type;
    }

    final ModuleContext context;
    final InstrReader in;

    private int[] operands = new int[64];
    private int size;
    /** Where the innermost frame's operands begin, and whether its rest is unreachable. */
    private int floor;
    private boolean unreachable;
    /** The size of the stack when the current instruction began. */
    private int mark;

    private byte[] kinds = new byte[16];
    private FuncType[] types = new FuncType[16];
    private int[] results = new int[16];
    private int[] floors = new int[16];
    private boolean[] unreachables = new boolean[16];
    private int[] inits = new int[16];
    private int depth;

    OperandStack(ModuleContext context) {
        this.context = context;
        this.in = new InstrReader(context.module);
    }

    final void reset() {
        size = BOTTOM_HEIGHT;
        floor = BOTTOM_HEIGHT;
        depth = 0;
        unreachable = false;
    }

    /** Notes the beginning of an instruction. */
    final void mark() {
        mark = size;
    }

    // Operands.

    /**
     * Applies a signature (addresses being i32) if that is simple: at most two operands, there and of exactly its
     * types, and at most one result. One test for all of that: a loop over the operands is badly predicted.
     */
    final boolean applyQuickly(Sig sig) {
        int at = 8 * sig.ordinal();
        int top = size;
        int base = top - QUICK[at];
        int[] stack = operands;
        if (base < floor || top >= stack.length || ((stack[top - 1] ^ QUICK[at + 1]) & QUICK[at + 2]
                | (stack[top - 2] ^ QUICK[at + 3]) & QUICK[at + 4]) != 0) {
            return false;
        }
        stack[base] = QUICK[at + 6];
        size = base + QUICK[at + 5];
        return true;
    }

    final void push(int type) {
        if (size == operands.length) {
            ModuleLimits.check("operand stack", size + 1L, ModuleLimits.OPERANDS, in.offset);
            operands = Arrays.copyOf(operands, Math.min(2 * size, ModuleLimits.OPERANDS));
        }
        operands[size++] = type;
    }

    /** Pops an operand that has to match a type. */
    final void pop(int expected) {
        if (size > floor) {
            int actual = operands[--size];
            if (actual != expected && !context.matches(actual, expected)) {
                throw mismatch(expected);
            }
        } else if (!unreachable) {
            throw mismatch(expected);
        }
    }

    /** Pops an operand of any type; BOTTOM when it comes out of unreachable code. */
    final int popAny() {
        if (size > floor) {
            return operands[--size];
        }
        if (!unreachable) {
            throw mismatch("a value");
        }
        return ValType.BOTTOM;
    }

    /** Pops an operand that has to be a reference. */
    final int popRef() {
        int type = popAny();
        if (!ValType.isRef(type) && type != ValType.BOTTOM) {
            throw mismatch("a reference");
        }
        return type;
    }

    final void popParams(FuncType type) {
        for (int i = type.paramCount() - 1; i >= 0; i--) {
            if (!popMatches(type.param(i))) {
                throw mismatch(list(type));
            }
        }
    }

    final void pushParams(FuncType type) {
        for (int i = 0; i < type.paramCount(); i++) {
            push(type.param(i));
        }
    }

    final void pushResults(FuncType type) {
        for (int i = 0; i < type.resultCount(); i++) {
            push(type.result(i));
        }
    }

    /** Pops an operand; whether there was one that matches. */
    private boolean popMatches(int expected) {
        if (size > floor) {
            int actual = operands[--size];
            return actual == expected || context.matches(actual, expected);
        }
        return unreachable;
    }

    // Control frames; label 0 is the innermost.

    final int depth() {
        return depth;
    }

    /** Enters a block whose parameters were popped: of a type index's type, or of one or no result. */
    final void enter(byte kind, FuncType type, int result, int initHeight) {
        if (depth == kinds.length) {
            growFrames();
        }
        kinds[depth] = kind;
        types[depth] = type;
        results[depth] = result;
        floors[depth] = size;
        unreachables[depth] = false;
        inits[depth] = initHeight;
        if (depth > 0) {
            unreachables[depth - 1] = unreachable;
        }
        depth++;
        floor = size;
        unreachable = false;
        if (type != null && kind != FUNC) {
            pushParams(type);
        }
    }

    private void growFrames() {
        ModuleLimits.check("nesting of blocks", depth + 1L, ModuleLimits.NESTING, in.offset);
        int length = Math.min(2 * depth, ModuleLimits.NESTING);
        kinds = Arrays.copyOf(kinds, length);
        types = Arrays.copyOf(types, length);
        results = Arrays.copyOf(results, length);
        floors = Arrays.copyOf(floors, length);
        unreachables = Arrays.copyOf(unreachables, length);
        inits = Arrays.copyOf(inits, length);
    }

    /** Pops the results of the innermost block, which have to be all that is there, and leaves it. */
    final void leave() {
        int frame = depth - 1;
        for (int i = resultCount(frame) - 1; i >= 0; i--) {
            if (!popMatches(resultOf(frame, i))) {
                throw mismatch(labelList(frame, false));
            }
        }
        if (size != floor) {
            throw mismatch(labelList(frame, false));
        }
        depth = frame;
        if (frame > 0) {
            floor = floors[frame - 1];
            unreachable = unreachables[frame - 1];
        }
    }

    /** Pushes the results of the block left last. */
    final void pushLeftResults() {
        int count = resultCount(depth);
        for (int i = 0; i < count; i++) {
            push(resultOf(depth, i));
        }
    }

    final byte innermostKind() {
        return kinds[depth - 1];
    }

    /** Of the block left last. */
    final FuncType leftType() {
        return types[depth];
    }

    /** Of the block left last. */
    final int leftResult() {
        return results[depth];
    }

    /** The mark of initialized locals when the innermost block was entered. */
    final int innermostInits() {
        return inits[depth - 1];
    }

    /** An if without else passes its parameters on: they have to match the results. Of the block left last. */
    final void checkMissingElse() {
        FuncType type = types[depth];
        boolean good = type == null ? results[depth] == ValType.BOTTOM : type.paramCount() == type.resultCount();
        for (int i = 0; good && type != null && i < type.paramCount(); i++) {
            good = context.matches(type.param(i), type.result(i));
        }
        if (!good) {
            throw mismatch(labelList(depth, false));
        }
    }

    /** What follows in the innermost block cannot be reached. */
    final void markUnreachable() {
        size = floor;
        unreachable = true;
    }

    /** The frame of a label. */
    final int frameOf(int label) {
        if (Integer.compareUnsigned(label, depth) >= 0) {
            throw ModuleContext.unknown("label", label, in.offset);
        }
        return depth - 1 - label;
    }

    private int resultCount(int frame) {
        FuncType type = types[frame];
        return type != null ? type.resultCount() : results[frame] == ValType.BOTTOM ? 0 : 1;
    }

    private int resultOf(int frame, int i) {
        FuncType type = types[frame];
        return type != null ? type.result(i) : results[frame];
    }

    /** How many operands a branch to a frame takes along. */
    final int labelCount(int frame) {
        FuncType type = types[frame];
        return kinds[frame] != LOOP ? resultCount(frame) : type != null ? type.paramCount() : 0;
    }

    /** The type of an operand a branch to a frame takes along. */
    final int labelType(int frame, int i) {
        return kinds[frame] == LOOP ? types[frame].param(i) : resultOf(frame, i);
    }

    /** Pops the first {@code count} of the operands a branch takes along. */
    final void popLabel(int frame, int count) {
        for (int i = count - 1; i >= 0; i--) {
            if (!popMatches(labelType(frame, i))) {
                throw mismatch(labelList(frame, true));
            }
        }
    }

    final void pushLabel(int frame, int count) {
        for (int i = 0; i < count; i++) {
            push(labelType(frame, i));
        }
    }

    /** Checks, and leaves where they are, the operands a branch takes along. */
    final void peekLabel(int frame) {
        int count = labelCount(frame);
        for (int i = 0; i < count; i++) {
            int place = size - count + i;
            if (place >= floor ? !context.matches(operands[place], labelType(frame, i)) : !unreachable) {
                throw mismatch(labelList(frame, true));
            }
        }
    }

    /** Checks that values of these types, in order, may be taken along to a frame. */
    final void checkLabel(int frame, FuncType params, int last) {
        int front = params == null ? 0 : params.paramCount();
        int count = front + (last == ValType.BOTTOM ? 0 : 1);
        boolean good = labelCount(frame) == count;
        for (int i = 0; good && i < count; i++) {
            good = context.matches(i < front ? params.param(i) : last, labelType(frame, i));
        }
        if (!good) {
            throw new InvalidException("type mismatch: the label requires " + labelList(frame, true), in.offset);
        }
    }

    // Errors.

    final InvalidException mismatch(int expected) {
        Sig sig = in.op == null ? null : in.op.sig();
        if (sig == null || sig.paramCount() < 2) {
            return mismatch("[" + ValType.toString(expected) + "]");
        }
        StringBuilder wanted = new StringBuilder("[");
        for (int i = 0; i < sig.paramCount(); i++) {
            int type = sig.param(i);
            wanted.append(i == 0 ? "" : " ").append(type == Sig.ADDR ? "address" : ValType.toString(type));
        }
        return mismatch(wanted.append(']').toString());
    }

    final InvalidException mismatch(String wanted) {
        StringBuilder text = new StringBuilder("type mismatch: instruction requires ").append(wanted)
            .append(" but stack has [");
        int from = Math.max(floor, mark - SHOWN_OPERANDS);
        text.append(from > floor ? "... " : unreachable ? "unreachable " : "");
        for (int i = from; i < mark; i++) {
            text.append(i == from ? "" : " ").append(ValType.toString(operands[i]));
        }
        return new InvalidException(text.append(']').toString(), in.offset);
    }

    private String labelList(int frame, boolean branch) {
        int count = branch ? labelCount(frame) : resultCount(frame);
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            int type = branch ? labelType(frame, i) : resultOf(frame, i);
            text.append(i == 0 ? "" : " ").append(ValType.toString(type));
        }
        return text.append(']').toString();
    }

    private static String list(FuncType type) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < type.paramCount(); i++) {
            text.append(i == 0 ? "" : " ").append(ValType.toString(type.param(i)));
        }
        return text.append(']').toString();
    }
}
