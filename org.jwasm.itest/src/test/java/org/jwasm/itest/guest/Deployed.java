package org.jwasm.itest.guest;

import java.io.InputStream;
import java.util.List;
import org.jwasm.api.Caller;
import org.jwasm.api.Engine;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.host.HostFunc;
import org.jwasm.api.host.HostInterface;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle with a module, a host service for it, and interfaces of its own at both borders. Starts when the module gives the right answer. */
public final class Deployed implements BundleActivator {
    /** How the bundle calls its module. */
    public interface Sum {
        int of(int a, int b);
    }

    /** How the module calls its bundle. */
    public interface Scale {
        int by(Caller caller, int n);
    }

    private static final class Scaling implements HostInterface {
        @Override
        public String name() {
            return "scaling";
        }

        @Override
        public List<HostFunc> functions() {
            return List.of(HostFunc.of("scale", Scale.class, (caller, n) -> n * caller.memory("memory").readInt(0)));
        }
    }

    private Module module;
    private Store store;

    @Override
    public void start(BundleContext context) throws Exception {
        context.registerService(HostInterface.class, new Scaling(), null);
        Engine engine = context.getService(context.getServiceReference(Engine.class));
        try (InputStream in = context.getBundle().getEntry("guest.wat").openStream()) {
            module = engine.compile(in.readAllBytes());
        }
        store = engine.newStore();
        Sum sum = engine.newLinker().hosts("scaling").instantiate(store, module).func("sum").as(Sum.class);
        if (sum.of(2, 3) != 50) {
            throw new AssertionError("the guest answers " + sum.of(2, 3));
        }
        context.registerService(Sum.class, sum, null);
    }

    @Override
    public void stop(BundleContext context) {
        store.close();
        module.close();
    }
}
