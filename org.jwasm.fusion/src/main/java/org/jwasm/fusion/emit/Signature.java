package org.jwasm.fusion.emit;

import java.util.Arrays;
import java.util.List;
import org.jwasm.fusion.HostForm;
import org.jwasm.fusion.Side;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.op.ValType;

/**
 * The core form of a function on one side. Canonical ABI, {@code flatten_functype}. For the host's side see {@link HostForm}.
 *
 * @param params the parameters' types in the core function, without a pointer for results
 * @param spilled whether the parameters are in memory, and the only one is their address
 * @param result the result's types where it does not go through memory
 * @param pointed whether the result is in memory: its address is the core function's result on the side that lifts, its
 *     last parameter on the side that lowers
 * @param pointer the type of pointers
 */
record Signature(int[] params, boolean spilled, int[] result, boolean pointed, int pointer) {
    private static final int MAX_PARAMS = 16;
    private static final int MAX_RESULTS = 1;

    static Signature of(Side<?> side) {
        int pointer = side.is64() ? ValType.I64 : ValType.I32;
        List<DataType> types = side.type().params();
        long count = 0;
        for (DataType type : types) {
            count += type.flatCount();
        }
        HostForm host = side.instance().isHost() ? HostForm.of(side.type()) : null;
        boolean spilled = host != null ? host.params() : count > MAX_PARAMS;
        int[] params = spilled ? new int[] {pointer} : flatten(types, (int) count, pointer);
        DataType result = side.type().result();
        boolean pointed = result != null && (host != null ? host.result() : result.flatCount() > MAX_RESULTS);
        int[] results = result == null || pointed ? new int[0] : flatten(List.of(result), result.flatCount(), pointer);
        return new Signature(params, spilled, results, pointed, pointer);
    }

    private static int[] flatten(List<DataType> types, int count, int pointer) {
        int[] flat = new int[count];
        int at = 0;
        for (DataType type : types) {
            at = type.flatten(flat, at, pointer);
        }
        return flat;
    }

    /** The type of the lifted function. */
    FuncType lifted() {
        return FuncType.of(params, pointed ? new int[] {pointer} : result);
    }

    /** The type of the lowered function. */
    FuncType lowered() {
        if (!pointed) {
            return FuncType.of(params, result);
        }
        int[] all = Arrays.copyOf(params, params.length + 1);
        all[params.length] = pointer;
        return FuncType.of(all, new int[0]);
    }
}
