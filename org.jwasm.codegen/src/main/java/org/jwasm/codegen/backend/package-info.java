/**
 * The service interface of a code generator: {@link org.jwasm.codegen.backend.Backend} takes a function of a module and yields machine code.
 * {@link org.jwasm.codegen.Compiler} is one for any {@link org.jwasm.codegen.isa.Isa}; others need not share any of its stages, only the
 * {@link org.jwasm.codegen.isa.Convention}.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.backend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
