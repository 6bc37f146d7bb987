package org.jwasm.codegen.regalloc;

/** Where a value is, packed into an int: a physical register (0–63), a spill slot (in units of 8 bytes from the frame's spill area), or nowhere. */
public final class Location {
    public static final int NONE = -1;
    private static final int SLOT = 1 << 30;

    private Location() {
    }

    /** A spill slot; values of 16 bytes take two, and start at an even one. */
    public static int slot(int index) {
        return SLOT | index;
    }

    public static boolean isRegister(int location) {
        return location >= 0 && location < SLOT;
    }

    public static boolean isSlot(int location) {
        return location >= SLOT;
    }

    public static int slotIndex(int location) {
        return location & ~SLOT;
    }
}
