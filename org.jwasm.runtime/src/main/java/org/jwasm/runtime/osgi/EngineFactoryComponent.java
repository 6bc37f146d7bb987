package org.jwasm.runtime.osgi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.spi.EngineFactory;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.runtime.RuntimeEngineFactory;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.host.Hosts;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Offers engines. They follow the backends as these come, go and change their ranking, while guests run. */
@Component(service = EngineFactory.class)
public final class EngineFactoryComponent implements EngineFactory {
    /** Higher ranking first, then the older service, as the framework orders services. */
    private static final Comparator<Offer> BEST_FIRST = Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::id);

    private record Offer(long id, int ranking, BackendFactory backend) {
        static Offer of(BackendFactory backend, Map<String, Object> properties) {
            return new Offer((Long) properties.get("service.id"), properties.get("service.ranking") instanceof Integer ranking ? ranking : 0, backend);
        }
    }

    private final Backends backends = Backends.dynamic();
    private final EngineFactory factory = new RuntimeEngineFactory(backends, new Hosts());
    private final List<Offer> offers = new ArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addBackend(BackendFactory backend, Map<String, Object> properties) {
        replace(properties, Offer.of(backend, properties));
    }

    void updatedBackend(BackendFactory backend, Map<String, Object> properties) {
        replace(properties, Offer.of(backend, properties));
    }

    void removeBackend(BackendFactory backend, Map<String, Object> properties) {
        replace(properties, null);
    }

    private synchronized void replace(Map<String, Object> properties, Offer offer) {
        long id = (Long) properties.get("service.id");
        offers.removeIf(known -> known.id() == id);
        if (offer != null) {
            offers.add(offer);
        }
        offers.sort(BEST_FIRST);
        List<BackendFactory> bestFirst = new ArrayList<>();
        offers.forEach(o -> bestFirst.add(o.backend()));
        backends.replace(bestFirst);
    }

    @Override
    public Engine create(EngineConfig config) {
        return factory.create(config);
    }
}
