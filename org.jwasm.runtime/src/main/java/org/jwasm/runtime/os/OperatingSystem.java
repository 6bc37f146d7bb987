package org.jwasm.runtime.os;

import java.nio.ByteBuffer;
import org.jwasm.api.ResourceException;

/**
 * Memory, address space and signals. Addresses are machine addresses; sizes and addresses of mappings are multiples of
 * {@link #pageSize()}. What the system refuses is a {@link ResourceException} that says what was asked for, how much, and the system's
 * own words. Safe for use by several threads.
 */
public interface OperatingSystem {
    /** How pages may be accessed. */
    enum Access { NONE, READ_WRITE }

    /** The same memory at two addresses. */
    record TwoViews(long writable, long executable, long bytes) {
    }

    /** The system of this process. */
    static OperatingSystem current() {
        return Current.SYSTEM;
    }

    long pageSize();

    /** Rounds up to whole pages. */
    default long pages(long bytes) {
        long mask = pageSize() - 1;
        return bytes + mask & ~mask;
    }

    /** Reserves address space that cannot be accessed yet. */
    long reserve(long bytes, String what);

    /** Maps zeroed memory that can be read and written; pages take memory when they are touched. */
    long map(long bytes, String what);

    /** Gives pages of a reservation back and makes them zeroed memory again that can be read and written. */
    void renew(long address, long bytes, String what);

    void protect(long address, long bytes, Access access, String what);

    /** Drops the contents: the pages read as zero afterwards. */
    void discard(long address, long bytes);

    void unmap(long address, long bytes);

    /** Maps new memory twice, once to write and once to execute; neither view can do both. */
    TwoViews mapCode(long bytes);

    /** Drops the contents of pages of a writable view of {@link #mapCode}. */
    void discardCode(long writable, long bytes);

    /** Memory of the C library's heap, not zeroed. */
    long allocate(long bytes, String what);

    /** Frees what {@link #allocate} gave. */
    void free(long address);

    /** The bytes at an address, little-endian. The memory must outlive the buffer. */
    ByteBuffer view(long address, long bytes);

    /** The signals that invalid accesses raise. */
    int[] accessSignals();

    /** The handler in place for a signal; 0 or 1 when it is none (default, ignored). */
    long signalHandler(int signal);

    /** Installs a machine-code handler that runs on the stack in use or the alternate one, with the signal's mask as it is, and not blocking the signal itself. */
    void installSignalHandler(int signal, long handler);

    /**
     * Makes every thread of the process that runs right now pass a full memory barrier, or returns false where the system cannot.
     * With it one side of a two-sided protocol does without barriers of its own.
     */
    boolean barrierOnAllThreads();

    /** The address of the JNI environment of this thread, by calling the function {@code long f(long x) { return x; }} at {@code identity} with it. */
    long jniEnvironment(long identity);

    /** Calls the JNI function at {@code function} with this thread's environment, a class, an address and a count. */
    int callJni(long function, Class<?> type, long address, int count);
}
