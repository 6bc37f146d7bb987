/**
 * Instruction selection: {@link org.jwasm.codegen.ssa.Function} in, {@link org.jwasm.codegen.mir.MirFunction} of x86-64 instructions out.
 *
 * <p>Blocks are taken in postorder and walked from their ends, so that every use of a value is seen before its definition. A value whose uses were all folded into
 * their users (an address into an access, a comparison into a branch, a load into an operation) has no virtual register when its turn comes, and nothing is emitted for it.
 * A load sinks to its user only if no effect it could notice lies between.
 *
 * <p>Machine IR opcodes are the ordinals of {@link org.jwasm.x64.inst.Inst}, followed by those of {@link org.jwasm.codegen.x64.lower.Pseudo}.
 * The operands of a row stand in the order reg (if used), vvvv (if used), the register or the address of r/m, then the definition;
 * {@link org.jwasm.codegen.x64.lower.Mode} says in the aux payload what r/m is. An i32 in a register has its upper half zero, see
 * {@link org.jwasm.x64.abi}.
 *
 * <p>References: Cranelift's backward lowering; Hacker's Delight for divisions by constants.
 */
package org.jwasm.codegen.x64.lower;
