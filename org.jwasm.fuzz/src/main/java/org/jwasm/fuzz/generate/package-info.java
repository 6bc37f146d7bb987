/**
 * Valid inputs from a seed: modules that end ({@link org.jwasm.fuzz.generate.ModuleGenerator}), with what to call in them
 * ({@link org.jwasm.fuzz.generate.Case}), and components ({@link org.jwasm.fuzz.generate.ComponentGenerator}).
 *
 * <p>A module is made as trees of {@link org.jwasm.fuzz.generate.Node}s, in which an instruction has what pushes its operands; so
 * {@link org.jwasm.fuzz.generate.Minimizer} can put simpler trees in their places and the module stays valid. Calls and rounds of loops take fuel from a
 * global; what makes sure of that is pinned. Where engines may differ, in the bits of NaNs, values are made canonical before they can be seen.
 */
package org.jwasm.fuzz.generate;
