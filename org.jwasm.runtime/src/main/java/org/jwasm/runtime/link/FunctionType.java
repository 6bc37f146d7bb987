package org.jwasm.runtime.link;

import org.jwasm.codegen.ssa.Signature;

/**
 * A function type as the runtime needs it. One object per canonical type of an engine; callers must not change the arrays.
 *
 * @param id        its engine-wide number
 * @param type      the API's form
 * @param params    what Java sees of the parameters
 * @param results   what Java sees of the results
 * @param nullables whether null is among the values of each parameter, then of each result
 * @param machine   the signature of code
 */
public record FunctionType(int id, org.jwasm.api.FuncType type, ValueKind[] params, ValueKind[] results, boolean[] nullables, Signature machine) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return id;
    }
}
