package org.jwasm.api.component;

import java.util.function.Consumer;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Names for the imports of components: {@code name}, or {@code instance#name} for what an imported instance exports. A
 * name defined before is replaced. An import with a version is satisfied by the newest compatible version that is
 * defined, where its own is not: {@code a:b/c@1.2.0} by {@code a:b/c@1.3.1}, {@code a:b/c@0.2.1} by
 * {@code a:b/c@0.2.0}, one with a pre-release by none but itself.
 */
@ProviderType
public interface ComponentLinker {
    /** Defines a function: one of the host, or a {@link ComponentFunc}. */
    ComponentLinker func(String name, ComponentFunction function);

    /**
     * Makes and defines a resource type of the host.
     *
     * @param destructor called with the object behind a handle when its owner drops it
     * @return the type, to make handles with
     */
    ResourceType newResource(String name, Consumer<Object> destructor);

    /** Defines a resource type that exists. */
    ComponentLinker resource(String name, ResourceType type);

    /** Defines an instance, all of it. */
    ComponentLinker instance(String name, ComponentInstance instance);

    /** Defines a component. */
    ComponentLinker component(String name, Component component);

    /** Defines a core module. */
    ComponentLinker module(String name, Module module);

    /**
     * Resolves the imports and instantiates.
     *
     * @throws org.jwasm.api.LinkException if an import is missing or does not fit
     * @throws org.jwasm.api.Trap if a start function or an active segment traps
     * @throws org.jwasm.api.UnsupportedPlatformException if the component needs what is not supported yet
     */
    ComponentInstance instantiate(Store store, Component component);
}
