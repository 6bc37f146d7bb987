package org.jwasm.parser.module;

/**
 * A memory's type.
 *
 * @param limits size in pages
 * @param shared whether threads may share it
 * @param pageSizeLog2 exponent of the page size in bytes: 16, or 0 with the custom-page-sizes proposal
 */
public record MemoryType(Limits limits, boolean shared, int pageSizeLog2) {
    /** The exponent of the usual page size, 64 KiB. */
    public static final int DEFAULT_PAGE_LOG2 = 16;

    /**
     * The largest number of pages a memory may have, as unsigned: as many as the address type reaches, and with pages
     * of one byte one less than that.
     */
    public long maxPages() {
        int bits = limits.is64() ? 64 : 32;
        return pageSizeLog2 == 0 ? -1L >>> 64 - bits : 1L << bits - pageSizeLog2;
    }

    /** As the text format: {@code 1 2 shared (pagesize 1)}. */
    @Override
    public String toString() {
        return limits + (shared ? " shared" : "")
            + (pageSizeLog2 == DEFAULT_PAGE_LOG2 ? "" : " (pagesize " + (1L << pageSizeLog2) + ")");
    }
}
