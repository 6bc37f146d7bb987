/** The engine's entry: {@link org.jwasm.runtime.RuntimeEngineFactory}. Everything else of the runtime is behind the API. */
@Export
@Version("0.1.0")
package org.jwasm.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
