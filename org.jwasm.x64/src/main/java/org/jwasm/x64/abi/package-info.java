/**
 * How guest code uses the processor.
 *
 * <ul>
 * <li>r15 holds the context of the instance (or host function) whose code runs. It is never allocated. A function that calls into
 * another context keeps its own at [rbp-8] and reloads it after the call; so a callee's r15 is the same before and after a call of its own instance.
 * <li>rbp is the frame pointer of every function, rsp its stack pointer; a chain of frames ends with a zero rbp. xmm15 is left to the emitter and to the ordering of
 * moves. All other registers are allocatable, and all of them are clobbered by a call: nobody saves anything but rbp.
 * <li>Arguments: integers in rax, rcx, rdx, rbx, rsi, rdi, r8, r9, floats and vectors in xmm0 to xmm7, in order, each class counted by itself;
 * the others in memory from rsp upwards at the time of the call, 8 bytes each, vectors 16 and aligned, the whole a multiple of 16. The callee pops them.
 * <li>Results: the same registers; the others in the result area, which the caller reserves above the memory arguments
 * and the callee finds at rbp + 16 + size of its memory arguments.
 * <li>An i32 in a register always has its upper half zero, wherever it comes from: instructions of 32 bits see to it, memory values are loaded with 32 bits,
 * and whoever enters the guest does likewise. Extending it without sign therefore costs nothing, and an address may use it as an index. Spilling keeps all 64 bits.
 * <li>r14 is no argument register: prologues and stubs use it while arguments are alive, and r10 to r13 likewise.
 * <li>MXCSR and the direction flag are as the platform's convention has them on entry to a function; guests never change them.
 * </ul>
 */
@Export
@Version("0.1.0")
package org.jwasm.x64.abi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
