/**
 * The component dataflow graph.
 *
 * <p>Purpose: what is left of a component tree when instantiation has been interpreted: definitions, and which needs
 * which. {@link org.jwasm.dfg.graph.ComponentDfg} holds {@link org.jwasm.dfg.graph.Node}s by number. Input: the
 * {@link org.jwasm.dfg.graph.GraphBuilder} is filled by {@link org.jwasm.dfg.inline.Inliner} and, with the nodes that
 * are needed in the order they are needed in, by {@link org.jwasm.dfg.linearize.Linearizer}. Output: an immutable
 * graph, which {@link org.jwasm.dfg.graph.Verifier} checks and {@link org.jwasm.dfg.graph.Printer} prints.
 *
 * <p>Invariants: a node's inputs have smaller numbers than it, so there are no cycles and a walk in the order of
 * numbers sees everything after what it needs. Pure nodes with the same content are one node; instantiations and
 * resource types ({@link org.jwasm.dfg.graph.Node.Kind#effect}) never are, and their numbers are in the order in which
 * they have to happen.
 */
@Export
@Version("0.1.0")
package org.jwasm.dfg.graph;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
