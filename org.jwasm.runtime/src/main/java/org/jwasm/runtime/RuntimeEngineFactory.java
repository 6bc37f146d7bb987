package org.jwasm.runtime;

import java.util.Objects;
import java.util.ServiceLoader;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.spi.EngineFactory;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.host.Hosts;
import org.jwasm.runtime.instance.EngineImpl;
import org.jwasm.runtime.os.OperatingSystem;

/** Makes engines from the code generators there are: those {@link ServiceLoader} finds, or those given. */
public final class RuntimeEngineFactory implements EngineFactory {
    private final Backends backends;
    private final Hosts hosts;

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
        this.backends = backends;
        this.hosts = hosts;
    }

    @Override
    public Engine create(EngineConfig config) {
        return new EngineImpl(Objects.requireNonNull(config, "config"), OperatingSystem.current(), backends, hosts);
    }
}
