package org.jwasm.codegen.x64.baseline.osgi;

import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.codegen.x64.baseline.BaselineFactory;
import org.osgi.service.component.annotations.Component;

/** Registers the backend. */
@Component(service = BackendFactory.class, property = {"service.ranking:Integer=50", "jwasm.backend=x64.baseline"})
public final class BaselineComponent implements BackendFactory {
    private final BackendFactory factory = new BaselineFactory();

    @Override
    public String name() {
        return factory.name();
    }

    @Override
    public int preference() {
        return factory.preference();
    }

    @Override
    public boolean supportsHost() {
        return factory.supportsHost();
    }

    @Override
    public Convention convention() {
        return factory.convention();
    }

    @Override
    public Backend create(CompilerOptions options) {
        return factory.create(options);
    }
}
