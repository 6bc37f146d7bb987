/**
 * The front door of the parser.
 *
 * <p>Purpose: {@link org.jwasm.parser.Parser} takes bytes of either format to a decoded and validated
 * {@link org.jwasm.parser.module.Module}, or to a
 * {@link org.jwasm.parser.component.validate.ValidatedComponent}. Input: a binary or a text. Output: an immutable module
 * or component.
 *
 * <p>Invariants: what comes out is valid for the features asked for; everything else is a typed error with a place.
 *
 * <p>Reference: WebAssembly Core Specification 3.0; the Component Model (0.3, 2026).
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser;
