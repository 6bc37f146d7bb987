/**
 * Translation: a validated function body of WebAssembly in, an {@link org.jwasm.codegen.ssa.Function} out.
 *
 * <p>One pass over the instructions. Locals become SSA values while they are read and written (Braun et al., "Simple and Efficient Construction
 * of Static Single Assignment Form", 2013); the operand stack and the control stack are arrays, so that nesting costs no Java stack.
 * Code that cannot be reached leaves nothing behind. What is not supported is refused with an
 * {@link org.jwasm.api.UnsupportedPlatformException} that names the feature.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.translate;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
