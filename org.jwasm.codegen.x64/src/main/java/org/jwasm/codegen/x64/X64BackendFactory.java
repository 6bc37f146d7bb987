package org.jwasm.codegen.x64;

import org.jwasm.codegen.Compiler;
import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.x64.X64Convention;
import org.jwasm.x64.X64Features;

/** Offers the optimizing backend for x86-64. */
public final class X64BackendFactory implements BackendFactory {
    /** Above all that optimize less. */
    private static final int PREFERENCE = 100;

    @Override
    public String name() {
        return X64Isa.ARCHITECTURE;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public boolean supportsHost() {
        return X64Features.isX64();
    }

    @Override
    public Convention convention() {
        return new X64Convention(X64Features.detect());
    }

    @Override
    public Backend create(CompilerOptions options) {
        return new Compiler(new X64Isa(X64Features.detect()), options);
    }
}
