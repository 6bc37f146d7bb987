package org.jwasm.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much the current thread allocates, in bytes. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long start;

    void begin() {
        start = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Since the beginning. */
    long bytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - start;
    }
}
