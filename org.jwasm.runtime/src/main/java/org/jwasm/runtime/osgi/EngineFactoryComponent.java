package org.jwasm.runtime.osgi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.spi.EngineFactory;
import org.jwasm.codegen.isa.IsaFactory;
import org.jwasm.runtime.RuntimeEngineFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Offers engines as long as there is a backend, and prefers the one with the highest ranking. When a backend comes or goes, the service is registered anew. */
@Component(service = EngineFactory.class)
public final class EngineFactoryComponent implements EngineFactory {
    private final EngineFactory factory;

    /** @param backends in the order of their ranking, the lowest first */
    @Activate
    public EngineFactoryComponent(
            @Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE, policyOption = ReferencePolicyOption.GREEDY) List<IsaFactory> backends) {
        List<IsaFactory> preferredFirst = new ArrayList<>(backends);
        Collections.reverse(preferredFirst);
        factory = new RuntimeEngineFactory(preferredFirst);
    }

    @Override
    public Engine create(EngineConfig config) {
        return factory.create(config);
    }
}
