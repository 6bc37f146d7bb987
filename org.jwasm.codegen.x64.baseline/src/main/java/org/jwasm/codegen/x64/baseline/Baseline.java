package org.jwasm.codegen.x64.baseline;

import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.codegen.x64.X64Features;
import org.jwasm.parser.module.Module;

/** Compiles functions of validated modules quickly, one at a time. Safe for use by several threads. Same input, same bytes. */
public final class Baseline {
    private final X64Features features;
    private final CompilerOptions options;

    public Baseline(X64Features features, CompilerOptions options) {
        this.features = features;
        this.options = options;
    }

    /**
     * Compiles one function.
     *
     * @param func index of a function that is not imported
     * @throws org.jwasm.api.UnsupportedPlatformException if it uses something no code can be generated for yet
     */
    public CodeBlob compile(Module module, VmLayout layout, int func) {
        return new BaselineCompiler(module, layout, options, features, func).compile();
    }
}
