package org.jwasm.api.spi;

import org.jwasm.api.Engine;
import org.jwasm.api.component.ComponentEngine;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes engines run components. An implementation is registered under this name as a {@link java.util.ServiceLoader}
 * provider and an OSGi service.
 */
@ProviderType
public interface ComponentEngineFactory {
    /** Components for an engine. */
    ComponentEngine create(Engine engine);
}
