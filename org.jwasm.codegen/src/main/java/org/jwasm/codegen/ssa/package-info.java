/**
 * The mid-level representation: SSA with block parameters, free of WebAssembly's terms.
 *
 * <p>A {@link org.jwasm.codegen.ssa.Function} holds instructions, values, blocks and edges in columns of ints; handles are plain ints
 * ({@link org.jwasm.codegen.ssa.Value} carries its type). Produced by translation, changed in place by the optimization passes,
 * consumed by lowering. What an instruction may do besides yielding its results is said once, by the effects of its
 * {@link org.jwasm.codegen.ssa.Op} and the {@link org.jwasm.codegen.ssa.MemFlags} of its access.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.ssa;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
