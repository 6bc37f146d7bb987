package org.jwasm.api;

/**
 * How much a store's guests, and the host in their name, may take. Immutable; each {@code with} method gives a changed copy.
 *
 * <p>A memory or table that would have to grow beyond a limit does not grow: the guest gets -1, or traps with {@link TrapCode#LIMIT_EXCEEDED}
 * if {@code trapOnGrowFailure} is set. What would be beyond a limit from the beginning is refused with a {@link LimitException}, and nothing of the instance is left.
 *
 * @param memoryBytes       of each memory
 * @param totalMemoryBytes  of all memories together
 * @param tableElements     of each table
 * @param instances         number of instances
 * @param memories          number of memories
 * @param tables            number of tables
 * @param stackBytes        of the guest's stack; what is beyond the engine's {@link EngineConfig#guestStackBytes} is not had
 * @param trapOnGrowFailure whether a guest that cannot grow something is stopped
 */
public record StoreLimits(long memoryBytes, long totalMemoryBytes, long tableElements, long instances, long memories, long tables, long stackBytes,
        boolean trapOnGrowFailure) {
    /** Stands for no limit besides those of the implementation. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final long MANY = 10_000;
    private static final long MIN_STACK = 16L << 10;
    private static final StoreLimits DEFAULTS =
            new StoreLimits(UNLIMITED, UNLIMITED, UNLIMITED, MANY, MANY, MANY, UNLIMITED, false);

    public StoreLimits {
        requireNotNegative(memoryBytes, "memory bytes");
        requireNotNegative(totalMemoryBytes, "bytes of all memories");
        requireNotNegative(tableElements, "table elements");
        requireNotNegative(instances, "instances");
        requireNotNegative(memories, "memories");
        requireNotNegative(tables, "tables");
        if (stackBytes < MIN_STACK) {
            throw new IllegalArgumentException("a stack of " + stackBytes + " bytes; the least is " + MIN_STACK);
        }
    }

    private static void requireNotNegative(long value, String what) {
        if (value < 0) {
            throw new IllegalArgumentException("a limit of " + value + " " + what);
        }
    }

    /** At most 10,000 instances, memories and tables each; everything else unlimited. */
    public static StoreLimits defaults() {
        return DEFAULTS;
    }

    public StoreLimits withMemoryBytes(long value) {
        return new StoreLimits(value, totalMemoryBytes, tableElements, instances, memories, tables, stackBytes, trapOnGrowFailure);
    }

    public StoreLimits withTotalMemoryBytes(long value) {
        return new StoreLimits(memoryBytes, value, tableElements, instances, memories, tables, stackBytes, trapOnGrowFailure);
    }

    public StoreLimits withTableElements(long value) {
        return new StoreLimits(memoryBytes, totalMemoryBytes, value, instances, memories, tables, stackBytes, trapOnGrowFailure);
    }

    public StoreLimits withInstances(long value) {
        return new StoreLimits(memoryBytes, totalMemoryBytes, tableElements, value, memories, tables, stackBytes, trapOnGrowFailure);
    }

    public StoreLimits withMemories(long value) {
        return new StoreLimits(memoryBytes, totalMemoryBytes, tableElements, instances, value, tables, stackBytes, trapOnGrowFailure);
    }

    public StoreLimits withTables(long value) {
        return new StoreLimits(memoryBytes, totalMemoryBytes, tableElements, instances, memories, value, stackBytes, trapOnGrowFailure);
    }

    public StoreLimits withStackBytes(long value) {
        return new StoreLimits(memoryBytes, totalMemoryBytes, tableElements, instances, memories, tables, value, trapOnGrowFailure);
    }

    public StoreLimits withTrapOnGrowFailure(boolean value) {
        return new StoreLimits(memoryBytes, totalMemoryBytes, tableElements, instances, memories, tables, stackBytes, value);
    }
}
