package org.jwasm.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.spi.EngineFactory;
import org.jwasm.codegen.isa.IsaFactory;
import org.jwasm.runtime.instance.EngineImpl;
import org.jwasm.runtime.os.OperatingSystem;

/** Makes engines from the code generators there are: those {@link ServiceLoader} finds, or those given. */
public final class RuntimeEngineFactory implements EngineFactory {
    private final List<IsaFactory> given;

    /** With the code generators on the class path or module path. */
    public RuntimeEngineFactory() {
        given = null;
    }

    /** With these code generators, the preferred ones first. */
    public RuntimeEngineFactory(List<IsaFactory> backends) {
        given = List.copyOf(backends);
    }

    private Iterable<IsaFactory> backends() {
        return given != null ? given : ServiceLoader.load(IsaFactory.class, IsaFactory.class.getClassLoader());
    }

    @Override
    public Engine create(EngineConfig config) {
        Objects.requireNonNull(config, "config");
        List<String> names = new ArrayList<>();
        for (IsaFactory backend : backends()) {
            boolean wanted = config.backend() == null || config.backend().equals(backend.name());
            if (wanted && backend.supportsHost()) {
                return new EngineImpl(config, OperatingSystem.current(), backend.create());
            }
            names.add(backend.name());
        }
        throw new UnsupportedPlatformException("no backend " + (config.backend() == null ? "" : config.backend() + " ") + "generates code for this machine ("
                + System.getProperty("os.arch") + "); there are " + names);
    }
}
