package org.jwasm.fusion;

/** Why an adapter traps. */
public enum AdapterTrap {
    CANNOT_LEAVE("cannot leave component instance"),
    CANNOT_ENTER("cannot enter component instance"),
    POINTER_OUT_OF_BOUNDS("out of bounds memory access", "pointer out of bounds of memory"),
    UNALIGNED_POINTER("unaligned pointer"),
    STRING_OUT_OF_BOUNDS("string content out-of-bounds", "string pointer/length out of bounds of memory"),
    LIST_OUT_OF_BOUNDS("list content out-of-bounds", "list pointer/length out of bounds of memory"),
    INVALID_CHAR("invalid `char` bit pattern"),
    INVALID_DISCRIMINANT("invalid variant discriminant"),
    INVALID_UTF8("invalid utf-8"),
    INCOMPLETE_UTF8("incomplete utf-8 byte sequence"),
    UNPAIRED_SURROGATE("unpaired surrogate"),
    UNCAUGHT_EXCEPTION("uncaught exception"),
    UNALIGNED_ALLOCATION("unaligned pointer", "realloc return: result not aligned"),
    POINTER_ALLOCATION("out of bounds memory access", "realloc return: beyond end of memory"),
    STRING_ALLOCATION("string content out-of-bounds", "realloc return: beyond end of memory"),
    LIST_ALLOCATION("list content out-of-bounds", "realloc return: beyond end of memory");

    private static final AdapterTrap[] ALL = values();

    private final String message;
    private final String hostMessage;

    AdapterTrap(String message) {
        this(message, message);
    }

    AdapterTrap(String message, String hostMessage) {
        this.message = message;
        this.hostMessage = hostMessage;
    }

    /** The trap of a {@code realloc} that yields a range out of bounds, where this one is that of a range that was passed. */
    public AdapterTrap ofAllocation() {
        switch (this) {
            case POINTER_OUT_OF_BOUNDS: return POINTER_ALLOCATION;
            case STRING_OUT_OF_BOUNDS: return STRING_ALLOCATION;
            case LIST_OUT_OF_BOUNDS: return LIST_ALLOCATION;
            default: throw new IllegalArgumentException(toString());
        }
    }

    /** The trap with this ordinal. */
    public static AdapterTrap of(int ordinal) {
        return ALL[ordinal];
    }

    /** A message in the words of the specification's tests, for calls among components. */
    public String message() {
        return message;
    }

    /** As {@link #message}, for calls between the host and a component, of which the tests have other words. */
    public String hostMessage() {
        return hostMessage;
    }
}
