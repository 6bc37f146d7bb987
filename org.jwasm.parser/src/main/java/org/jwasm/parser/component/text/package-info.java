/**
 * The text format of components: text to binary, and component to text.
 *
 * <p>Purpose: {@link org.jwasm.parser.component.text.ComponentTextParser} turns the text of a component into a
 * {@link org.jwasm.parser.component.Component} and that into a binary, with a {@code component-name} section made of its
 * identifiers; {@link org.jwasm.parser.component.text.ComponentPrinter} prints a decoded component. Input: UTF-8 bytes or
 * tokens, or a component. Output: an immutable binary with a source map, or a string.
 *
 * <p>Invariants: one pass in the order of the text, since definitions refer only to what precedes them; what an
 * abbreviation stands for (types written where they are used, aliases of exports and of what encloses) is defined just
 * before the definition that uses it, inline exports after everything else. Recursion is bounded by
 * {@link org.jwasm.parser.component.ComponentLimits#NESTING} and
 * {@link org.jwasm.parser.component.ComponentLimits#TYPE_DEPTH}. Every fault of a text is a typed error with line and
 * column. Printing a component and parsing the text gives its canonical binary back.
 *
 * <p>Reference: the Component Model, Explainer (0.3, 2026).
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.component.text;
