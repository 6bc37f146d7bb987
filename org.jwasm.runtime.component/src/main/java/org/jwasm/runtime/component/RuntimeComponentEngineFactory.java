package org.jwasm.runtime.component;

import java.util.Objects;
import org.jwasm.api.Engine;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.spi.ComponentEngineFactory;

/** Makes engines run components. */
public final class RuntimeComponentEngineFactory implements ComponentEngineFactory {
    private final Stages stages;

    /** With the stages of this library. */
    public RuntimeComponentEngineFactory() {
        this(Stages.plain());
    }

    /** With these stages, which may change. */
    public RuntimeComponentEngineFactory(Stages stages) {
        this.stages = stages;
    }

    @Override
    public ComponentEngine create(Engine engine) {
        return new ComponentEngineImpl(Objects.requireNonNull(engine, "engine"), stages);
    }
}
