/**
 * Fused adapters: calls from one component to another as ordinary core functions.
 *
 * <p>Purpose: where a function that one component has lifted is lowered by another, lifting and lowering are fused into
 * one function that moves the values directly from memory to memory. Input: {@link org.jwasm.fusion.AdapterSpec}s,
 * several for a module. Output: an {@link org.jwasm.fusion.AdapterModule}, which goes through the same compiler as any
 * other module, with {@link org.jwasm.fusion.AdapterImport} saying what its imports have to be.
 *
 * <p>Invariants: everything a component passes is taken to be hostile; the module is validated like any other; the same
 * specifications give the same bytes.
 *
 * <p>Reference: the Component Model, Canonical ABI.
 */
@Export
@Version("0.1.0")
package org.jwasm.fusion;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
