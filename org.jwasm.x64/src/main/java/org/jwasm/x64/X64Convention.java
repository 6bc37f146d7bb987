package org.jwasm.x64;

import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.x64.stub.EntryStubs;
import org.jwasm.x64.stub.ExitStubs;
import org.jwasm.x64.stub.MemoryRoutines;
import org.jwasm.x64.stub.SignalHandler;

/** The convention of guests on x86-64, described in {@link org.jwasm.x64.abi}. */
public final class X64Convention implements Convention {
    private static final String NAME = "x64.1";
    /** The reach of a 32-bit displacement, less room for the code at either end. */
    private static final long REACH = Integer.MAX_VALUE - 4096L;
    private static final int JUMP_OPCODE = 0xE9;
    private static final int CALL_OPCODE = 0xE8;
    /** int3 behind the five bytes of a slot. */
    private static final long SLOT_FILLER = 0xCCCCCCL << 40;

    private final X64Features features;

    public X64Convention(X64Features features) {
        this.features = features;
    }

    @Override
    public String name() {
        return NAME;
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
    public CodeBlob boundedBuiltinStub(Builtin builtin, boolean fuel) {
        return builtin == Builtin.MEMORY_COPY ? MemoryRoutines.boundedCopy(features.fastStrings(), fuel) : MemoryRoutines.boundedFill(features.fastStrings(), fuel);
    }

    @Override
    public CodeBlob pollStub() {
        return ExitStubs.poll();
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
