package org.jwasm.runtime;

import java.util.Objects;
import java.util.ServiceLoader;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.spi.EngineFactory;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.runtime.code.Backends;
import org.jwasm.runtime.instance.EngineImpl;
import org.jwasm.runtime.os.OperatingSystem;

/** Makes engines from the code generators there are: those {@link ServiceLoader} finds, or those given. */
public final class RuntimeEngineFactory implements EngineFactory {
    private final Backends backends;

    /** With the code generators on the class path or module path. */
    public RuntimeEngineFactory() {
        this(Backends.byPreference(ServiceLoader.load(BackendFactory.class, BackendFactory.class.getClassLoader())));
    }

    /** With these code generators, which may change. */
    public RuntimeEngineFactory(Backends backends) {
        this.backends = backends;
    }

    @Override
    public Engine create(EngineConfig config) {
        return new EngineImpl(Objects.requireNonNull(config, "config"), OperatingSystem.current(), backends);
    }
}
