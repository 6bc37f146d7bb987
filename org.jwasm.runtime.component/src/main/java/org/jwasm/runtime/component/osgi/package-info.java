/**
 * Components as an OSGi service. Output: a {@link org.jwasm.api.spi.ComponentEngineFactory}. The only package of the
 * bundle that knows OSGi; without Declarative Services it is not used.
 */
package org.jwasm.runtime.component.osgi;
