package org.jwasm.codegen.x64.osgi;

import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.codegen.x64.X64BackendFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** Registers the backend, with the ranking that its configuration gives. */
@Component(service = BackendFactory.class, configurationPid = "org.jwasm.codegen.x64", property = "jwasm.backend=x64")
@Designate(ocd = BackendOptions.class)
public final class X64BackendComponent implements BackendFactory {
    private static final System.Logger LOG = System.getLogger(X64BackendComponent.class.getName());

    private final BackendFactory factory = new X64BackendFactory();

    @Activate
    public X64BackendComponent(BackendOptions options) {
        modified(options);
    }

    /** The ranking is a property of the service; with this method here it changes without the service going away. */
    @Modified
    void modified(BackendOptions options) {
        LOG.log(System.Logger.Level.DEBUG, () -> name() + " has ranking " + options.service_ranking());
    }

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
