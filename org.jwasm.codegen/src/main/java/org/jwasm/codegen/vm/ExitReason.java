package org.jwasm.codegen.vm;

/** Why a guest came back to Java: the values of {@link StoreLayout#EXIT_REASON}. */
public final class ExitReason {
    /** The function entered has returned. */
    public static final int RETURNED = 0;
    /** A host function is called: EXIT_CONTEXT is its host context, arguments are in the value slots. */
    public static final int HOST_CALL = 1;
    /** A builtin is called: EXIT_DETAIL is its ordinal, EXIT_CONTEXT the instance's context, arguments are in the value slots. */
    public static final int BUILTIN = 2;
    /** A function has no code yet: EXIT_PC tells its slot. */
    public static final int COMPILE = 3;
    /** A check failed: EXIT_PC is the address after the call of the trap stub, EXIT_FP the frame pointer. */
    public static final int TRAP = 4;
    /** An access faulted: EXIT_PC is the instruction, EXIT_FP the frame pointer, FAULT_ADDRESS the address. */
    public static final int FAULT = 5;
    /** A poll found that something is wanted of the guest, or its fuel is used up. It has left with all its registers kept, and can be resumed. */
    public static final int POLL = 6;

    private ExitReason() {
    }
}
