/**
 * What generated bindings of WIT are made of: annotations with the names that components use, and types that Java has no
 * like of.
 *
 * <p>An interface of WIT is a Java interface with {@link org.jwasm.api.component.WitInterface}, a world one with
 * {@link org.jwasm.api.component.WitWorld}; wherever a Java name is not the name in WIT,
 * {@link org.jwasm.api.component.WitName} says what that is. So bindings can be matched with a component by reflection,
 * whether they were generated or written by hand.
 *
 * <p>Reference: the Component Model, "The WIT text format".
 */
@Export
@Version("1.0.0")
package org.jwasm.api.component;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
