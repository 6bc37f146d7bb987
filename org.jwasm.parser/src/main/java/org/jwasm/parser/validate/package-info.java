/**
 * Validation: whether a decoded module keeps the rules of the type system.
 *
 * <p>Purpose: {@link org.jwasm.parser.validate.Validator} checks a module, at once or body by body (lazily, in
 * parallel); {@link org.jwasm.parser.validate.TypeCanon} gives equal types of different modules equal identities and
 * decides subtyping, in the validator and in the runtime.
 * Input: {@link org.jwasm.parser.module.Module}. Output: nothing, or an exception with the offset and the
 * specification interpreter's message.
 *
 * <p>Invariants: a body is read once, front to back, and no instruction allocates: operands and control frames are
 * columns of ints. Opcodes with a signature are checked by it; each of the others has a small method of its own.
 * Malformed instructions are found here too, because decoding leaves bodies alone.
 *
 * <p>Reference: WebAssembly Core Specification 3.0, chapter 3 and appendix "Validation Algorithm"; the proposals
 * threads, wide-arithmetic and custom-page-sizes.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.validate;
