/**
 * The component as every later stage sees it.
 *
 * <p>Purpose: {@link org.jwasm.parser.component.Component} holds the definitions of a component in their order, each a
 * record that says what the binary says: indices are not resolved, names not parsed, types not substituted. What they
 * refer to follows from walking the definitions in order, each adding to the index space of its
 * {@link org.jwasm.parser.component.Sort}. Input: what the decoder or the text parser found. Output: an immutable
 * value, shared freely between threads.
 *
 * <p>Invariants: lists are unmodifiable and never null; an optional part is null, an optional index -1; nesting is no
 * deeper than {@link org.jwasm.parser.component.ComponentLimits#NESTING}, so that recursion over it is safe. Indices
 * are only known to be in range after validation; one too large for an int is the largest int.
 *
 * <p>Reference: the Component Model, Explainer and Binary Format (0.3, 2026).
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.component;
