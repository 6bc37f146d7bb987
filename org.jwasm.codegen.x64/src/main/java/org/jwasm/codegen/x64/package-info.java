/**
 * The code generator for x86-64.
 *
 * <p>{@link org.jwasm.codegen.x64.X64Isa} is the service; below it, {@code inst} has the instructions as data, {@code lower} selects them,
 * {@code emit} encodes them after register allocation, {@code abi} says who uses which register, {@code stub} holds the routines around guest code.
 * The baseline is x86-64-v2 (SSE4.1, POPCNT); what goes beyond it is used as {@link org.jwasm.x64.X64Features} says.
 */
@Export
@Version("0.1.0")
package org.jwasm.codegen.x64;

import org.jwasm.x64.X64Features;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
