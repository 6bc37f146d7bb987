/**
 * Attacks: inputs made or mutated from a seed, given to every part that takes input from strangers. A program and a test, not part of what users deploy.
 *
 * <p>{@link org.jwasm.fuzz.Main} ({@code ci/fuzz}) runs cases, one per seed, of a {@link org.jwasm.fuzz.Target}. Input: a seed. Output: nothing, or a
 * {@link org.jwasm.fuzz.Finding} with the input that shows what is wrong. The same seed makes the same case; what the official suite adds to the seeds of
 * the mutators aside.
 *
 * <p>What is expected: a result or a typed error, memory in proportion to the input ({@link org.jwasm.fuzz.InputCheck}), an end within seconds
 * ({@link org.jwasm.fuzz.Watchdog}), and the same behaviour in every configuration and engine ({@link org.jwasm.fuzz.run}).
 */
package org.jwasm.fuzz;
