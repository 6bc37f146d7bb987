/**
 * Native memory: blocks for contexts and tables ({@link org.jwasm.runtime.memory.NativeBlock}), linear memories
 * ({@link org.jwasm.runtime.memory.LinearMemory}) and guests' stacks ({@link org.jwasm.runtime.memory.StackPool}).
 *
 * <p>Invariant: no buffer that a user can hold ever refers to unmapped memory. Mappings that buffers were made of are kept, emptied,
 * until the garbage collector has found all those buffers unreachable.
 */
package org.jwasm.runtime.memory;
