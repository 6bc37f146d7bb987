/**
 * Linearization: what instantiation does, in order.
 *
 * <p>Purpose: {@link org.jwasm.dfg.linearize.Linearizer} walks the graph from its effects, in their order, and then from
 * its exports, and places each node after what it needs: so memories are extracted, and adapter modules instantiated,
 * just before their first use. Input: a {@link org.jwasm.dfg.graph.ComponentDfg} and its
 * {@link org.jwasm.dfg.partition.Partition}. Output: an {@link org.jwasm.dfg.linearize.InstantiationPlan}, which is the
 * same graph with the nodes that are needed, numbered in that order.
 *
 * <p>Invariants: adapters are used through the instance of their module only; effects keep their order;
 * {@link org.jwasm.dfg.linearize.PlanVerifier} checks it.
 */
@Export
@Version("0.1.0")
package org.jwasm.dfg.linearize;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
