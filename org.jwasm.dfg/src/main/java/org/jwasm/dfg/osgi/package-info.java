/**
 * The stage that plans instantiation as an OSGi service, {@link org.jwasm.dfg.PlannerService}. The only package of the bundle that knows OSGi; without Declarative Services
 * it is not used.
 */
package org.jwasm.dfg.osgi;
