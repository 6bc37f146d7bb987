package org.jwasm.fusion;

import java.util.List;

/** The stage that makes adapters as a service. As {@link Fuser}; where several are registered, the best one makes the adapters that are needed from then on. */
public interface FuserService {
    /** The one of this bundle. */
    static FuserService plain() {
        return new FuserService() {
            @Override
            public <D> AdapterModule<D> fuse(List<AdapterSpec<D>> specs, FusionOptions options) {
                return Fuser.fuse(specs, options);
            }
        };
    }

    /** See {@link Fuser#fuse}. */
    <D> AdapterModule<D> fuse(List<AdapterSpec<D>> specs, FusionOptions options);
}
