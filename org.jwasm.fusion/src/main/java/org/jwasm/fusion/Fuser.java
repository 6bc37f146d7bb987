package org.jwasm.fusion;

import java.util.List;
import org.jwasm.fusion.emit.FusionCompiler;

/** Makes adapters: core functions that carry calls from the component that lowers to the one that lifts. */
public final class Fuser {
    private Fuser() {
    }

    /**
     * A module with an adapter for each specification.
     *
     * <p>The adapter's core type is that of the lowered function; the callee's is that of the lifted one.
     *
     * @throws org.jwasm.api.LimitException when an adapter would exceed a limit of core modules
     * @throws org.jwasm.api.UnsupportedPlatformException for async calls, for which no adapters can be generated yet
     * @throws IllegalArgumentException for specifications that no valid component leads to
     */
    public static <D> AdapterModule<D> fuse(List<AdapterSpec<D>> specs, FusionOptions options) {
        return FusionCompiler.compile(specs, options);
    }
}
