package org.jwasm.codegen.x64.osgi;

import org.jwasm.codegen.isa.Isa;
import org.jwasm.codegen.isa.IsaFactory;
import org.jwasm.codegen.x64.X64IsaFactory;
import org.osgi.service.component.annotations.Component;

/** Registers the backend. */
@Component(service = IsaFactory.class)
public final class X64IsaComponent implements IsaFactory {
    private final IsaFactory factory = new X64IsaFactory();

    @Override
    public String name() {
        return factory.name();
    }

    @Override
    public boolean supportsHost() {
        return factory.supportsHost();
    }

    @Override
    public Isa create() {
        return factory.create();
    }
}
