package org.jwasm.parser.module;

import java.util.Arrays;
import org.jwasm.parser.op.ValType;

/** A function type: parameter and result types as {@link ValType}s. Immutable. */
public final class FuncType implements CompositeType {
    /** No parameters, no results. */
    public static final FuncType EMPTY = new FuncType(new int[0], 0);

    /** Parameters, then results. */
    private final int[] types;
    private final int paramCount;

    private FuncType(int[] types, int paramCount) {
        this.types = types;
        this.paramCount = paramCount;
    }

    /** The function type of these parameters and results; both arrays are copied. */
    public static FuncType of(int[] params, int[] results) {
        int[] types = Arrays.copyOf(params, params.length + results.length);
        System.arraycopy(results, 0, types, params.length, results.length);
        return new FuncType(types, params.length);
    }

    /** The function type of {@code types[0, paramCount)} to {@code types[paramCount, end)}; takes the array over. */
    public static FuncType ofJoined(int[] types, int paramCount) {
        return new FuncType(types, paramCount);
    }

    @Override
    public Kind kind() {
        return Kind.FUNC;
    }

    /** How many parameters. */
    public int paramCount() {
        return paramCount;
    }

    /** The type of parameter {@code i}. */
    public int param(int i) {
        assert i < paramCount;
        return types[i];
    }

    /** How many results. */
    public int resultCount() {
        return types.length - paramCount;
    }

    /** The type of result {@code i}. */
    public int result(int i) {
        return types[paramCount + i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FuncType && paramCount == ((FuncType) other).paramCount
            && Arrays.equals(types, ((FuncType) other).types);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(types) + paramCount;
    }

    /** As the text format: {@code (func (param i32 i32) (result i32))}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(func");
        append(text, " (param", 0, paramCount);
        append(text, " (result", paramCount, types.length);
        return text.append(')').toString();
    }

    private void append(StringBuilder text, String open, int from, int to) {
        if (from == to) {
            return;
        }
        text.append(open);
        for (int i = from; i < to; i++) {
            text.append(' ').append(ValType.toString(types[i]));
        }
        text.append(')');
    }
}
