package org.jwasm.codegen.vm;

/** Byte offsets common to the contexts that code runs with (an instance's, a host function's), and of function references. */
public final class ContextLayout {
    /** Address of the store's context. */
    public static final int STORE = 0;
    /** An int by which the runtime finds its object: the instance, or the host function. */
    public static final int ID = 8;
    /** An int of an instance's context: code that polls leaves for the runtime when it is not zero. */
    public static final int POLL = 12;
    /** Size of the common part, and of a host function's context. */
    public static final int HEADER_BYTES = 16;

    /** A function reference is the address of such a block; 0 is null. */
    public static final int FUNCREF_CODE = 0;
    public static final int FUNCREF_CONTEXT = 8;
    /** An int: the engine-wide number of the function's type. */
    public static final int FUNCREF_TYPE = 16;
    public static final int FUNCREF_BYTES = 24;

    private ContextLayout() {
    }
}
