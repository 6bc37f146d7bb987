/**
 * Differential execution: {@link org.jwasm.fuzz.run.Differential} runs a case in jwasm, with every backend, with optimization and without, in both memory
 * modes, and in another engine where there is one, and compares what can be seen: results, traps by kind, calls of the host with their arguments in their
 * order, globals after each call, and at the end memories and tables.
 *
 * <p>The host is the same for all: its answers follow from how many calls there were ({@code peer.cjs} says it in JavaScript once more).
 */
package org.jwasm.fuzz.run;
