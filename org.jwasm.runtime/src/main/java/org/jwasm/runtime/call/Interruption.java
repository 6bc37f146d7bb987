package org.jwasm.runtime.call;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jwasm.api.EpochHandler;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * Stops the guest of one store, on behalf of any thread. What is wanted of the guest stands in the poll words of all instances' contexts; a guest that finds its one not zero leaves,
 * and {@link #reason} decides on its own thread. A host function that a guest waits for is reached by interrupting its thread:
 *
 * <pre>
 *   guest's thread:  hosting = me;    (no reordering)           something wanted?  then the host function is not called
 *   other thread:    wanted |= …;     barrier on all threads;   hosting is set?    then it is interrupted
 *   guest's thread:  hosting = null;  (no reordering)           something wanted?  then under the lock an interrupt that was sent is taken back
 * </pre>
 *
 * The barrier on all threads stands for the one between store and load that the guest's thread leaves out, as in {@link Owner}. With host functions that call guests that call host
 * functions, the interrupt is taken back when the outermost one ends: until then all of them are to end.
 */
public final class Interruption {
    /** {@link org.jwasm.api.Store#interrupt} was called. */
    private static final int REQUEST = 1;
    /** The deadline has passed. */
    private static final int DEADLINE = 2;
    /** The epoch deadline is reached. */
    private static final int EPOCH = 4;
    /** The thread inside was seen interrupted. */
    private static final int THREAD = 8;
    /** What is not kept from host functions. */
    private static final int REACHES_HOST = REQUEST | DEADLINE;
    private static final long NEVER = Long.MAX_VALUE;
    private static final String BY_HOST = "by the host";
    private static final String PASSED = "the deadline has passed";

    private final OperatingSystem system;
    private final Owner owner;
    private final Watch watch;
    private final boolean fences;
    /** Of the instances. Guarded by this, as is everything written below it that is not the guest's thread's own. */
    private final List<ByteBuffer> contexts = new ArrayList<>();
    private volatile int wanted;
    private volatile long deadline = NEVER;
    private long epochDeadline = NEVER;
    private volatile EpochHandler handler;
    /** The thread that was interrupted while it ran a host function. */
    private Thread sent;
    private boolean closed;
    /** The thread that runs a host function for a guest, perhaps with other guests above it, or null. Written by it. */
    Thread hosting;
    /** Whether a trap has been made of the request. The guest's thread's own. */
    private boolean delivered;
    private boolean deciding;

    Interruption(OperatingSystem system, Owner owner, Watch watch) {
        this.system = system;
        this.owner = owner;
        this.watch = watch;
        fences = !system.barrierOnAllThreads();
    }

    // Any thread

    /** Lets an instance know of what is wanted, from now on. */
    public synchronized void add(ByteBuffer instanceContext) {
        contexts.add(instanceContext);
        instanceContext.putInt(ContextLayout.POLL, wanted);
    }

    /** Forgets an instance whose context is to be freed. */
    public synchronized void remove(ByteBuffer instanceContext) {
        contexts.removeIf(c -> c == instanceContext);
    }

    synchronized void close() {
        closed = true;
        contexts.clear();
        watch.remove(this);
    }

    private void set(int newWanted) {
        wanted = newWanted;
        for (ByteBuffer context : contexts) {
            context.putInt(ContextLayout.POLL, newWanted);
        }
    }

    private synchronized void raise(int bit) {
        if (closed) {
            return;
        }
        set(wanted | bit);
        if ((bit & REACHES_HOST) != 0) {
            VarHandle.fullFence();
            system.barrierOnAllThreads();
            reachHost();
        }
    }

    /** Interrupts the thread with a host function on it. (One that calls this itself learns of it when it returns.) */
    private synchronized void reachHost() {
        Thread host = hosting;
        if (host != null && host != Thread.currentThread() && !host.isInterrupted() && (wanted & REACHES_HOST) != 0) {
            sent = host;
            host.interrupt();
        }
    }

    private synchronized void lower(int bit) {
        set(wanted & ~bit);
    }

    /** See {@link org.jwasm.api.Store#interrupt}. */
    public void request() {
        raise(REQUEST);
    }

    /** See {@link org.jwasm.api.Store#clearInterrupt}. */
    public synchronized boolean clearRequest() {
        boolean was = (wanted & REQUEST) != 0;
        lower(REQUEST);
        return was;
    }

    /** See {@link org.jwasm.api.Store#setDeadline}. */
    public void setDeadline(Duration fromNow) {
        long nanos = fromNow == null ? NEVER : nanos(fromNow);
        synchronized (this) {
            deadline = nanos == NEVER ? NEVER : System.nanoTime() + nanos;
            if (nanos > 0) {
                lower(DEADLINE);
            } else {
                raise(DEADLINE);
            }
        }
        if (nanos > 0 && nanos != NEVER) {
            watch.expect(nanos);
        }
    }

    /** Durations of centuries are as good as none. */
    private static long nanos(Duration duration) {
        return duration.isNegative() ? 0 : duration.getSeconds() >= NEVER / 4_000_000_000L ? NEVER : duration.toNanos();
    }

    /** See {@link org.jwasm.api.Store#setEpochDeadline}. */
    public synchronized void setEpochDeadline(long epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException("a deadline " + epochs + " epochs from now");
        }
        long now = watch.epoch();
        epochDeadline = epochs > NEVER - now ? NEVER : now + epochs;
        lower(EPOCH);
        epochReached(now);
    }

    /** Takes note of the current epoch. */
    synchronized void epochReached(long epoch) {
        if (epoch >= epochDeadline) {
            raise(EPOCH);
        }
    }

    public void setHandler(EpochHandler newHandler) {
        handler = newHandler;
    }

    /** Looks whether something has come up, as {@link Watch} does again and again. @return the nanoseconds left until the deadline */
    long look(long now) {
        Thread inside = owner.inside();
        if (inside != null && (wanted & THREAD) == 0 && inside.isInterrupted()) {
            raise(THREAD);
        }
        if ((wanted & REACHES_HOST) != 0) {
            // Once more for a host function that has swallowed the interrupt and waits again, or where the system has refused the barrier.
            reachHost();
        }
        long time = deadline;
        if (time == NEVER || (wanted & DEADLINE) != 0) {
            return NEVER;
        }
        if (time - now > 0) {
            return time - now;
        }
        deadlinePassed(time);
        return NEVER;
    }

    private synchronized void deadlinePassed(long which) {
        if (deadline == which) {
            raise(DEADLINE);
        }
    }

    boolean isBusy() {
        return owner.inside() != null;
    }

    // The guest's thread

    private void fence() {
        if (fences) {
            VarHandle.fullFence();
        } else {
            VarHandle.releaseFence();
            VarHandle.acquireFence();
        }
    }

    /** Before a host function. @return false if it is not to be called, because the guest is to stop */
    boolean beginHost() {
        hosting = Thread.currentThread();
        fence();
        return (wanted & REACHES_HOST) == 0;
    }

    /** After a host function, however it ended. @param outer what {@link #hosting} was before @return whether the guest is to stop */
    boolean endHost(Thread outer) {
        hosting = outer;
        fence();
        return (wanted & REACHES_HOST) != 0 && takeBack(outer == null);
    }

    private synchronized boolean takeBack(boolean isOutermost) {
        if (isOutermost && sent != null) {
            sent = null;
            Thread.interrupted();
        }
        delivered |= (wanted & REQUEST) != 0;
        return (wanted & REACHES_HOST) != 0;
    }

    /** Why a guest stops that comes from a host function. */
    String hostReason() {
        return (wanted & REQUEST) != 0 ? BY_HOST : PASSED;
    }

    /** @throws IllegalStateException while the epoch handler decides */
    void requireUndecided() {
        if (deciding) {
            throw new IllegalStateException("a store cannot be used while its epoch handler decides");
        }
    }

    /** Whether anything is wanted of the guest. */
    boolean isWanted() {
        return wanted != 0;
    }

    /** Decides about a guest that has found that something is wanted. @return null if it goes on, or else why it stops */
    String reason(org.jwasm.api.Store store) {
        int w = wanted;
        if ((w & REQUEST) != 0) {
            delivered = true;
            return BY_HOST;
        }
        if ((w & DEADLINE) != 0) {
            return PASSED;
        }
        if ((w & THREAD) != 0) {
            lower(THREAD);
            if (Thread.currentThread().isInterrupted()) {
                return "the thread is interrupted";
            }
        }
        return (w & EPOCH) != 0 && !putOff(store) ? "the epoch deadline is reached" : null;
    }

    private boolean putOff(org.jwasm.api.Store store) {
        EpochHandler decides = handler;
        if (decides == null) {
            return false;
        }
        deciding = true;
        try {
            long epochs = decides.deadlineReached(Objects.requireNonNull(store));
            if (epochs > 0) {
                setEpochDeadline(epochs);
            }
            return epochs > 0;
        } finally {
            deciding = false;
        }
    }

    /** The outermost call has ended: a request that stopped something is done with. */
    public void ended() {
        if (delivered) {
            delivered = false;
            lower(REQUEST);
        }
    }
}
