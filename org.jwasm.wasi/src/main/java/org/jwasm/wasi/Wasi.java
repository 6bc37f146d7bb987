package org.jwasm.wasi;

import org.osgi.annotation.versioning.ProviderType;

/** The WASI of a host, as its administrator has set it up. In OSGi, a service. */
@ProviderType
public interface Wasi {
    /** What every program is given: bound to the host's providers, with the configured variables and directories. To be completed by who runs the program. */
    WasiConfig.Builder newConfig();

    /** The providers. */
    WasiHosts hosts();
}
