package org.jwasm.api;

import java.util.ServiceLoader;
import org.jwasm.api.host.HostRegistry;
import org.jwasm.api.management.EngineStatus;
import org.jwasm.api.spi.EngineFactory;
import org.osgi.annotation.versioning.ProviderType;

/** Compiles modules and owns code memory. Safe for use by any number of threads at once. */
@ProviderType
public interface Engine extends AutoCloseable {
    /** An engine with {@linkplain EngineConfig#defaults() defaults}, from the first factory on the class path or module path. */
    static Engine create() {
        return create(EngineConfig.defaults());
    }

    /**
     * An engine from the first factory that {@link ServiceLoader} finds.
     *
     * @throws UnsupportedPlatformException if there is no factory, or no backend for this machine
     */
    static Engine create(EngineConfig config) {
        for (EngineFactory factory : ServiceLoader.load(EngineFactory.class, Engine.class.getClassLoader())) {
            return factory.create(config);
        }
        throw new UnsupportedPlatformException("no jwasm engine found: org.jwasm.runtime is not on the class path or module path");
    }

    EngineConfig config();

    /** Decodes, validates and (depending on the configuration) compiles a binary module or a module in text format. The bytes are copied. */
    Module compile(byte[] binaryOrText);

    /** A fresh store with {@linkplain StoreConfig#defaults() defaults}. */
    Store newStore();

    /** A fresh store. */
    Store newStore(StoreConfig config);

    /**
     * Goes on to the next epoch: guests whose stores' deadlines are reached by that stop soon (see {@link Store#setEpochDeadline}). To be called now and then, by any thread.
     *
     * @throws IllegalStateException unless {@link EngineConfig#interruption} is on
     */
    void incrementEpoch();

    /** A fresh linker. */
    Linker newLinker();

    /** Who provides interfaces of the host to the guests of this engine, and of all others that its factory made. */
    HostRegistry hosts();

    /** What is there now: backend, modules, stores, memories, code. */
    EngineStatus status();

    /** Frees code memory. Stores and modules of the engine must be closed before; those that are open are closed. Idempotent. */
    @Override
    void close();
}
