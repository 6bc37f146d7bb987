/**
 * Changed inputs: {@link org.jwasm.fuzz.mutate.BinaryMutator} knows sections, numbers, bodies and instructions, {@link org.jwasm.fuzz.mutate.TextMutator}
 * tokens and parentheses. Input: bytes, other bytes to take pieces from, and dice; output: bytes that may be anything, and are often nearly right.
 */
package org.jwasm.fuzz.mutate;
