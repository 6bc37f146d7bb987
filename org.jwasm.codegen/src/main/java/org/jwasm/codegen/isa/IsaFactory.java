package org.jwasm.codegen.isa;

/** Offers a code generator; found through {@link java.util.ServiceLoader} or as an OSGi service. */
public interface IsaFactory {
    /** The architecture, as in {@code x64}. */
    String name();

    /** Whether this process can run the code. */
    boolean supportsHost();

    /** A code generator for the processor at hand (its optional features detected), or for a baseline one where {@link #supportsHost} is false. */
    Isa create();
}
