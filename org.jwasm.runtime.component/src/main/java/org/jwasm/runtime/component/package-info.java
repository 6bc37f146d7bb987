/**
 * Components at run time.
 *
 * <p>Purpose: {@link org.jwasm.runtime.component.RuntimeComponentEngineFactory} makes any {@link org.jwasm.api.Engine}
 * run components. Input: the {@link org.jwasm.dfg.linearize.InstantiationPlan} of a component and what its imports are.
 * Output: a {@link org.jwasm.api.component.ComponentInstance}.
 *
 * <p>Carrying out a plan means doing its steps in order: core modules and adapter modules are instantiated by the
 * engine, imports and built-ins become host functions. Calls between components of one plan run through fused adapters,
 * which are guest code; Java is entered for handles, and for strings where there are no transcoders in machine code. So do
 * calls between components that are linked when they run, and calls between the host and a component, whose adapters are
 * made when they are first needed: the host is a component with a transfer memory ({@link org.jwasm.runtime.component.edge}).
 *
 * <p>Invariants: every component instance has one table of handles and the flags {@code may-leave} and
 * {@code may-enter}; an instance that has trapped is never entered again, since the latter stays cleared. Everything of
 * a store is confined as the store is. Nothing but the public API of the engine is used.
 *
 * <p>Reference: the Component Model, Canonical ABI (without its asynchronous parts).
 */
@Export
@Version("0.1.0")
package org.jwasm.runtime.component;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
