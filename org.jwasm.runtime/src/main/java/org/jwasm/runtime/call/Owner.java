package org.jwasm.runtime.call;

import java.lang.invoke.VarHandle;
import java.util.ConcurrentModificationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * Which thread is inside a store. One at a time; it may enter again. A store mostly stays with one thread, so the first one gets it as its own
 * ({@link #bias}) and enters and leaves with plain stores:
 *
 * <pre>
 *   first thread:   entry++;      (no reordering by the compiler)  bias is still me?  then it is inside
 *   other thread:   bias = null;  barrier on all threads;          entry is odd?      then it restores the bias and is refused
 * </pre>
 *
 * The barrier that the second one puts on all threads stands for the one between store and load that the first one leaves out (Dekker's protocol,
 * made asymmetric). From then on {@link #shared} is set by compare-and-set. Where the system has no such barrier it is so from the beginning.
 */
final class Owner {
    /** Entered as the thread whose own the store is. */
    private static final int BIASED = 0;
    /** Entered by compare-and-set. */
    private static final int SHARED = -1;
    /** Entered again. */
    private static final int AGAIN = 1;
    private static final Thread CLOSED = new Thread("closed store");

    private final OperatingSystem system;
    /** Whose own the store is; null before the first use and when it is shared; {@link #CLOSED} in the end. Changed under the monitor, with full fences around. */
    private Thread bias;
    /** Odd while a thread is inside; goes up by one with each outermost entry and each leaving. Written by the thread that enters or leaves. */
    private int entry;
    /** The thread inside when the store is shared; null while it is not. */
    private AtomicReference<Thread> shared;

    Owner(OperatingSystem system) {
        this.system = system;
    }

    /** @return 1 if the thread was inside already; otherwise 0 or less: what {@link #leave} has to be given */
    int enter() {
        Thread thread = Thread.currentThread();
        int before = entry;
        if (bias == thread && (before & 1) == 0) {
            entry = before + 1;
            VarHandle.releaseFence();
            VarHandle.acquireFence();
            if (bias == thread) {
                return BIASED;
            }
            entry = before;
        }
        return enterSlowly(thread);
    }

    private synchronized int enterSlowly(Thread thread) {
        if (bias == CLOSED) {
            throw new IllegalStateException("the store is closed");
        }
        if (bias == thread) {
            if (isInside()) {
                return AGAIN;
            }
            entry++;
            return BIASED;
        }
        if (shared == null) {
            if (bias != null) {
                revoke(thread);
            } else if (system.barrierOnAllThreads()) {
                bias = thread;
                entry++;
                return BIASED;
            }
            shared = new AtomicReference<>();
        }
        if (shared.compareAndSet(null, thread)) {
            entry++;
            VarHandle.fullFence();
            return SHARED;
        }
        Thread other = shared.get();
        if (other == thread) {
            return AGAIN;
        }
        throw refusal(other, thread);
    }

    /** @throws ConcurrentModificationException if the thread whose own the store is is inside */
    private void revoke(Thread thread) {
        Thread first = bias;
        bias = null;
        VarHandle.fullFence();
        if (!system.barrierOnAllThreads()) {
            throw new AssertionError("the barrier that there was is gone");
        }
        VarHandle.fullFence();
        if (isInside()) {
            bias = first;
            throw refusal(first, thread);
        }
    }

    private static RuntimeException refusal(Thread other, Thread thread) {
        return new ConcurrentModificationException("a store is confined to one thread at a time: " + thread + " comes while "
                + (other == null ? "another thread" : other) + " is inside");
    }

    /** Leaves for good: the counterpart of an {@link #enter} that gave {@code mark}. */
    void leave(int mark) {
        if (mark == BIASED) {
            VarHandle.releaseFence();
            entry++;
        } else {
            entry++;
            shared.set(null);
        }
    }

    private boolean isInside() {
        return (entry & 1) != 0;
    }

    /** See {@link org.jwasm.runtime.code.Presence#entry}. */
    int entry() {
        VarHandle.fullFence();
        return entry;
    }

    /** Keeps everybody out from now on. @return false if that was so before */
    boolean close() {
        synchronized (this) {
            if (bias == CLOSED) {
                return false;
            }
            if (enter() == AGAIN) {
                throw new IllegalStateException("a store cannot be closed during a call into it");
            }
            bias = CLOSED;
            VarHandle.fullFence();
            return true;
        }
    }
}
