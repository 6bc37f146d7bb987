/**
 * Validation of components.
 *
 * <p>Purpose: {@link org.jwasm.parser.component.validate.ComponentValidator} checks a decoded component against the
 * rules of the Component Model and resolves its types. Input: a {@link org.jwasm.parser.component.Component}. Output: a
 * {@link org.jwasm.parser.component.validate.ValidatedComponent}: the type of every item of every index space, of the
 * components inside too.
 *
 * <p>Invariants: what comes out is valid, core modules included; everything else is a typed error at the offset of the
 * definition at fault. Recursion is over types and scopes, whose depth is limited; the work that substitution and
 * subtyping can cause is limited too.
 *
 * <p>Reference: the Component Model, Explainer ("Type Checking", "Import and Export Definitions") and Binary Format;
 * Canonical ABI, "Canonical Definitions".
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.jwasm.parser.component.validate;
