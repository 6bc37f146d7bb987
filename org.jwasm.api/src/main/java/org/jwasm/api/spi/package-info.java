/**
 * How an engine implementation is found: one factory, looked up by {@link java.util.ServiceLoader} or as a service; and what its objects can do besides for bundles that belong to it.
 */
@Export
@Version("1.0.0")
package org.jwasm.api.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
