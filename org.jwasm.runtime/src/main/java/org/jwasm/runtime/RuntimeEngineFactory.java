package org.jwasm.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.host.HostRegistry;
import org.jwasm.api.management.BackendStatus;
import org.jwasm.api.management.EngineStatus;
import org.jwasm.api.management.Management;
import org.jwasm.api.spi.EngineFactory;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.parser.ParserService;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.host.Hosts;
import org.jwasm.runtime.instance.EngineImpl;
import org.jwasm.runtime.os.OperatingSystem;

/** Makes engines from the code generators there are: those {@link ServiceLoader} finds, or those given. Tells of the engines it has made. */
public final class RuntimeEngineFactory implements EngineFactory, Management {
    private final Backends backends;
    private final Hosts hosts;
    private final Supplier<ParserService> parser;
    /** Those that were made and are not forgotten. */
    private final Set<EngineImpl> engines = Collections.newSetFromMap(new WeakHashMap<>());

    /** With the code generators on the class path or module path. */
    public RuntimeEngineFactory() {
        this(Backends.byPreference(ServiceLoader.load(BackendFactory.class, BackendFactory.class.getClassLoader())), new Hosts());
    }

    /** With these code generators, which may change. */
    public RuntimeEngineFactory(Backends backends) {
        this(backends, new Hosts());
    }

    /** With these code generators and providers of host interfaces, which may change. */
    public RuntimeEngineFactory(Backends backends, Hosts hosts) {
        this(backends, hosts, ParserService::plain);
    }

    /** With these code generators and providers of host interfaces, which may change, and the parser there is each time a module is compiled. */
    public RuntimeEngineFactory(Backends backends, Hosts hosts, Supplier<ParserService> parser) {
        this.backends = backends;
        this.hosts = hosts;
        this.parser = parser;
    }

    @Override
    public Engine create(EngineConfig config) {
        EngineImpl engine = new EngineImpl(Objects.requireNonNull(config, "config"), OperatingSystem.current(), backends, hosts, parser);
        synchronized (engines) {
            engines.add(engine);
        }
        return engine;
    }

    @Override
    public List<EngineStatus> engines() {
        List<EngineImpl> known;
        synchronized (engines) {
            engines.removeIf(EngineImpl::isClosed);
            known = new ArrayList<>(engines);
        }
        List<EngineStatus> list = new ArrayList<>();
        known.forEach(e -> list.add(e.status()));
        list.sort(Comparator.comparingInt(EngineStatus::id));
        return list;
    }

    @Override
    public List<BackendStatus> backends() {
        List<EngineStatus> open = engines();
        List<BackendStatus> list = new ArrayList<>();
        for (BackendFactory factory : backends.all()) {
            String name = factory.name();
            int users = (int) open.stream().filter(e -> name.equals(e.backend())).count();
            list.add(new BackendStatus(name, factory.convention().name(), factory.supportsHost(), name.equals(backends.preferred()), backends.isWithdrawn(name), users));
        }
        return list;
    }

    @Override
    public HostRegistry hosts() {
        return hosts;
    }

    @Override
    public void prefer(String backend) {
        backends.prefer(backend);
    }

    @Override
    public void withdraw(String backend) {
        backends.withdraw(backend);
    }

    @Override
    public void restore(String backend) {
        backends.restore(backend);
    }
}
