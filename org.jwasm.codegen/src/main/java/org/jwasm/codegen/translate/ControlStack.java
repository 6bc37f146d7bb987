package org.jwasm.codegen.translate;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.vm.MachineTypes;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.InstrReader;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.ValType;

/** The open blocks of WebAssembly, innermost last, in columns; index 0 is the function. */
public final class ControlStack {
    public static final int FUNCTION = 0;
    public static final int BLOCK = 1;
    public static final int LOOP = 2;
    /** An if whose else has not come yet. */
    public static final int IF = 3;
    public static final int ELSE = 4;

    private int size;
    private byte[] kind = new byte[32];
    /** Where branches to the block go; {@link Function#NONE} until there is one. */
    private int[] label = new int[32];
    private int[] elseBlock = new int[32];
    /** Height of the operand stack where the results go. */
    private int[] height = new int[32];
    /** The block's type, or null with the single result in {@link #single}. */
    private FuncType[] type = new FuncType[32];
    private int[] single = new int[32];

    public void clear() {
        Arrays.fill(type, 0, size, null);
        size = 0;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int top() {
        return size - 1;
    }

    /** Index of the block that a branch with this label leaves or repeats. */
    public int target(int labelIndex) {
        return size - 1 - labelIndex;
    }

    /** Opens a block with the type the reader has just read. */
    public void push(int blockKind, Module module, InstrReader reader, int stackHeight) {
        FuncType t = reader.blockTypeIndex == InstrReader.NO_TYPE ? null : module.funcTypeAt(reader.blockTypeIndex);
        push(blockKind, t, reader.blockResult, stackHeight);
        height[top()] -= paramCount(top());
    }

    /** @param result the only result when there is no type, perhaps {@link ValType#BOTTOM} */
    public void push(int blockKind, FuncType blockType, int result, int stackHeight) {
        int i = size++;
        if (i == kind.length) {
            int n = i * 2;
            kind = Arrays.copyOf(kind, n);
            label = Arrays.copyOf(label, n);
            elseBlock = Arrays.copyOf(elseBlock, n);
            height = Arrays.copyOf(height, n);
            type = Arrays.copyOf(type, n);
            single = Arrays.copyOf(single, n);
        }
        kind[i] = (byte) blockKind;
        label[i] = Function.NONE;
        elseBlock[i] = Function.NONE;
        height[i] = stackHeight;
        type[i] = blockType;
        single[i] = result;
    }

    public void pop() {
        type[--size] = null;
    }

    public int kind(int i) {
        return kind[i];
    }

    public void setKind(int i, int value) {
        kind[i] = (byte) value;
    }

    public int label(int i) {
        return label[i];
    }

    public void setLabel(int i, int block) {
        label[i] = block;
    }

    public int elseBlock(int i) {
        return elseBlock[i];
    }

    public void setElseBlock(int i, int block) {
        elseBlock[i] = block;
    }

    public int height(int i) {
        return height[i];
    }

    public int paramCount(int i) {
        return type[i] == null ? 0 : type[i].paramCount();
    }

    public int resultCount(int i) {
        return type[i] != null ? type[i].resultCount() : single[i] == ValType.BOTTOM ? 0 : 1;
    }

    /** The SSA type of a parameter. */
    public int paramType(int i, int k) {
        return MachineTypes.of(type[i].param(k));
    }

    /** The SSA type of a result. */
    public int resultType(int i, int k) {
        return MachineTypes.of(type[i] == null ? single[i] : type[i].result(k));
    }

    /** How many values a branch to the block takes along. */
    public int labelArity(int i) {
        return kind[i] == LOOP ? paramCount(i) : resultCount(i);
    }

}
