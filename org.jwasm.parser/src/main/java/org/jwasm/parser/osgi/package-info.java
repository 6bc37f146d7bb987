/**
 * The first stage as an OSGi service, {@link org.jwasm.parser.ParserService}. The only package of the bundle that knows OSGi; without Declarative Services it is not used.
 */
package org.jwasm.parser.osgi;
