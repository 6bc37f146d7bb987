/**
 * The x86-64 instructions as data: {@link org.jwasm.codegen.x64.inst.Inst} has one row per instruction and form, in the notation of the
 * manufacturer's manual (Intel SDM volume 2), and the encoder, the printer, the disassembler and the tests all read it.
 *
 * <p>Input: row, registers by hardware number, memory operand. Output: bytes or text.
 */
package org.jwasm.codegen.x64.inst;
