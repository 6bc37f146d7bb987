package org.jwasm.codegen.backend;

import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.isa.Convention;

/** Offers a backend; found through {@link java.util.ServiceLoader} or as an OSGi service. */
public interface BackendFactory {
    /** By which users ask for it, as in {@code x64}. */
    String name();

    /** Where {@link java.util.ServiceLoader} finds several, the one with the highest is taken unless something else is asked for. Services have their ranking instead. */
    int preference();

    /** Whether this process can run the code. */
    boolean supportsHost();

    /** How the code is called, on the processor at hand, or a plain one where {@link #supportsHost} is false. */
    Convention convention();

    /** A backend for the processor at hand (its optional features detected), or for a plain one where {@link #supportsHost} is false. */
    Backend create(CompilerOptions options);
}
