/**
 * The compiler: {@link org.jwasm.codegen.Compiler} takes a function of a validated module through all stages to a
 * {@link org.jwasm.codegen.isa.CodeBlob}.
 *
 * <p>wasm body → {@link org.jwasm.codegen.translate translate} → {@link org.jwasm.codegen.ssa SSA} → {@link org.jwasm.codegen.opt optimize} →
 * {@link org.jwasm.codegen.isa.Isa#lower lower} → {@link org.jwasm.codegen.mir MIR} → {@link org.jwasm.codegen.regalloc allocate} →
 * {@link org.jwasm.codegen.isa.Isa#emit emit}. With verification on, each stage's output is checked before the next one sees it.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
