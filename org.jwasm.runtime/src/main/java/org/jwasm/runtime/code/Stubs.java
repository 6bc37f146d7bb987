package org.jwasm.runtime.code;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.vm.Builtin;

/**
 * Routines that all modules share, made when first asked for and kept for the life of the process: native methods are bound to some of them
 * and cannot be unbound. There are as many as there are different signatures at machine level. Safe for use by several threads.
 */
public final class Stubs {
    private static final int CHUNK = 64 << 10;
    private static final int ALIGNMENT = 32;

    private final CodeSpace space;
    private final Machine machine;
    private final Map<Signature, Long> typedEntries = new HashMap<>();
    private final Map<Signature, Long> bufferedEntries = new HashMap<>();
    private final Map<Signature, Long> hostCalls = new HashMap<>();
    private final EnumMap<Builtin, Long> builtins = new EnumMap<>(Builtin.class);
    private final Map<List<Object>, Long> boundedBuiltins = new HashMap<>();
    private final Map<String, Long> singles = new HashMap<>();
    private final Map<ByteBuffer, Long> routines = new HashMap<>();
    private long next;
    private long end;

    Stubs(CodeSpace space, Machine machine) {
        this.space = space;
        this.machine = machine;
    }

    private Convention convention() {
        return machine.convention();
    }

    public synchronized long typedEntry(Signature signature) {
        Long known = typedEntries.get(signature);
        if (known == null) {
            known = place(convention().entryStub(signature, Convention.Entry.TYPED));
            typedEntries.put(signature, known);
        }
        return known;
    }

    public synchronized long bufferedEntry(Signature signature) {
        Long known = bufferedEntries.get(signature);
        if (known == null) {
            known = place(convention().entryStub(signature, Convention.Entry.BUFFERED));
            bufferedEntries.put(signature, known);
        }
        return known;
    }

    public synchronized long hostCall(Signature signature) {
        Long known = hostCalls.get(signature);
        if (known == null) {
            known = place(convention().hostCallStub(signature));
            hostCalls.put(signature, known);
        }
        return known;
    }

    public synchronized long builtin(Builtin builtin) {
        Long known = builtins.get(builtin);
        if (known == null) {
            known = place(convention().builtinStub(builtin));
            builtins.put(builtin, known);
        }
        return known;
    }

    /** See {@link Convention#boundedBuiltinStub}. */
    public synchronized long boundedBuiltin(Builtin builtin, boolean fuel) {
        List<Object> key = List.of(builtin, fuel);
        Long known = boundedBuiltins.get(key);
        if (known == null) {
            known = place(convention().boundedBuiltinStub(builtin, fuel));
            boundedBuiltins.put(key, known);
        }
        return known;
    }

    /** The address of a routine of somebody else's, which needs no relocation: one for equal bytes. */
    public synchronized long routine(byte[] code) {
        ByteBuffer key = ByteBuffer.wrap(code.clone()).asReadOnlyBuffer();
        Long known = routines.get(key);
        if (known == null) {
            known = place(code);
            routines.put(key, known);
        }
        return known;
    }

    private synchronized long single(String name, Supplier<CodeBlob> code) {
        Long known = singles.get(name);
        if (known == null) {
            known = place(code.get());
            singles.put(name, known);
        }
        return known;
    }

    public long identity() {
        return single("identity", convention()::identityStub);
    }

    /** What all boxed calls enter through; see {@link Convention#bufferedEntry}. */
    public long enterBuffered() {
        return single("buffered entry", convention()::bufferedEntry);
    }

    public long resume() {
        return single("resume", convention()::resumeStub);
    }

    public long compile() {
        return single("compile", convention()::compileStub);
    }

    public long poll() {
        return single("poll", convention()::pollStub);
    }

    public long trap() {
        return single("trap", convention()::trapStub);
    }

    public long faultExit() {
        return single("fault exit", convention()::faultExitStub);
    }

    long signalHandler(long rangeTable, long previousHandlers) {
        long exit = faultExit();
        return single("signal handler", () -> convention().signalHandler(rangeTable, previousHandlers, exit));
    }

    /** Makes room; the place is taken by {@link #fill}. */
    private void reserve(int length) {
        if (end - next < length) {
            int bytes = Math.max(CHUNK, length);
            next = space.allocate(bytes);
            end = next + bytes;
        }
    }

    private long fill(byte[] code) {
        long address = next;
        space.write(address, code);
        next = address + code.length + ALIGNMENT - 1 & -ALIGNMENT;
        return address;
    }

    private long place(byte[] code) {
        reserve(code.length);
        return fill(code);
    }

    private long place(CodeBlob blob) {
        byte[] code = blob.code();
        int[] relocations = blob.relocations();
        if (relocations.length > 0) {
            // The stub referred to is placed first.
            long trap = trap();
            reserve(code.length);
            code = code.clone();
            for (int i = 0; i < relocations.length; i++) {
                if (blob.relocationKinds()[i] != CodeBlob.Kind.TRAP_STUB.ordinal()) {
                    throw new AssertionError("a stub refers to something else than the trap stub");
                }
                convention().relocate(code, relocations[i], next, trap);
            }
        }
        return place(code);
    }
}
