/**
 * A quick backend for x86-64: one pass over a function's body, straight to machine code.
 *
 * <p>Input: a function of a validated module. Output: a {@link org.jwasm.codegen.isa.CodeBlob} with the same convention as the optimizing backend's, so that
 * functions of both call each other. The operand stack is modelled at compile time ({@link org.jwasm.codegen.x64.baseline.OperandStack}): values are constants,
 * locals not read yet, registers, or in their home slots in the frame. Locals live in the frame. At every join of control all values are in their home slots.
 * The shape is that of V8's Liftoff and of Winch.
 */
package org.jwasm.codegen.x64.baseline;
