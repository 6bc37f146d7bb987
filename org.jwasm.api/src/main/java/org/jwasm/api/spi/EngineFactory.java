package org.jwasm.api.spi;

import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.osgi.annotation.versioning.ProviderType;

/** Makes engines. An implementation is registered under this name as a {@link java.util.ServiceLoader} provider and an OSGi service. */
@ProviderType
public interface EngineFactory {
    /**
     * Makes an engine.
     *
     * @throws org.jwasm.api.UnsupportedPlatformException if no backend generates code for this machine, or the operating system is not supported
     */
    Engine create(EngineConfig config);
}
