/**
 * The service interface of a code generator ({@link org.jwasm.codegen.isa.Isa}) and the machine code it yields.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.isa;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
