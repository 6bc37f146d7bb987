package org.jwasm.runtime.osgi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.host.HostInterface;
import org.jwasm.api.host.HostRegistry;
import org.jwasm.api.host.Registration;
import org.jwasm.api.management.BackendStatus;
import org.jwasm.api.management.EngineStatus;
import org.jwasm.api.management.Management;
import org.jwasm.api.spi.EngineFactory;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.parser.ParserService;
import org.jwasm.runtime.RuntimeEngineFactory;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.host.Hosts;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Offers engines. They and their guests follow the backends and the host interfaces as these come, go and change their ranking, while guests run. */
@Component(service = {EngineFactory.class, Management.class})
public final class EngineFactoryComponent implements EngineFactory, Management {
    private static final System.Logger LOG = System.getLogger(EngineFactoryComponent.class.getName());
    private static final String ID = "service.id";

    /** Higher ranking first, then the older service, as the framework orders services. */
    private static final Comparator<Offer> BEST_FIRST = Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::id);

    private record Offer(long id, int ranking, BackendFactory backend) {
        static Offer of(BackendFactory backend, Map<String, Object> properties) {
            return new Offer(serviceId(properties), serviceRanking(properties), backend);
        }
    }

    private final Backends backends = Backends.dynamic();
    private final Hosts hosts = new Hosts();
    private final RuntimeEngineFactory factory = new RuntimeEngineFactory(backends, hosts, this::parser);
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
    private volatile ParserService parser;
    private final List<Offer> offers = new ArrayList<>();
    /** Host interfaces by the number of their service. */
    private final Map<Long, Registration> provided = new HashMap<>();

    private ParserService parser() {
        ParserService best = parser;
        return best == null ? ParserService.plain() : best;
    }

    private static long serviceId(Map<String, Object> properties) {
        return (Long) properties.get(ID);
    }

    private static int serviceRanking(Map<String, Object> properties) {
        return properties.get("service.ranking") instanceof Integer ranking ? ranking : 0;
    }

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
        long id = serviceId(properties);
        offers.removeIf(known -> known.id() == id);
        if (offer != null) {
            offers.add(offer);
        }
        offers.sort(BEST_FIRST);
        List<BackendFactory> bestFirst = new ArrayList<>();
        offers.forEach(o -> bestFirst.add(o.backend()));
        backends.replace(bestFirst);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addHost(HostInterface host, Map<String, Object> properties) {
        try {
            Registration registration = hosts.add(host, serviceRanking(properties));
            synchronized (provided) {
                provided.put(serviceId(properties), registration);
            }
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.ERROR, "a host interface cannot be used", e);
        }
    }

    void updatedHost(HostInterface host, Map<String, Object> properties) {
        synchronized (provided) {
            Registration registration = provided.get(serviceId(properties));
            if (registration != null) {
                registration.setRanking(serviceRanking(properties));
            }
        }
    }

    void removeHost(HostInterface host, Map<String, Object> properties) {
        synchronized (provided) {
            Registration registration = provided.remove(serviceId(properties));
            if (registration != null) {
                registration.close();
            }
        }
    }

    @Override
    public Engine create(EngineConfig config) {
        return factory.create(config);
    }

    @Override
    public List<EngineStatus> engines() {
        return factory.engines();
    }

    @Override
    public List<BackendStatus> backends() {
        return factory.backends();
    }

    @Override
    public HostRegistry hosts() {
        return hosts;
    }

    @Override
    public void prefer(String backend) {
        factory.prefer(backend);
    }

    @Override
    public void withdraw(String backend) {
        factory.withdraw(backend);
    }

    @Override
    public void restore(String backend) {
        factory.restore(backend);
    }
}
