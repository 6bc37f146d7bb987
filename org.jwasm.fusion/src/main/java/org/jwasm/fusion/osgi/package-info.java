/**
 * The stage that makes adapters as an OSGi service, {@link org.jwasm.fusion.FuserService}. The only package of the bundle that knows OSGi; without Declarative Services it
 * is not used.
 */
package org.jwasm.fusion.osgi;
