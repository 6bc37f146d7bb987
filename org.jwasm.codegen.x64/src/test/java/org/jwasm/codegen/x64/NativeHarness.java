package org.jwasm.codegen.x64;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.junit.Assume;
import org.jwasm.codegen.isa.CodeBlob;
import org.jwasm.codegen.isa.Convention;
import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.vm.Builtin;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.x64.X64Features;

/** Runs generated code in this process: scratch memory that is writable and executable, a store context, an instance context and a guest stack. */
final class NativeHarness {
    private static final int CODE_BYTES = 4 << 20;
    private static final int STACK_BYTES = 1 << 20;
    private static final int DATA_BYTES = 1 << 20;
    private static final int SLOTS = 64;

    final Convention convention;
    final Pointer store;
    final Pointer context;
    /** Free memory for tests. */
    final Pointer data;
    final long trapStub;
    final long pollStub;
    final long stackLow;
    private final Pointer code;
    private int reserved;
    private final long resume;
    private int used;

    NativeHarness(Convention convention) {
        Assume.assumeTrue("needs Linux on x86-64", X64Features.isX64() && System.getProperty("os.name").equals("Linux"));
        this.convention = convention;
        code = map(CODE_BYTES, 7);
        Pointer stack = map(STACK_BYTES, 3);
        Pointer block = map(DATA_BYTES + (1 << 16), 3);
        store = block;
        context = block.share(32768);
        data = block.share(1 << 16);
        stackLow = Pointer.nativeValue(stack);
        store.setLong(StoreLayout.ENTRY_SP, stackLow + STACK_BYTES - 256);
        store.setLong(StoreLayout.STACK_LIMIT, stackLow + (1 << 17));
        context.setLong(ContextLayout.STORE, Pointer.nativeValue(store));
        used = 8 * SLOTS;
        trapStub = place(convention.trapStub());
        pollStub = place(convention.pollStub());
        resume = place(convention.resumeStub());
        for (Builtin b : Builtin.values()) {
            store.setLong(StoreLayout.builtin(b), place(convention.builtinStub(b)));
        }
        reserved = used;
    }

    private static Pointer map(long bytes, int protection) {
        return NativeLibrary.getInstance("c").getFunction("mmap").invokePointer(new Object[] {Pointer.NULL, bytes, protection, 0x22, -1, 0L});
    }

    /** Forgets all code placed by tests. */
    void reset() {
        used = reserved;
    }

    /** What is placed so far stays. */
    void keepAll() {
        reserved = used;
    }

    boolean isNearlyFull() {
        return used > CODE_BYTES - (1 << 16);
    }

    long slot(int function) {
        return Pointer.nativeValue(code) + 8L * function;
    }

    void setSlot(int function, long bytes) {
        code.setLong(8L * function, bytes);
    }

    /** Puts code into executable memory, relocated, and yields its address. */
    long place(CodeBlob blob) {
        used = used + 31 & -32;
        long address = Pointer.nativeValue(code) + used;
        byte[] bytes = blob.code().clone();
        for (int i = 0; i < blob.relocations().length; i++) {
            convention.relocate(bytes, blob.relocations()[i], address, target(blob, i));
        }
        if (used + bytes.length > CODE_BYTES) {
            throw new IllegalStateException("test code does not fit");
        }
        code.write(used, bytes, 0, bytes.length);
        used += bytes.length;
        return address;
    }

    private long target(CodeBlob blob, int relocation) {
        switch (CodeBlob.Kind.values()[blob.relocationKinds()[relocation]]) {
            case TRAP_STUB: return trapStub;
            case POLL_STUB: return pollStub;
            default: return slot(blob.relocationTargets()[relocation]);
        }
    }

    /** Enters code through a buffered entry stub; parameters and results are in the value slots. Yields the exit reason. */
    int enter(long entryStub, long target) {
        Function.getFunction(new Pointer(entryStub)).invokeVoid(new Object[] {0L, 0L, store, target, context});
        return store.getInt(StoreLayout.EXIT_REASON);
    }

    int resume() {
        Function.getFunction(new Pointer(resume)).invokeVoid(new Object[] {0L, 0L, store});
        return store.getInt(StoreLayout.EXIT_REASON);
    }

    long entry(Signature signature) {
        return place(convention.entryStub(signature, Convention.Entry.BUFFERED));
    }

    void setValue(int slot, long bits) {
        store.setLong(StoreLayout.value(slot), bits);
    }

    long value(int slot) {
        return store.getLong(StoreLayout.value(slot));
    }

    /** Offset in a blob placed at {@code address} of the trap found by the exit's program counter. */
    static int trapAt(CodeBlob blob, long address, long pc) {
        for (int i = 0; i < blob.trapOffsets().length; i++) {
            if (address + blob.trapOffsets()[i] == pc) {
                return blob.trapCodes()[i];
            }
        }
        return -1;
    }
}
