package org.jwasm.parser.component.type;

import java.util.List;

/** The type of a function. */
public final class FunctionType implements Type {
    private final boolean async;
    private final List<String> names;
    private final List<DataType> params;
    private final DataType result;
    private final int depth;
    private final int size;

    /**
     * A function type.
     *
     * @param names the parameters' names
     * @param params the parameters' types, as many
     * @param result the result's type, or null
     */
    public FunctionType(boolean async, List<String> names, List<DataType> params, DataType result) {
        this.async = async;
        this.names = List.copyOf(names);
        this.params = List.copyOf(params);
        this.result = result;
        int deepest = result == null ? 0 : result.depth();
        long sum = 1L + (result == null ? 0 : result.size());
        for (DataType param : this.params) {
            deepest = Math.max(deepest, param.depth());
            sum += param.size();
        }
        this.depth = deepest + 1;
        this.size = (int) Math.min(sum, Integer.MAX_VALUE);
    }

    /** Whether calls of it may block. */
    public boolean async() {
        return async;
    }

    /** The parameters' names. */
    public List<String> names() {
        return names;
    }

    /** The parameters' types. */
    public List<DataType> params() {
        return params;
    }

    /** The result's type, or null. */
    public DataType result() {
        return result;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String description() {
        return "func";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(async ? "(func async" : "(func");
        for (int i = 0; i < params.size(); i++) {
            text.append(" (param \"").append(names.get(i)).append("\" ").append(params.get(i)).append(')');
        }
        return text.append(result == null ? ")" : " (result " + result + "))").toString();
    }
}
