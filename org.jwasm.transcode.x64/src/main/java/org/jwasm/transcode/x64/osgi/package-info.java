/**
 * The kernels as an OSGi service, {@link org.jwasm.transcode.Kernels}. The only package of the bundle that knows OSGi;
 * without Declarative Services it is not used.
 */
package org.jwasm.transcode.x64.osgi;
