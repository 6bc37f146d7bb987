/**
 * The WIT that components carry.
 *
 * <p>Purpose: {@link org.jwasm.parser.wit.component.ComponentWit} finds the world of a component, or the package that a
 * component holds instead of code; {@link org.jwasm.parser.wit.component.Targets} says what keeps a component from being
 * used where a world is wanted. Input: valid components, resolved worlds. Output: {@link org.jwasm.parser.wit.Wit}, or
 * a list of mismatches.
 *
 * <p>Invariants: recursion is over value types, whose depth is limited; the work is limited as well, as types that share
 * parts can be large when they are written out.
 *
 * <p>Reference: "The WIT text format", "Package Format".
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.wit.component;
