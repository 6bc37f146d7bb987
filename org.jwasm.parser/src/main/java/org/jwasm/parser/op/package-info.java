/**
 * The alphabet of WebAssembly: opcodes, the shapes of their immediates, their signatures, value types and features.
 *
 * <p>Purpose: one row per opcode ({@link org.jwasm.parser.op.Op}), from which the decoder, the validator, the text
 * parser, the printer, the encoder and the code generator's translator all take what they know about it.
 * Input: nothing. Output: immutable tables.
 *
 * <p>Invariants: every opcode of WebAssembly 3.0 and of the proposals threads and wide-arithmetic has exactly one row;
 * {@link org.jwasm.parser.op.Op#sig()} is null exactly for those whose typing depends on their context.
 *
 * <p>Reference: WebAssembly Core Specification 3.0, section 5.4 (Binary Format, Instructions) and section 7.10
 * (Index of Instructions).
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.op;
