/**
 * The binary format, both ways.
 *
 * <p>Purpose: {@link org.jwasm.parser.binary.Decoder} turns bytes into a module in one pass that leaves function
 * bodies as ranges; {@link org.jwasm.parser.binary.ModuleWriter} assembles binaries section by section;
 * {@link org.jwasm.parser.binary.Encoder} writes a decoded module anew in canonical form.
 * Input: bytes, or sections and instructions. Output: {@link org.jwasm.parser.module.Module}, or bytes.
 *
 * <p>Invariants: counts are checked against the bytes left and against
 * {@link org.jwasm.parser.module.ModuleLimits} before anything of their size is allocated; whatever the bytes, the
 * decoder ends with a module or with a typed exception that says where.
 *
 * <p>Reference: WebAssembly Core Specification 3.0, chapter 5; the proposals threads, custom-page-sizes.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.binary;
