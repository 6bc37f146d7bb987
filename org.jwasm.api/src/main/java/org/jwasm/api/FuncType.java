package org.jwasm.api;

import java.util.List;

/** A function type. */
public record FuncType(List<ValType> params, List<ValType> results) implements ExternType {
    public FuncType {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder("(func");
        if (!params.isEmpty()) {
            s.append(" (param");
            params.forEach(p -> s.append(' ').append(p));
            s.append(')');
        }
        if (!results.isEmpty()) {
            s.append(" (result");
            results.forEach(r -> s.append(' ').append(r));
            s.append(')');
        }
        return s.append(')').toString();
    }
}
