/**
 * Measurements beside other runtimes: whole tables from one run, medians and ratios. Programs, not tests.
 *
 * <p>{@link org.jwasm.bench.Main} drives. Each kernel runs in a fresh process per runtime and round ({@link org.jwasm.bench.Peer}), the
 * runtimes taking turns so that drift of the machine's speed meets all alike. {@link org.jwasm.bench.CallBench} measures calls in both directions
 * beside the empty JNI call.
 */
package org.jwasm.bench;
