/**
 * The layout of what generated code and the runtime share: the store's context, an instance's context, function references,
 * and the reasons for which a guest leaves. One place for each offset; both sides read it from here.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.vm;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
