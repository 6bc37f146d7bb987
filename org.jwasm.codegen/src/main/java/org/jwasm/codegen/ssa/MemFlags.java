package org.jwasm.codegen.ssa;

import org.jwasm.api.TrapCode;

/**
 * What is known of a memory access, packed into the aux column of {@link Op#LOAD} and {@link Op#STORE}:
 * bits 0–3 access kind, 4 readonly, 5 can trap, 8–13 trap code, 14–30 alias region.
 *
 * <p>Accesses to different regions never overlap. A readonly load yields the same value whenever it runs within one activation
 * of the function, stores and calls notwithstanding, so it may be merged, hoisted (unless it can trap) and rematerialized.
 */
public final class MemFlags {
    /** Access kinds: width, and for narrow integer loads the extension to the result type. */
    public static final int FULL = 0;
    public static final int U8 = 1;
    public static final int S8 = 2;
    public static final int U16 = 3;
    public static final int S16 = 4;
    /** 32 bits extended to an i64; as a store, the low 32 bits of an i64. */
    public static final int U32 = 5;
    public static final int S32 = 6;

    /** Alias regions: the instance and store contexts and other runtime structures that guests cannot address. */
    public static final int REGION_CONTEXT = 0;
    /** Sizes and bases of memories that can change. */
    public static final int REGION_MEMORY_DEF = 1;
    /** Sizes and bases of tables. */
    public static final int REGION_TABLE_DEF = 2;
    /** Elements of all tables. */
    public static final int REGION_TABLE = 3;
    /** Globals that may be shared with other instances or the host. */
    public static final int REGION_SHARED_GLOBALS = 4;
    private static final int FIRST_MEMORY = 8;
    private static final int MAX_MEMORIES = 1000;
    private static final int FIRST_GLOBAL = FIRST_MEMORY + MAX_MEMORIES;
    private static final int MAX_REGION = (1 << 17) - 1;

    private static final int READONLY = 1 << 4;
    private static final int TRAPS = 1 << 5;
    private static final int TRAP_SHIFT = 8;
    private static final int REGION_SHIFT = 14;
    private static final TrapCode[] TRAP_CODES = TrapCode.values();
    private static final String[] KINDS = {"", "u8", "s8", "u16", "s16", "u32", "s32"};

    private MemFlags() {
    }

    /** An access that cannot trap. */
    public static int of(int kind, int region) {
        return kind | region << REGION_SHIFT;
    }

    /** An access that faults with {@code code} when the address is bad. */
    public static int trapping(int kind, int region, TrapCode code) {
        return kind | region << REGION_SHIFT | TRAPS | code.ordinal() << TRAP_SHIFT;
    }

    public static int readonly(int flags) {
        return flags | READONLY;
    }

    /** Region of the contents of a linear memory. Memories that may be the same one (both imported) share a region: index 0 stands for them. */
    public static int memoryRegion(int memory) {
        return FIRST_MEMORY + Math.min(memory, MAX_MEMORIES - 1);
    }

    /** Region of a global that only this instance can reach. */
    public static int globalRegion(int global) {
        return Math.min(FIRST_GLOBAL + global, MAX_REGION);
    }

    public static int kind(int flags) {
        return flags & 15;
    }

    public static int region(int flags) {
        return flags >>> REGION_SHIFT;
    }

    public static boolean isReadonly(int flags) {
        return (flags & READONLY) != 0;
    }

    public static boolean canTrap(int flags) {
        return (flags & TRAPS) != 0;
    }

    public static TrapCode trapCode(int flags) {
        return TRAP_CODES[flags >>> TRAP_SHIFT & 63];
    }

    /** Bytes touched by an access of this kind whose value has this {@link Type}. */
    public static int bytes(int flags, int type) {
        switch (kind(flags)) {
            case FULL: return Type.bytes(type);
            case U8: case S8: return 1;
            case U16: case S16: return 2;
            default: return 4;
        }
    }

    public static String toString(int flags) {
        StringBuilder s = new StringBuilder();
        if (kind(flags) != FULL) {
            s.append('.').append(KINDS[kind(flags)]);
        }
        s.append(" @").append(region(flags));
        if (isReadonly(flags)) {
            s.append(" readonly");
        }
        if (canTrap(flags)) {
            s.append(" trap=").append(trapCode(flags).name().toLowerCase(java.util.Locale.ROOT));
        }
        return s.toString();
    }
}
