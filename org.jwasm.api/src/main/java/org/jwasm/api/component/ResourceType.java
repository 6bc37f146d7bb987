package org.jwasm.api.component;

import org.osgi.annotation.versioning.ProviderType;

/** A resource type: of a component instance or of the host. Two are the same only if they are the same object. */
@ProviderType
public interface ResourceType {
    /**
     * An owned handle to an object of the host.
     *
     * @throws IllegalStateException if the type is a guest's
     */
    Resource own(Object value);
}
