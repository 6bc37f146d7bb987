/**
 * The x86-64 instructions as data: {@link org.jwasm.x64.inst.Inst} has one row per instruction and form, in the notation of the
 * manufacturer's manual (Intel SDM volume 2), and the encoder, the printer, the disassembler and the tests all read it.
 *
 * <p>Input: row, registers by hardware number, memory operand. Output: bytes or text.
 */
@Export
@Version("0.1.0")
package org.jwasm.x64.inst;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
