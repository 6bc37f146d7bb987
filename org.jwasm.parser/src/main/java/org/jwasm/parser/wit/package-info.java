/**
 * WIT, the language of interfaces between components, after all names are resolved.
 *
 * <p>Purpose: {@link org.jwasm.parser.wit.Wit} holds packages with their interfaces and worlds. A reference to a type is
 * the {@link org.jwasm.parser.wit.TypeDef} itself, so nothing has to be looked up; worlds are elaborated: what they
 * include and what their interfaces need stands in them. Input: what the resolver made of texts
 * ({@link org.jwasm.parser.wit.resolve}) or what was found in a component ({@link org.jwasm.parser.wit.component}).
 * Output: immutable values, and their text by {@link org.jwasm.parser.wit.WitPrinter}, which parses back.
 *
 * <p>Invariants: types refer only to types made before them, so there are no cycles, and are nested no deeper than
 * {@link org.jwasm.parser.component.ComponentLimits#TYPE_DEPTH}: recursion over them is safe. Their size written out
 * is not limited: whoever follows all references remembers where it has been. A {@code TypeDef} is equal to itself
 * only; optional parts are null, lists are unmodifiable.
 *
 * <p>Reference: the Component Model, "The WIT text format" (0.3, 2026).
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.wit;
