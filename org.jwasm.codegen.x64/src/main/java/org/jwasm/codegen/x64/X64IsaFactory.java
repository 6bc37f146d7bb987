package org.jwasm.codegen.x64;

import org.jwasm.codegen.isa.Isa;
import org.jwasm.codegen.isa.IsaFactory;

/** Makes the code generator for x86-64. */
public final class X64IsaFactory implements IsaFactory {
    @Override
    public String name() {
        return X64Isa.ARCHITECTURE;
    }

    @Override
    public boolean supportsHost() {
        return X64Features.isX64();
    }

    @Override
    public Isa create() {
        return new X64Isa(X64Features.detect());
    }
}
