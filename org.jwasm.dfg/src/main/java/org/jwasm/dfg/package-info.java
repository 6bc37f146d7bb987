/**
 * Planning: {@link org.jwasm.dfg.Planner} takes a validated component through all stages to an
 * {@link org.jwasm.dfg.linearize.InstantiationPlan}.
 *
 * <p>component → {@link org.jwasm.dfg.translate translate} → {@link org.jwasm.dfg.inline inline} →
 * {@link org.jwasm.dfg.graph graph} → {@link org.jwasm.dfg.partition partition} →
 * {@link org.jwasm.dfg.linearize linearize}. Where assertions are on, each stage's output is verified before the next
 * one sees it. All stages take time linear in what they are given and make, and none recurses on more than types and
 * the nesting of components, whose depth validation limits.
 */
@Export
@Version("0.1.0")
package org.jwasm.dfg;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
