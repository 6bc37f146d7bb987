package org.jwasm.runtime.call;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * Keeps the time for an engine's stores: epochs, deadlines, and threads that are interrupted while a guest computes on them, of which nobody tells. A thread of its own looks now and
 * then; it lives while there are stores, those included that outlive their engine. Safe for use by several threads.
 */
public final class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    /** How long a guest goes on at most on a thread that is interrupted, unless nobody has been inside a store for a while. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    /** Pauses get longer up to this while nobody is inside a store. */
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(80);
    /** Deadlines that are closer together are seen together. */
    private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(200);

    private final Set<Interruption> watched = ConcurrentHashMap.newKeySet();
    private final AtomicLong epoch = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private Thread worker;
    /** Whether the worker looks again before its pause is over. */
    private boolean changed;

    /** What stops the guests of a store, watched until it is closed. */
    Interruption interruption(OperatingSystem system, Owner owner) {
        Interruption interruption = new Interruption(system, owner, this);
        watched.add(interruption);
        try {
            start();
        } catch (Throwable t) {
            watched.remove(interruption);
            throw t;
        }
        return interruption;
    }

    private void start() {
        lock.lock();
        try {
            if (worker == null) {
                Thread started = new Thread(this::work, "jwasm watch");
                started.setDaemon(true);
                started.start();
                worker = started;
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(Interruption store) {
        watched.remove(store);
        if (watched.isEmpty()) {
            lookNow();
        }
    }

    private void lookNow() {
        lock.lock();
        try {
            changed = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long epoch() {
        return epoch.get();
    }

    /** See {@link org.jwasm.api.Engine#incrementEpoch}. */
    public void incrementEpoch() {
        long now = epoch.incrementAndGet();
        for (Interruption store : watched) {
            store.epochReached(now);
        }
    }

    /** A deadline comes in this time. */
    void expect(long nanos) {
        if (nanos < LONGEST_PAUSE) {
            lookNow();
        }
    }

    private void work() {
        long pause = PAUSE;
        while (true) {
            long now = System.nanoTime();
            long next = LONGEST_PAUSE;
            boolean busy = false;
            try {
                for (Interruption store : watched) {
                    next = Math.min(next, store.look(now));
                    busy |= store.isBusy();
                }
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.WARNING, "stores could not be looked at; they are again soon", e);
            }
            pause = busy ? PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
            if (!await(Math.max(SHORTEST_PAUSE, Math.min(pause, next)))) {
                return;
            }
        }
    }

    /** @return false when there is nothing left to watch */
    private boolean await(long nanos) {
        lock.lock();
        try {
            for (long left = nanos; left > 0 && !changed;) {
                left = change.awaitNanos(left);
            }
            changed = false;
            if (watched.isEmpty()) {
                worker = null;
                return false;
            }
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread; the work goes on.
            return true;
        } finally {
            lock.unlock();
        }
        return true;
    }
}
