/**
 * WIT texts to resolved packages.
 *
 * <p>Purpose: {@link org.jwasm.parser.wit.resolve.WitResolver} looks up all names, selects what the gates let through,
 * and elaborates worlds. Input: the texts of packages, read from files by
 * {@link org.jwasm.parser.wit.resolve.WitFiles} or given. Output: {@link org.jwasm.parser.wit.Wit}.
 *
 * <p>Invariants: every error is a typed one with the name of its text, line and column. Orders (of interfaces, worlds,
 * types) are found without recursion; what is recursive is limited by the depth of types.
 *
 * <p>Reference: "The WIT text format", "Filesystem structure", "Feature Gates", "Transitive imports and worlds",
 * "Union of Worlds with include", "Name resolution".
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.wit.resolve;
