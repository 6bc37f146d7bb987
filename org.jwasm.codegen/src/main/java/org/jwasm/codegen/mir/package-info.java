/**
 * Machine instructions on virtual registers: what lowering yields and register allocation reads.
 *
 * <p>A {@link org.jwasm.codegen.mir.MirFunction} is target-neutral in shape: opcodes and payloads are the target's, operands
 * ({@link org.jwasm.codegen.mir.Operand}) say what the allocator must know and nothing else. It is immutable once built and in SSA form:
 * every virtual register has one definition, values meet at block parameters.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.mir;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
