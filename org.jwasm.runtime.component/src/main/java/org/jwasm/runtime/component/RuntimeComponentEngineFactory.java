package org.jwasm.runtime.component;

import java.util.Objects;
import org.jwasm.api.Engine;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.spi.ComponentEngineFactory;

/** Makes engines run components. */
public final class RuntimeComponentEngineFactory implements ComponentEngineFactory {
    @Override
    public ComponentEngine create(Engine engine) {
        return new ComponentEngineImpl(Objects.requireNonNull(engine, "engine"));
    }
}
