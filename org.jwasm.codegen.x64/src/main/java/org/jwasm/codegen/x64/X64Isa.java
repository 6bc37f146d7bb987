package org.jwasm.codegen.x64;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.codegen.isa.Isa;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.RegisterFile;
import org.jwasm.codegen.regalloc.Allocation;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.x64.emit.Emitter;
import org.jwasm.codegen.x64.emit.MirPrinter;
import org.jwasm.codegen.x64.lower.Lowering;
import org.jwasm.codegen.x64.lower.Workspace;
import org.jwasm.x64.X64Convention;
import org.jwasm.x64.X64Features;
import org.jwasm.x64.abi.GuestAbi;
import org.jwasm.x64.inst.Disassembler;

/** x86-64. */
public final class X64Isa implements Isa {
    static final String ARCHITECTURE = "x64";

    private final X64Features features;
    private final String name;
    private final Convention convention;
    /** As many as threads have lowered at the same time. */
    private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

    public X64Isa(X64Features features) {
        this.features = features;
        name = ARCHITECTURE.concat(features.suffix());
        convention = new X64Convention(features);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Convention convention() {
        return convention;
    }

    @Override
    public RegisterFile registers() {
        return GuestAbi.REGISTERS;
    }

    @Override
    public MirFunction lower(Function function) {
        Workspace workspace = idle.poll();
        if (workspace == null) {
            workspace = new Workspace();
        }
        MirFunction lowered = Lowering.lower(function, features, workspace);
        idle.add(workspace);
        return lowered;
    }

    @Override
    public CodeBlob emit(MirFunction function, Allocation allocation) {
        return Emitter.emit(function, allocation);
    }

    @Override
    public String print(MirFunction function, Allocation allocationOrNull) {
        return MirPrinter.print(function, allocationOrNull);
    }

    @Override
    public String disassemble(CodeBlob blob) {
        return Disassembler.disassemble(blob);
    }
}
