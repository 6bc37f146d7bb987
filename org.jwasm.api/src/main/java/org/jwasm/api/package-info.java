/**
 * The embedding API: what a host needs to compile, link and run WebAssembly.
 *
 * <p>An {@link org.jwasm.api.Engine} is shared by threads and compiles {@link org.jwasm.api.Module}s. A {@link org.jwasm.api.Store}
 * owns everything that lives while guests run ({@link org.jwasm.api.Instance}s, memories, tables, globals, host functions) and is
 * confined to one thread at a time. A {@link org.jwasm.api.Linker} names what modules may import.
 *
 * <p>Everything here is an interface, a record, an enum or an exception; the implementation is found by
 * {@link org.jwasm.api.spi.EngineFactory} through {@link java.util.ServiceLoader} or as an OSGi service.
 */
@Export
@Version("1.0.0")
package org.jwasm.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
