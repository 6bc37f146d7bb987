/**
 * The routines between Java, guests and the operating system, written by hand in the assembler: entering and resuming a guest, leaving it,
 * the native builtins, and the signal handler.
 *
 * <p>Input: signatures and addresses. Output: {@link org.jwasm.codegen.isa.CodeBlob}s. The convention on Java's side is System V's for AMD64 as the JNI uses it:
 * the environment and the class come first. A guest that leaves pushes what it needs on its own stack, last the address to continue at, and jumps to the caller of the
 * native method; resuming is the same in reverse. Both jump instead of returning, because the processor's prediction of returns would be wrong each time.
 */
package org.jwasm.x64.stub;
