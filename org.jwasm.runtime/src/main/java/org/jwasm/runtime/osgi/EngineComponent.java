package org.jwasm.runtime.osgi;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.api.Linker;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.StoreConfig;
import org.jwasm.api.host.HostRegistry;
import org.jwasm.api.management.EngineStatus;
import org.jwasm.api.spi.EngineFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * An engine for each configuration {@code org.jwasm.engine}. It is made when first used, so that it may be configured before a backend is there: who uses it then waits
 * as a compilation does. Changing the configuration makes another one; closing waits for the guests under way.
 */
@Component(service = Engine.class, configurationPid = "org.jwasm.engine", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EngineOptions.class, factory = true)
public final class EngineComponent implements Engine {
    private static final System.Logger LOG = System.getLogger(EngineComponent.class.getName());
    private static final long RETRY_MILLIS = 50;

    private final EngineFactory factory;
    private final EngineConfig config;
    /** Null until first used. */
    private Engine engine;
    private boolean closed;

    /** @throws IllegalArgumentException if a value is out of range */
    @Activate
    public EngineComponent(@Reference EngineFactory factory, EngineOptions options) {
        this.factory = factory;
        config = EngineConfig.defaults().withCompilation(options.compilation()).withOptimization(options.optimization())
                .withMemoryProtection(options.memory_protection()).withGuestStackBytes(options.guest_stack_bytes())
                .withBackend(options.backend().isEmpty() ? null : options.backend()).withBackendWait(Duration.ofMillis(options.backend_wait_millis()))
                .withHostWait(Duration.ofMillis(options.host_wait_millis())).withFuel(options.fuel())
                .withInterruption(options.interruption()).withVerify(options.verify());
    }

    private synchronized Engine engine() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        if (engine == null) {
            engine = factory.create(config);
        }
        return engine;
    }

    @Override
    public EngineConfig config() {
        return config;
    }

    @Override
    public Module compile(byte[] binaryOrText) {
        return engine().compile(binaryOrText);
    }

    @Override
    public Store newStore() {
        return engine().newStore();
    }

    @Override
    public Store newStore(StoreConfig storeConfig) {
        return engine().newStore(storeConfig);
    }

    @Override
    public void incrementEpoch() {
        engine().incrementEpoch();
    }

    @Override
    public Linker newLinker() {
        return engine().newLinker();
    }

    @Override
    public HostRegistry hosts() {
        return engine().hosts();
    }

    @Override
    public EngineStatus status() {
        return engine().status();
    }

    /** The configuration, not a user, says how long the engine lives. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("this engine is closed by deleting its configuration");
    }

    @Deactivate
    synchronized void deactivate() {
        closed = true;
        if (engine != null && !isClosed(engine)) {
            LOG.log(System.Logger.Level.INFO, "an engine is closed when the guests in it are done");
            Engine last = engine;
            Thread closer = new Thread(() -> closeLater(last), "jwasm engine closing");
            closer.setDaemon(true);
            closer.start();
        }
    }

    private static boolean isClosed(Engine engine) {
        try {
            engine.close();
            return true;
        } catch (IllegalStateException | ConcurrentModificationException inUse) {
            return false;
        }
    }

    private static void closeLater(Engine engine) {
        try {
            while (!isClosed(engine)) {
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
