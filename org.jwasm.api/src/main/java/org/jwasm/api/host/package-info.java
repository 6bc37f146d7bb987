/**
 * Interfaces of the host that are replaced while guests run.
 *
 * <p>A {@link org.jwasm.api.host.HostInterface} is a set of functions that guests import under one module name. Providers of interfaces are in an engine's
 * {@link org.jwasm.api.host.HostRegistry}; in OSGi every service {@code HostInterface} is there by itself, with its {@code service.ranking}. A
 * {@link org.jwasm.api.Linker#hosts linker} binds imports to interfaces, not to providers: when the best provider leaves or a better one comes, the next call of a
 * guest reaches the new one, and a call under way ends on the old. All functions that an instance imports from an interface are served by one provider at a time.
 * With no provider a call waits for {@link org.jwasm.api.EngineConfig#hostWait()}, then traps ({@link org.jwasm.api.TrapCode#HOST_UNAVAILABLE}) and names the interface.
 *
 * <p>A {@link org.jwasm.api.host.ServiceSlot} does the same for any kind of service.
 */
@Export
@Version("1.0.0")
package org.jwasm.api.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
