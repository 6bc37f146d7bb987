package org.jwasm.codegen.x64;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Isa;
import org.jwasm.codegen.mir.MirFunction;
import org.jwasm.codegen.mir.RegisterFile;
import org.jwasm.codegen.regalloc.Allocation;
import org.jwasm.codegen.ssa.Function;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.x64.abi.GuestAbi;
import org.jwasm.codegen.x64.emit.Emitter;
import org.jwasm.codegen.x64.emit.MirPrinter;
import org.jwasm.codegen.x64.inst.Disassembler;
import org.jwasm.codegen.x64.lower.Lowering;
import org.jwasm.codegen.x64.lower.Workspace;
import org.jwasm.codegen.x64.stub.EntryStubs;
import org.jwasm.codegen.x64.stub.ExitStubs;
import org.jwasm.codegen.x64.stub.MemoryRoutines;
import org.jwasm.codegen.x64.stub.SignalHandler;

/** x86-64. */
public final class X64Isa implements Isa {
    static final String ARCHITECTURE = "x64";
    /** The reach of a 32-bit displacement, less room for the code at either end. */
    private static final long REACH = Integer.MAX_VALUE - 4096L;
    private static final int JUMP_OPCODE = 0xE9;
    private static final int CALL_OPCODE = 0xE8;
    /** int3 behind the five bytes of a slot. */
    private static final long SLOT_FILLER = 0xCCCCCCL << 40;

    private final X64Features features;
    private final String name;
    /** As many as threads have lowered at the same time. */
    private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

    public X64Isa(X64Features features) {
        this.features = features;
        name = ARCHITECTURE.concat(features.suffix());
    }

    @Override
    public String name() {
        return name;
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

    @Override
    public CodeBlob identityStub() {
        return EntryStubs.identity();
    }

    @Override
    public CodeBlob entryStub(Signature signature, Entry entry) {
        return EntryStubs.entry(signature, entry);
    }

    @Override
    public CodeBlob bufferedEntry() {
        return EntryStubs.buffered();
    }

    @Override
    public CodeBlob resumeStub() {
        return EntryStubs.resume();
    }

    @Override
    public CodeBlob hostCallStub(Signature signature) {
        return ExitStubs.hostCall(signature);
    }

    @Override
    public CodeBlob builtinStub(Builtin builtin) {
        switch (builtin) {
            case MEMORY_COPY: return MemoryRoutines.copy(features.fastStrings());
            case MEMORY_FILL: return MemoryRoutines.fill(features.fastStrings());
            default: return ExitStubs.builtin(builtin);
        }
    }

    @Override
    public CodeBlob compileStub() {
        return ExitStubs.compile();
    }

    @Override
    public CodeBlob trapStub() {
        return ExitStubs.trap();
    }

    @Override
    public CodeBlob faultExitStub() {
        return ExitStubs.fault();
    }

    @Override
    public CodeBlob signalHandler(long rangeTable, long previousHandlers, long faultExit) {
        return SignalHandler.code(rangeTable, previousHandlers, faultExit);
    }

    @Override
    public long lazySlot(long slotAddress, long compileStub) {
        return slot(CALL_OPCODE, slotAddress, compileStub);
    }

    @Override
    public long jumpSlot(long slotAddress, long target) {
        return slot(JUMP_OPCODE, slotAddress, target);
    }

    private static long slot(int opcode, long slotAddress, long target) {
        return SLOT_FILLER | (displacement(slotAddress + ExitStubs.SLOT_CALL_BYTES, target) & 0xFFFFFFFFL) << 8 | opcode;
    }

    @Override
    public long slotOfExit(long exitPc) {
        return exitPc - ExitStubs.SLOT_CALL_BYTES;
    }

    @Override
    public void relocate(byte[] code, int offset, long codeAddress, long target) {
        int d = displacement(codeAddress + offset + 4, target);
        code[offset] = (byte) d;
        code[offset + 1] = (byte) (d >> 8);
        code[offset + 2] = (byte) (d >> 16);
        code[offset + 3] = (byte) (d >> 24);
    }

    private static int displacement(long from, long to) {
        long d = to - from;
        if (d != (int) d) {
            throw new AssertionError("target out of reach");
        }
        return (int) d;
    }

    @Override
    public long reach() {
        return REACH;
    }
}
