/**
 * Encoding: {@link org.jwasm.codegen.mir.MirFunction} and {@link org.jwasm.codegen.regalloc.Allocation} in,
 * {@link org.jwasm.codegen.isa.CodeBlob} out.
 *
 * <p>A frame, from the top: arguments of the caller, return address, saved rbp (where rbp points), the context if the function calls into others,
 * spill slots, arguments and results of calls in memory (where rsp points). What traps, and the rare parts of instruction sequences, stand behind the code.
 * Between instructions only moves are inserted, and they leave the flags alone: a comparison may stand apart from what uses it.
 */
package org.jwasm.codegen.x64.emit;
