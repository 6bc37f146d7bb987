/**
 * What all backends for x86-64 share: {@link org.jwasm.x64.X64Convention}, how guests are called, and {@link org.jwasm.x64.X64Features}, what the processor has.
 */
@Export
@Version("0.1.0")
package org.jwasm.x64;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
