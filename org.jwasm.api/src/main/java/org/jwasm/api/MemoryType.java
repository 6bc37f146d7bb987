package org.jwasm.api;

/**
 * The type of a linear memory.
 *
 * @param minPages     initial size in pages, unsigned
 * @param maxPages     largest size in pages, unsigned, or -1 for none
 * @param memory64     whether addresses are 64 bits wide
 * @param shared       whether threads may share it
 * @param pageSizeLog2 16, or 0 with custom page sizes
 */
public record MemoryType(long minPages, long maxPages, boolean memory64, boolean shared, int pageSizeLog2) implements ExternType {
    /** A 32-bit unshared memory with pages of 64 KiB. */
    public MemoryType(long minPages, long maxPages) {
        this(minPages, maxPages, false, false, 16);
    }

    public long pageSize() {
        return 1L << pageSizeLog2;
    }
}
