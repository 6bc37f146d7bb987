/**
 * The module as every later stage sees it, and the cursor over the instructions of a function body.
 *
 * <p>Purpose: {@link org.jwasm.parser.module.Module} holds what the sections of a binary say, with index spaces in
 * which imports come first; function bodies, constant expressions and segment contents stay where they are, as ranges
 * of the binary's bytes. {@link org.jwasm.parser.module.InstrReader} reads instructions from such ranges.
 * Input: the parts the decoder found. Output: an immutable value, shared freely between threads.
 *
 * <p>Invariants: a module always has bytes (a text is assembled first); its structure is well-formed, but indices are
 * only known to be in range after validation. Accessors take constant time and copy nothing unless they say so.
 *
 * <p>Reference: WebAssembly Core Specification 3.0, sections 2.5 and 5.5.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.module;
