package org.jwasm.runtime.component.osgi;

import org.jwasm.api.Engine;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.spi.ComponentEngineFactory;
import org.jwasm.runtime.component.RuntimeComponentEngineFactory;
import org.osgi.service.component.annotations.Component;

/** Makes engines run components. */
@Component(service = ComponentEngineFactory.class)
public final class ComponentEngineFactoryComponent implements ComponentEngineFactory {
    private final ComponentEngineFactory factory = new RuntimeComponentEngineFactory();

    @Override
    public ComponentEngine create(Engine engine) {
        return factory.create(engine);
    }
}
