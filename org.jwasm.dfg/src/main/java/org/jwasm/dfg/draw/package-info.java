/**
 * Drawing of dataflow graphs.
 *
 * <p>Purpose: {@link org.jwasm.dfg.draw.Drawing} is a picture of a {@link org.jwasm.dfg.graph.ComponentDfg}: boxes and
 * arrows, without what would only clutter it (modules and options are told in the boxes of those who need them). It can
 * be had as DOT for Graphviz, or as SVG by a layered layout of our own. Input: a graph. Output: text.
 *
 * <p>Invariants: the same graph gives the same text; time and space are bounded: of a graph with more than
 * {@link org.jwasm.dfg.draw.Drawing#MAX_BOXES} nodes only the first are drawn, and the picture says so.
 *
 * <p>Reference for the layout: Sugiyama, Tagawa, Toda, "Methods for Visual Understanding of Hierarchical System
 * Structures", 1981.
 */
@Export
@Version("0.1.0")
package org.jwasm.dfg.draw;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
