/**
 * Register allocation: {@link org.jwasm.codegen.mir.MirFunction} in, {@link org.jwasm.codegen.regalloc.Allocation} out; the input is never changed.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.regalloc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
