package org.jwasm.fusion;

import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;

/**
 * The core form of a function on the host's side, which is ours to say: parameters are flat only if all of them are numbers (and few), and so is a result; everything else is in memory, where
 * it is easier to write and read. What is in memory is laid out as the Canonical ABI says, parameters as a tuple.
 *
 * @param params whether parameters are in memory, and their address is passed
 * @param result whether the result is in memory: the host gives its address, as the last argument where it calls and as the core result where it is called
 */
public record HostForm(boolean params, boolean result) {
    private static final int MAX_PARAMS = 16;

    /** The form of a function. */
    public static HostForm of(FunctionType type) {
        boolean params = type.params().size() > MAX_PARAMS;
        for (DataType param : type.params()) {
            params |= !isNumber(param);
        }
        return new HostForm(params, type.result() != null && !isNumber(type.result()));
    }

    private static boolean isNumber(DataType type) {
        return type.kind() == DefType.Kind.PRIMITIVE && type.primitive() != Primitive.STRING && type.primitive() != Primitive.ERROR_CONTEXT;
    }
}
