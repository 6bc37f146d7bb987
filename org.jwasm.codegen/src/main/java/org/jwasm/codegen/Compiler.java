package org.jwasm.codegen;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jwasm.codegen.backend.Backend;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Isa;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.MirVerifier;
import org.jwasm.codegen.opt.Optimizer;
import org.jwasm.codegen.regalloc.Allocation;
import org.jwasm.codegen.regalloc.AllocationChecker;
import org.jwasm.codegen.regalloc.RegisterAllocator;
import org.jwasm.codegen.regalloc.Strategy;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Printer;
import org.jwasm.codegen.ssa.Verifier;
import org.jwasm.codegen.translate.Translator;
import org.jwasm.codegen.vm.VmLayout;
import org.jwasm.parser.module.Module;

/** The optimizing backend, for any instruction set. */
public final class Compiler implements Backend {
    private final Isa isa;
    private final CompilerOptions options;
    private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

    public Compiler(Isa isa, CompilerOptions options) {
        this.isa = isa;
        this.options = options;
    }

    /** The stages' working memory, for one function at a time. */
    private static final class Workspace {
        final Translator translator = new Translator();
        final Optimizer optimizer;
        final RegisterAllocator allocator;

        Workspace(CompilerOptions options) {
            optimizer = new Optimizer(options);
            allocator = new RegisterAllocator(options.optimization() == CompilerOptions.Optimization.NONE ? Strategy.FAST : Strategy.BEST);
        }
    }

    @Override
    public CodeBlob compile(Module module, VmLayout layout, int func) {
        Workspace w = borrow();
        Function function = translate(w, module, layout, func);
        w.optimizer.optimize(function);
        MirFunction mir = lower(function);
        Allocation allocation = allocate(w, mir);
        CodeBlob blob = isa.emit(mir, allocation);
        idle.add(w);
        return blob;
    }

    @Override
    public String print(Module module, VmLayout layout, int func, Stage stage) {
        Workspace w = borrow();
        Function function = translate(w, module, layout, func);
        if (stage == Stage.SSA) {
            return Printer.print(function);
        }
        w.optimizer.optimize(function);
        if (stage == Stage.OPT) {
            return Printer.print(function);
        }
        MirFunction mir = lower(function);
        if (stage == Stage.MIR) {
            return isa.print(mir, null);
        }
        Allocation allocation = allocate(w, mir);
        return stage == Stage.ALLOC ? isa.print(mir, allocation) : isa.disassemble(isa.emit(mir, allocation));
    }

    private Workspace borrow() {
        Workspace w = idle.poll();
        return w == null ? new Workspace(options) : w;
    }

    private boolean verifies() {
        return options.verification() == CompilerOptions.Verification.ON;
    }

    private Function translate(Workspace w, Module module, VmLayout layout, int func) {
        Function function = w.translator.translate(module, layout, options, func);
        if (verifies()) {
            Verifier.verify(function, "translation");
        }
        return function;
    }

    private MirFunction lower(Function function) {
        MirFunction mir = isa.lower(function);
        if (verifies()) {
            MirVerifier.verify(mir, isa.registers());
        }
        return mir;
    }

    private Allocation allocate(Workspace w, MirFunction mir) {
        Allocation allocation = w.allocator.allocate(mir, isa.registers());
        if (verifies()) {
            AllocationChecker.check(mir, isa.registers(), allocation);
        }
        return allocation;
    }
}
