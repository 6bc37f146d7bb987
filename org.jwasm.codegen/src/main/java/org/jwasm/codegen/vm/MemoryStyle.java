package org.jwasm.codegen.vm;

import org.jwasm.parser.module.MemoryType;

/** How accesses to a linear memory are kept inside it. The same for all modules of an engine that can share the memory. */
public enum MemoryStyle {
    /**
     * {@link #RESERVED_BYTES} of address space are reserved, what is not in use is inaccessible, and an access out of bounds faults. The memory never
     * moves: its base is the readonly copy at {@link VmLayout#memoryBase}.
     */
    GUARDED,
    /** Each access is checked against the size in the memory's definition; the memory may move when it grows. */
    CHECKED;

    /** Any 32-bit index plus any 32-bit offset plus the widest access. */
    public static final long RESERVED_BYTES = (8L << 30) + (64L << 10);

    /** @param guardPages whether the engine has guard pages and a signal handler */
    public static MemoryStyle of(MemoryType type, boolean guardPages) {
        return of(type.limits().is64(), type.pageSizeLog2(), guardPages);
    }

    /** As {@link #of(MemoryType, boolean)}, from the type's parts. */
    public static MemoryStyle of(boolean memory64, int pageSizeLog2, boolean guardPages) {
        return guardPages && !memory64 && pageSizeLog2 == MemoryType.DEFAULT_PAGE_LOG2 ? GUARDED : CHECKED;
    }
}
