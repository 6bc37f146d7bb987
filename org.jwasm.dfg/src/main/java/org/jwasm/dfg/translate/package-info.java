/**
 * Translation: what each component of a tree says, as a list of initializers.
 *
 * <p>Purpose: {@link org.jwasm.dfg.translate.Translator} records per component one
 * {@link org.jwasm.dfg.translate.LocalInitializer} per item that matters when it is instantiated. Input: a
 * {@link org.jwasm.parser.component.validate.ValidatedComponent}. Output: a
 * {@link org.jwasm.dfg.translate.Translation}: all components of the tree and all core modules, each once.
 *
 * <p>Invariants: types are resolved, so types have no index space here; what a component takes from those around it
 * ({@code alias outer}) is a capture, handed on by each component between. Nothing is known of other components: which
 * resource type a {@link org.jwasm.parser.component.type.Resource} is depends on the instance, and is found out by
 * {@link org.jwasm.dfg.inline}.
 *
 * <p>Reference: the Component Model, Explainer, "Component Definitions", "Alias Definitions".
 */
@Export
@Version("0.1.0")
package org.jwasm.dfg.translate;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
