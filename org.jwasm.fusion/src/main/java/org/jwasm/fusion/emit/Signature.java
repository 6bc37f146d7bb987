package org.jwasm.fusion.emit;

import java.util.Arrays;
import java.util.List;
import org.jwasm.fusion.Side;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.module.FuncType;

/**
 * The core form of a function on one side. Canonical ABI, {@code flatten_functype}.
 *
 * @param params the parameters' types in the core function, without a pointer for results
 * @param spilled whether the parameters are in memory, and the only one is their address
 * @param result the result's types where it does not go through memory
 * @param pointed whether the result is in memory: its address is the core function's result on the side that lifts, its
 *     last parameter on the side that lowers
 */
record Signature(int[] params, boolean spilled, int[] result, boolean pointed) {
    private static final int MAX_PARAMS = 16;
    private static final int MAX_RESULTS = 1;

    static Signature of(Side<?> side, Peer peer) {
        List<DataType> types = side.type().params();
        long count = 0;
        for (DataType type : types) {
            count += type.flatCount();
        }
        boolean spilled = count > MAX_PARAMS;
        int[] params = spilled ? new int[] {peer.pointer()} : flatten(types, (int) count, peer);
        DataType result = side.type().result();
        boolean pointed = result != null && result.flatCount() > MAX_RESULTS;
        return new Signature(params, spilled, result == null || pointed ? new int[0] : Layout.flatten(result, peer), pointed);
    }

    private static int[] flatten(List<DataType> types, int count, Peer peer) {
        int[] flat = new int[count];
        int at = 0;
        for (DataType type : types) {
            at = type.flatten(flat, at, peer.pointer());
        }
        return flat;
    }

    /** The type of the lifted function. */
    FuncType lifted(Peer peer) {
        return FuncType.of(params, pointed ? new int[] {peer.pointer()} : result);
    }

    /** The type of the lowered function. */
    FuncType lowered(Peer peer) {
        if (!pointed) {
            return FuncType.of(params, result);
        }
        int[] all = Arrays.copyOf(params, params.length + 1);
        all[params.length] = peer.pointer();
        return FuncType.of(all, new int[0]);
    }
}
