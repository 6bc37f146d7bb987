/**
 * Scripts: the language of the official test suite.
 *
 * <p>Purpose: {@link org.jwasm.parser.wast.ScriptParser} turns the text of a script into a list of commands. Input: UTF-8
 * bytes. Output: {@link org.jwasm.parser.wast.Script}, immutable.
 *
 * <p>Invariants: modules and components stay unparsed until {@link org.jwasm.parser.wast.ModuleSource#toBinary()} is
 * called, so that a malformed one fails the command it belongs to and nothing else.
 *
 * <p>Reference: the script grammar of the specification's interpreter and the threads proposal; for components, the
 * Component Model's reference tests.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.wast;
