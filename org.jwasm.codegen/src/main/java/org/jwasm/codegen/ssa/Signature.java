package org.jwasm.codegen.ssa;

import java.util.Arrays;

/** Parameter and result {@link Type}s of a function at machine level. Immutable: callers must not change the arrays. */
public record Signature(int[] params, int[] results) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Signature s && Arrays.equals(params, s.params) && Arrays.equals(results, s.results);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(params) + Arrays.hashCode(results);
    }

    @Override
    public String toString() {
        return list(params) + " -> " + list(results);
    }

    private static String list(int[] types) {
        StringBuilder s = new StringBuilder("(");
        for (int i = 0; i < types.length; i++) {
            s.append(i == 0 ? "" : ", ").append(Type.toString(types[i]));
        }
        return s.append(')').toString();
    }
}
