package org.jwasm.codegen.x64.baseline;

import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.backend.BackendFactory;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.x64.X64Convention;
import org.jwasm.x64.X64Features;

/** Offers the one-pass backend for x86-64. */
public final class BaselineFactory implements BackendFactory {
    /** Below the optimizing backend. */
    private static final int PREFERENCE = 50;

    @Override
    public String name() {
        return "x64.baseline";
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
        return new Baseline(X64Features.detect(), options);
    }
}
