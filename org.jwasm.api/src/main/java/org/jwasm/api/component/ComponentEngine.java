package org.jwasm.api.component;

import java.util.ServiceLoader;
import org.jwasm.api.Engine;
import org.jwasm.api.UnsupportedPlatformException;
import org.jwasm.api.spi.ComponentEngineFactory;
import org.osgi.annotation.versioning.ProviderType;

/** Compiles components for an engine. Safe for use by any number of threads at once. */
@ProviderType
public interface ComponentEngine {
    /**
     * Components for an engine, by the first factory that {@link ServiceLoader} finds.
     *
     * @throws UnsupportedPlatformException if there is none
     */
    static ComponentEngine of(Engine engine) {
        for (ComponentEngineFactory factory : ServiceLoader.load(ComponentEngineFactory.class,
                ComponentEngine.class.getClassLoader())) {
            return factory.create(engine);
        }
        throw new UnsupportedPlatformException(
            "no components: org.jwasm.runtime.component is not on the class path or module path");
    }

    /** The engine that runs the core modules. */
    Engine engine();

    /** Decodes, validates, plans and compiles a component, binary or text. The bytes are copied. */
    Component compile(byte[] binaryOrText);

    /** A fresh linker. */
    ComponentLinker newLinker();
}
