package org.jwasm.fusion;

/** Why an adapter traps. */
public enum AdapterTrap {
    CANNOT_LEAVE("cannot leave component instance"),
    CANNOT_ENTER("cannot enter component instance"),
    POINTER_OUT_OF_BOUNDS("out of bounds memory access"),
    UNALIGNED_POINTER("unaligned pointer"),
    STRING_OUT_OF_BOUNDS("string content out-of-bounds"),
    LIST_OUT_OF_BOUNDS("list content out-of-bounds"),
    INVALID_CHAR("invalid `char` bit pattern"),
    INVALID_DISCRIMINANT("invalid variant discriminant"),
    INVALID_UTF8("invalid utf-8"),
    INCOMPLETE_UTF8("incomplete utf-8 byte sequence"),
    UNPAIRED_SURROGATE("unpaired surrogate"),
    UNCAUGHT_EXCEPTION("uncaught exception");

    private static final AdapterTrap[] ALL = values();

    private final String message;

    AdapterTrap(String message) {
        this.message = message;
    }

    /** The trap with this ordinal. */
    public static AdapterTrap of(int ordinal) {
        return ALL[ordinal];
    }

    /** A message in the words of the specification's tests. */
    public String message() {
        return message;
    }
}
