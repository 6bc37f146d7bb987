package org.jwasm.runtime.instance;

import org.jwasm.api.LimitException;
import org.jwasm.api.ResourceLimiter;
import org.jwasm.api.StoreConfig;
import org.jwasm.api.StoreLimits;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.module.TableType;

/** What a store's limits allow, and what is taken of it. Only while inside. */
final class Quota {
    private final StoreLimits limits;
    /** Or null. */
    private final ResourceLimiter limiter;
    private long memoryBytes;
    private long memories;
    private long tables;
    private long instances;

    Quota(StoreConfig config) {
        limits = config.limits();
        limiter = config.limiter();
    }

    boolean trapsOnGrowFailure() {
        return limits.trapOnGrowFailure();
    }

    /** Takes all that an instance of a module has of its own, or nothing. @throws LimitException if that is too much */
    void takeInstance(Module module) {
        require(instances + 1, limits.instances(), "instances");
        require(memories + module.memoryCount() - module.importedMemoryCount(), limits.memories(), "memories");
        require(tables + module.tableCount() - module.importedTableCount(), limits.tables(), "tables");
        long bytes = 0;
        for (int i = module.importedMemoryCount(); i < module.memoryCount(); i++) {
            bytes += requireMemory(module.memory(i), bytes);
        }
        for (int i = module.importedTableCount(); i < module.tableCount(); i++) {
            requireTable(module.table(i));
        }
        instances++;
        memories += module.memoryCount() - module.importedMemoryCount();
        tables += module.tableCount() - module.importedTableCount();
        memoryBytes += bytes;
    }

    /** Gives back what {@link #takeInstance} took. */
    void giveBackInstance(Module module) {
        instances--;
        memories -= module.memoryCount() - module.importedMemoryCount();
        tables -= module.tableCount() - module.importedTableCount();
        for (int i = module.importedMemoryCount(); i < module.memoryCount(); i++) {
            memoryBytes -= bytes(module.memory(i));
        }
    }

    /** @throws LimitException if that is too much */
    void takeMemory(MemoryType type) {
        require(memories + 1, limits.memories(), "memories");
        memoryBytes += requireMemory(type, 0);
        memories++;
    }

    /** Gives back what {@link #takeMemory} took. */
    void giveBackMemory(MemoryType type) {
        memories--;
        memoryBytes -= bytes(type);
    }

    /** @throws LimitException if that is too much */
    void takeTable(TableType type) {
        require(tables + 1, limits.tables(), "tables");
        requireTable(type);
        tables++;
    }

    /** Gives back what {@link #takeTable} took. */
    void giveBackTable() {
        tables--;
    }

    private static void require(long wanted, long limit, String what) {
        if (wanted > limit) {
            throw new LimitException(wanted + " " + what + " in a store: the limit is " + limit, -1);
        }
    }

    /** More bytes than a long counts are refused by whoever makes the memory, as are memories for which there is no address space. */
    private static long bytes(MemoryType type) {
        return bytes(type.limits().min(), type.pageSizeLog2());
    }

    private static long bytes(long pages, int shift) {
        return pages < 0 || pages > Long.MAX_VALUE >>> shift ? Long.MAX_VALUE : pages << shift;
    }

    private static long largest(MemoryType type) {
        long max = type.limits().max();
        return bytes(Long.compareUnsigned(max, type.maxPages()) < 0 ? max : type.maxPages(), type.pageSizeLog2());
    }

    private long requireMemory(MemoryType type, long besides) {
        long bytes = bytes(type);
        if (bytes > limits.memoryBytes()) {
            throw new LimitException("a memory of " + bytes + " bytes: the store's limit is " + limits.memoryBytes(), -1);
        }
        if (bytes > limits.totalMemoryBytes() - memoryBytes - besides) {
            throw new LimitException("memories of together more than " + limits.totalMemoryBytes() + " bytes, the store's limit", -1);
        }
        if (limiter != null && !limiter.mayGrowMemory(0, bytes, largest(type))) {
            throw new LimitException("a memory of " + bytes + " bytes: the store's limiter refuses it", -1);
        }
        return bytes;
    }

    private void requireTable(TableType type) {
        Limits size = type.limits();
        long elements = size.min() < 0 ? Long.MAX_VALUE : size.min();
        if (elements > limits.tableElements()) {
            throw new LimitException("a table of " + Long.toUnsignedString(size.min()) + " elements: the store's limit is " + limits.tableElements(), -1);
        }
        if (limiter != null && !limiter.mayGrowTable(0, elements, size.max() < 0 ? Long.MAX_VALUE : size.max())) {
            throw new LimitException("a table of " + elements + " elements: the store's limiter refuses it", -1);
        }
    }

    /** Whether a memory may grow; {@link #memoryGrown} is told when it has. */
    boolean mayGrowMemory(long bytes, long wanted, long max) {
        return wanted <= limits.memoryBytes() && wanted - bytes <= limits.totalMemoryBytes() - memoryBytes
                && (limiter == null || limiter.mayGrowMemory(bytes, wanted, max));
    }

    void memoryGrown(long bytes) {
        memoryBytes += bytes;
    }

    boolean mayGrowTable(long elements, long wanted, long max) {
        return wanted <= limits.tableElements() && (limiter == null || limiter.mayGrowTable(elements, wanted, max));
    }
}
