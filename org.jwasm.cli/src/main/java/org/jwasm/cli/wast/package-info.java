/**
 * Runs the scripts of the official WebAssembly test suite.
 *
 * <p>Input: a script's file and an {@link org.jwasm.api.Engine}. Output: a {@link org.jwasm.cli.wast.FileReport}. The script's language is
 * {@code org.jwasm.parser.wast}; modules are checked with the parser and run with the engine, each file in a store of its own with
 * the {@code spectest} module that scripts expect.
 *
 * <p>Every assertion counts as one; other commands count only when they fail. What is known to fail stands in a list with its reason
 * ({@link org.jwasm.cli.wast.KnownFailures}): it counts as skipped, and an entry that fails no longer is a failure itself.
 */
package org.jwasm.cli.wast;
