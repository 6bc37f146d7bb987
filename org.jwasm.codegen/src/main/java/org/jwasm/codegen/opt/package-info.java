/**
 * Optimization: an {@link org.jwasm.codegen.ssa.Function} in, the same function out, faster. Passes change it in place; between any two of them it is
 * well formed ({@link org.jwasm.codegen.ssa.Verifier}). {@link org.jwasm.codegen.opt.Optimizer} lists them.
 *
 * <p>What may be removed, merged or moved is decided by the effects of {@link org.jwasm.codegen.ssa.Op} and by
 * {@link org.jwasm.codegen.ssa.MemFlags}. Traps stay where they are relative to writes and calls; floats stay bit-exact but for the payload of NaNs
 * that WebAssembly leaves open.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.opt;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
