package org.jwasm.codegen.isa;

import org.jwasm.codegen.ssa.Signature;
import org.jwasm.codegen.vm.Builtin;

/**
 * How guest code of one architecture is called, entered and left: the border between generated code and the runtime. Backends with the same convention
 * can replace each other function by function while instances run. Stateless and safe for use by several threads. Same input, same bytes.
 *
 * <p>Where arguments and results are is the convention's own affair; the runtime sees it through the stubs only. What they share with
 * the runtime is laid out in {@link org.jwasm.codegen.vm}.
 */
public interface Convention {
    /** How {@link #entryStub} takes the guest function's arguments. */
    enum Entry {
        /** As the native method's parameters, and one result as its result; several results in the store context's value slots. V128 cannot be among them. */
        TYPED,
        /** In the store context's value slots, where the results go too. */
        BUFFERED
    }

    /** Changes whenever code of before and code of now could not call each other, as in {@code x64.1}. */
    String name();

    /** {@code long f(long x) { return x; }} in the platform's convention: how the JNI environment's address is learned. */
    CodeBlob identityStub();

    /**
     * The code of a static native method {@code (long storeContext, long code, long calleeContext, parameters…)} that enters the guest:
     * saves what the platform's convention wants saved and the stack pointer in the store context, switches to the stack at
     * {@link org.jwasm.codegen.vm.StoreLayout#ENTRY_SP}, calls, switches back. BUFFERED ones set the exit reason RETURNED, have no further parameters and return void.
     * TYPED ones expect it to be RETURNED and leave it so; those with no or several results return void. (The fewer stores, the sooner the JVM's fence
     * at the end of a native method is done.)
     */
    CodeBlob entryStub(Signature signature, Entry entry);

    /**
     * The code of a static native method {@code void (long storeContext, long code, long calleeContext, long stub)} that jumps to {@code stub}, the address of a BUFFERED entry stub:
     * one native method serves calls of all signatures.
     */
    CodeBlob bufferedEntry();

    /**
     * The code of a static native method {@code long (long storeContext)} that continues a guest that has left, with the exit reason set to RETURNED. When the guest
     * returns, what comes back is the single result of a TYPED entry as bits (32-bit ones in the lower half), anything otherwise.
     */
    CodeBlob resumeStub();

    /**
     * Called by guests in place of a host function: puts the arguments into the value slots, leaves with HOST_CALL, and when resumed takes the results from the value slots.
     * The callee's context (a host context) is left in EXIT_CONTEXT.
     */
    CodeBlob hostCallStub(Signature signature);

    /** The routine for a builtin: native code, or for those that Java does, a stub that leaves with BUILTIN. */
    CodeBlob builtinStub(Builtin builtin);

    /**
     * The same for {@link Builtin#MEMORY_COPY} and {@link Builtin#MEMORY_FILL} where they are to be charged and interrupted: ranges longer than {@link Builtin#PIECE_BYTES}
     * are left to Java like any builtin that is not native, and so is everything once fuel is used up.
     *
     * @param fuel whether fuel is taken, as {@link Builtin#fuel} says, before anything is done
     */
    CodeBlob boundedBuiltinStub(Builtin builtin, boolean fuel);

    /** Called by lazy slots: keeps all arguments, leaves with COMPILE (EXIT_PC is the address after the slot's call), and when resumed jumps to the slot again. */
    CodeBlob compileStub();

    /** Called where a trap is found: leaves with TRAP; EXIT_PC is the return address. */
    CodeBlob trapStub();

    /** Called by code that polls or takes fuel: keeps all registers, leaves with POLL, and when resumed returns. */
    CodeBlob pollStub();

    /** Where the signal handler sends a guest that faulted: switches to Java's stack and returns from the native method. EXIT_REASON, EXIT_PC and EXIT_FP are set by then. */
    CodeBlob faultExitStub();

    /**
     * A handler in the platform's convention {@code (signal, siginfo, ucontext)}. If the processor has found a fault (nobody has just sent the signal) and the faulting PC is in one of
     * the ranges (pairs of longs [low, high) in native memory at {@code rangeTable}, the number of pairs in the long before it) but not in the handler itself, it records reason FAULT, PC, frame
     * pointer and fault address in the store context and continues at {@code faultExit}; else it jumps to the handler found at {@code previousHandlers + 8 * signal}. Takes no lock, calls nothing.
     */
    CodeBlob signalHandler(long rangeTable, long previousHandlers, long faultExit);

    /** The bytes of a jump-table slot (8, to be stored at once at an aligned address) that calls the compile stub. */
    long lazySlot(long slotAddress, long compileStub);

    /** The bytes of a jump-table slot that jumps to {@code target}. */
    long jumpSlot(long slotAddress, long target);

    /** From the EXIT_PC of a COMPILE exit to the slot's address. */
    long slotOfExit(long exitPc);

    /** Patches a relocated field of code that will be at {@code codeAddress} to refer to {@code target}. */
    void relocate(byte[] code, int offset, long codeAddress, long target);

    /** Bytes by which two addresses in code may differ so that calls reach. */
    long reach();
}
