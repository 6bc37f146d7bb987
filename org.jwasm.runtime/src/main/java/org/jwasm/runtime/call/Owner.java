package org.jwasm.runtime.call;

import java.lang.invoke.VarHandle;
import java.util.ConcurrentModificationException;
import org.jwasm.api.ResourceException;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * Which thread is inside a store. One at a time; it may enter again. A store mostly stays with one thread, so the first one gets it as its own
 * ({@link #bias}) and enters and leaves with plain stores:
 *
 * <pre>
 *   first thread:   entry = odd;    (no reordering by the compiler)  bias is still me?  then it is inside
 *   other thread:   bias = null;    barrier on all threads;          entry is odd?      then it restores the bias and is refused
 * </pre>
 *
 * The barrier that the second one puts on all threads stands for the one between store and load that the first one leaves out (Dekker's protocol,
 * made asymmetric). From then on {@link #holder} is set under the monitor. Where the system has no such barrier it is so from the beginning.
 * (The two ways have counters of their own: the first thread may write its one late, to find that it is not inside.)
 *
 * <p>A thread leaves even when there is no room on its stack for another call: then its caller, who has caught the {@link StackOverflowError}, does what
 * {@link #release} does by itself. A thread that has ended is not inside, however it ended.
 */
abstract class Owner {
    /** Entered as the thread whose own the store is. */
    static final int BIASED = 0;
    /** Entered under the monitor. */
    static final int SHARED = -1;
    /** Entered again. */
    static final int AGAIN = 1;
    /** For {@link #depth}: someone has left without tidying up. */
    static final int UNTIDY = -1;
    private static final Thread CLOSED = new Thread("closed store");

    /** Odd while the thread whose own the store is is inside; goes up by one with each outermost entry and each leaving. Written by it only. */
    public int entry;
    /** The same for a store that is shared, as long as it is. Written by the thread inside. */
    public int sharedEntry;
    /** The thread inside when the store is shared. */
    public volatile Thread holder;
    /** Written for its effect on memory, where no method can be called. */
    public volatile int fence;
    /** See {@link Activation}. Of whoever is inside. */
    public int depth;
    private final OperatingSystem system;
    /** Whose own the store is; null before the first use and when it is shared; {@link #CLOSED} in the end. Changed under the monitor, with full fences around. */
    private Thread bias;
    /** Whether there will be no bias any more. */
    private volatile boolean isShared;

    Owner(OperatingSystem system) {
        this.system = system;
    }

    /** See {@link org.jwasm.runtime.code.Presence#entry}. */
    public final int entry() {
        VarHandle.fullFence();
        return isShared ? sharedEntry : entry;
    }

    /** The thread that is probably inside, or null. Any thread may ask. */
    final Thread inside() {
        if ((entry() & 1) == 0) {
            return null;
        }
        Thread first = bias;
        return isShared ? holder : first;
    }

    /** @return {@link #AGAIN} if the thread was inside already; otherwise what {@link #release} has to be given */
    final int acquire() {
        Thread thread = Thread.currentThread();
        int before = entry;
        if (bias == thread && (before & 1) == 0) {
            entry = before + 1;
            try {
                VarHandle.releaseFence();
                VarHandle.acquireFence();
            } catch (StackOverflowError e) {
                entry = before;
                throw e;
            }
            if (bias == thread) {
                return BIASED;
            }
            entry = before;
        }
        return acquireSlowly(thread);
    }

    private synchronized int acquireSlowly(Thread thread) {
        if (bias == CLOSED) {
            throw new IllegalStateException("the store is closed");
        }
        if (bias == thread) {
            if ((entry & 1) != 0) {
                return AGAIN;
            }
            entry++;
            return BIASED;
        }
        if (!isShared) {
            if (bias != null) {
                revoke(thread);
            } else if (system.barrierOnAllThreads()) {
                bias = thread;
                entry++;
                return BIASED;
            }
            sharedEntry = (entry | 1) + 1;
            isShared = true;
        }
        return share(thread);
    }

    private int share(Thread thread) {
        Thread other = holder;
        if (other == thread) {
            return AGAIN;
        }
        if (other != null) {
            if (other.isAlive()) {
                throw refusal(other, thread);
            }
            depth = UNTIDY;
            sharedEntry++;
        }
        sharedEntry++;
        holder = thread;
        try {
            VarHandle.fullFence();
        } catch (StackOverflowError e) {
            sharedEntry++;
            holder = null;
            throw e;
        }
        return SHARED;
    }

    /**
     * @throws ConcurrentModificationException if the thread whose own the store is is inside
     * @throws ResourceException               if the system gives no barrier any more
     */
    private void revoke(Thread thread) {
        Thread first = bias;
        try {
            bias = null;
            VarHandle.fullFence();
            if (!system.barrierOnAllThreads()) {
                throw new ResourceException("the system refuses a barrier on all threads: a store stays with " + first + ", and " + thread + " cannot have it");
            }
            VarHandle.fullFence();
            boolean isInside = (entry & 1) != 0;
            VarHandle.fullFence();
            if (isInside) {
                if (first.isAlive()) {
                    throw refusal(first, thread);
                }
                depth = UNTIDY;
            }
        } catch (RuntimeException | Error e) {
            bias = first;
            throw e;
        }
    }

    private static RuntimeException refusal(Thread other, Thread thread) {
        return new ConcurrentModificationException("a store is confined to one thread at a time: " + thread + " comes while " + other + " is inside");
    }

    /** Leaves for good: the counterpart of an {@link #acquire} that gave {@code mark}. */
    final void release(int mark) {
        if (mark == BIASED) {
            VarHandle.releaseFence();
            entry++;
        } else {
            sharedEntry++;
            holder = null;
        }
    }

    /** Takes the store for good and keeps everybody out from now on. @return false if it was closed before */
    final boolean acquireForEver() {
        synchronized (this) {
            if (bias == CLOSED) {
                return false;
            }
            int mark = acquire();
            if (mark == AGAIN) {
                throw new IllegalStateException("a store cannot be closed during a call into it");
            }
            bias = CLOSED;
            VarHandle.fullFence();
            release(mark);
            return true;
        }
    }
}
