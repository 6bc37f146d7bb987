/**
 * The runtime as an OSGi service. Input: the backends that are registered as {@link org.jwasm.codegen.backend.BackendFactory}. Output: an
 * {@link org.jwasm.api.spi.EngineFactory}. The only package of the bundle that knows OSGi; without Declarative Services it is not used.
 */
package org.jwasm.runtime.osgi;
