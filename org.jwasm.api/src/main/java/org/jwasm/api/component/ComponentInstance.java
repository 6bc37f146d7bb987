package org.jwasm.api.component;

import java.util.Set;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An instance of a component, or one exported by another. Names are those of exports; a name inside an exported
 * instance follows its name and {@code #}: {@code ns:pkg/interface#function}.
 */
@ProviderType
public interface ComponentInstance {
    Store store();

    /** The names of its exports, in order. */
    Set<String> exports();

    /** The exported function. @throws IllegalArgumentException if there is none of this name */
    ComponentFunc func(String name);

    /** The exported instance. @throws IllegalArgumentException if there is none of this name */
    ComponentInstance instance(String name);

    /** The exported resource type. @throws IllegalArgumentException if there is none of this name */
    ResourceType resource(String name);

    /** The exported component. @throws IllegalArgumentException if there is none of this name */
    Component component(String name);

    /** The exported core module. @throws IllegalArgumentException if there is none of this name */
    Module module(String name);
}
