package org.jwasm.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The providers of host interfaces. They come and go while guests run. Safe for use by several threads. */
@ProviderType
public interface HostRegistry {
    /**
     * Adds a provider. Guests whose imports it fits move to it at once if it is the best.
     *
     * @param ranking the highest one serves; among equals, the one that came first
     * @throws IllegalArgumentException if a version is none, two functions have one name, or a shape is not of WebAssembly types
     */
    Registration add(HostInterface host, int ranking);

    /** All providers, by interface and then the best first. */
    List<HostStatus> list();
}
