package org.jwasm.api;

import org.osgi.annotation.versioning.ProviderType;

/** The guest that called a host function. Valid during the call only. */
@ProviderType
public interface Caller {
    Store store();

    /** The calling instance, or null if the host function was called from Java directly. */
    Instance instance();

    /** The calling instance's exported memory of this name, or null. */
    Memory memory(String name);
}
