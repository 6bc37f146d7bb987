/**
 * WIT as it is written.
 *
 * <p>Purpose: {@link org.jwasm.parser.wit.syntax.WitParser} makes a tree of a text. Input: a
 * {@link org.jwasm.parser.wit.resolve.WitSource}. Output: a {@link org.jwasm.parser.wit.syntax.WitFile}: records that
 * say what the text says; names are not looked up. Offsets are positions in the text, of which
 * {@link org.jwasm.parser.wit.syntax.SourceText} makes lines and columns for errors.
 *
 * <p>Invariants: labels are well-formed and without the {@code %} they may be written with; type expressions are nested
 * no deeper than {@link org.jwasm.parser.component.ComponentLimits#TYPE_DEPTH}, nothing else is recursive.
 *
 * <p>Reference: "The WIT text format", from "Lexical structure" on.
 */
package org.jwasm.parser.wit.syntax;
