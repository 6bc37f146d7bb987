package org.jwasm.codegen.vm;

/** Byte offsets in a store's context: a native block, one per store, through which guests and Java hand over control and values. */
public final class StoreLayout {
    /** Java's stack pointer while a guest runs. */
    public static final int JAVA_SP = 0;
    /** The guest's stack pointer while it has left; what the resume stub continues with. */
    public static final int GUEST_SP = 8;
    /** Prologues trap when the stack pointer would come below this address. */
    public static final int STACK_LIMIT = 16;
    /** An int: see {@link ExitReason}. */
    public static final int EXIT_REASON = 24;
    /** An int: builtin ordinal. */
    public static final int EXIT_DETAIL = 28;
    public static final int EXIT_PC = 32;
    /** Frame pointer of the innermost guest frame when it left. */
    public static final int EXIT_FP = 40;
    public static final int FAULT_ADDRESS = 48;
    /** Context of the code that left. */
    public static final int EXIT_CONTEXT = 56;
    /** Where the next entry starts on the guest's stack; a multiple of 16. */
    public static final int ENTRY_SP = 64;
    /** A long: fuel left; below zero when more than there was is used. */
    public static final int FUEL = 72;
    /** Addresses of the builtins' routines, 8 bytes each, by ordinal. */
    public static final int BUILTINS = 128;
    /** Value slots: parameters or results of a call that goes through memory, 16 bytes each. */
    public static final int VALUES = 1024;
    public static final int VALUE_BYTES = 16;
    /** Functions have at most 1,000 parameters and 1,000 results. */
    public static final int MAX_VALUES = 1000;
    public static final int SIZE = VALUES + MAX_VALUES * VALUE_BYTES;

    private StoreLayout() {
    }

    public static int builtin(Builtin builtin) {
        return BUILTINS + 8 * builtin.ordinal();
    }

    public static int value(int index) {
        return VALUES + index * VALUE_BYTES;
    }
}
