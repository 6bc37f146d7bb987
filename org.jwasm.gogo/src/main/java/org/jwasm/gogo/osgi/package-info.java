/** The commands as OSGi services that Gogo finds, in the scope {@code jwasm}. The only package of the bundle that knows OSGi. */
package org.jwasm.gogo.osgi;
