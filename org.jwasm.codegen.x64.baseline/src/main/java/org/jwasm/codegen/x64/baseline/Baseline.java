package org.jwasm.codegen.x64.baseline;

import org.jwasm.codegen.CompilerOptions;
import org.jwasm.codegen.Stage;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Module;
import org.jwasm.x64.X64Features;
import org.jwasm.x64.inst.Disassembler;

/** The one-pass backend: compiles quickly, and what it yields takes about twice the time of optimized code. */
public final class Baseline implements Backend {
    private final X64Features features;
    private final CompilerOptions options;

    public Baseline(X64Features features, CompilerOptions options) {
        this.features = features;
        this.options = options;
    }

    @Override
    public CodeBlob compile(Module module, VmLayout layout, int func) {
        return new BaselineCompiler(module, layout, options, features, func).compile();
    }

    @Override
    public String print(Module module, VmLayout layout, int func, Stage stage) {
        return stage == Stage.ASM ? Disassembler.disassemble(compile(module, layout, func)) : null;
    }
}
