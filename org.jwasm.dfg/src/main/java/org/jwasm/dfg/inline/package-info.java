/**
 * Inlining: interpreting instantiation without running anything.
 *
 * <p>Purpose: {@link org.jwasm.dfg.inline.Inliner} goes through the initializers of a component, and of every component
 * that it instantiates, as often as it is instantiated. Index spaces hold nodes of the graph, so all names and indices
 * are gone when it is through. Input: a {@link org.jwasm.dfg.translate.Translation}. Output: a
 * {@link org.jwasm.dfg.graph.ComponentDfg}.
 *
 * <p>Invariants: components inside each other are a list of frames, never recursion. Each frame knows what the resource
 * types of its component are in this instance, so two instantiations give distinct resource types. The work and what it
 * makes are limited ({@link org.jwasm.dfg.inline.PlanLimits}), since instantiations inside each other multiply.
 *
 * <p>Reference: the Component Model, Explainer, "Instance Definitions" and "Type Checking".
 */
@Export
@Version("0.1.0")
package org.jwasm.dfg.inline;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
