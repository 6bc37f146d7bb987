/**
 * The backend as an OSGi service, {@link org.jwasm.codegen.backend.BackendFactory}. The only package of the bundle that knows OSGi; without Declarative
 * Services it is not used.
 */
package org.jwasm.codegen.x64.osgi;
