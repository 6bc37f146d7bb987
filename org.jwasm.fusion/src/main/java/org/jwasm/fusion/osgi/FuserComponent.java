package org.jwasm.fusion.osgi;

import java.util.List;
import org.jwasm.fusion.AdapterModule;
import org.jwasm.fusion.AdapterSpec;
import org.jwasm.fusion.FuserService;
import org.jwasm.fusion.FusionOptions;
import org.osgi.service.component.annotations.Component;

/** Registers the fuser, for others to rank before. */
@Component(service = FuserService.class, property = "service.ranking:Integer=-1000")
public final class FuserComponent implements FuserService {
    private final FuserService fuser = FuserService.plain();

    @Override
    public <D> AdapterModule<D> fuse(List<AdapterSpec<D>> specs, FusionOptions options) {
        return fuser.fuse(specs, options);
    }
}
