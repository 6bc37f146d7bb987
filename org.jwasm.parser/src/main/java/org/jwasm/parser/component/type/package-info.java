/**
 * Types of components with everything resolved: what validation knows and what linking, the dataflow graph and the
 * adapters work on.
 *
 * <p>Purpose: where the model of a component has type indices, here are objects: a
 * {@link org.jwasm.parser.component.type.DataType} for value types, a
 * {@link org.jwasm.parser.component.type.ResourceType} for each name of a resource, and so on. Input: what
 * validation builds. Output: immutable values, shared freely between threads.
 *
 * <p>Invariants: types are acyclic, no deeper than {@link org.jwasm.parser.component.ComponentLimits#TYPE_DEPTH} and,
 * written out, no larger than {@link org.jwasm.parser.component.ComponentLimits#TYPE_SIZE}, so that recursion over them
 * is safe. Objects have identity: two definitions of the same record are two objects, which
 * {@link org.jwasm.parser.component.type.DataType#id} makes equal again; the identity is what names are given to.
 *
 * <p>Reference: the Component Model, Explainer, "Type Definitions"; Canonical ABI, "Element Size" and "Flattening".
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.component.type;
