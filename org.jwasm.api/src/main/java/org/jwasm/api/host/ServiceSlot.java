package org.jwasm.api.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;

/**
 * Stands for a service whose providers come and go: who asks gets the best of the moment, at the price of one volatile read. Safe for use by several threads;
 * waiting holds no monitor, so virtual threads unmount.
 */
public final class ServiceSlot<T> {
    /**
     * Who serves now.
     *
     * @param generation another number whenever it is another provider
     */
    public record Bound<T>(T service, long generation) {
    }

    private final class Offer implements Registration {
        private final T service;
        private final long number = ++offered;
        private int ranking;

        Offer(T service, int ranking) {
            this.service = service;
            this.ranking = ranking;
        }

        long number() {
            return number;
        }

        int ranking() {
            return ranking;
        }

        @Override
        public void setRanking(int value) {
            change(() -> ranking = value);
        }

        @Override
        public void close() {
            change(() -> offers.remove(this));
        }
    }

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final List<Offer> offers = new ArrayList<>();
    private volatile Duration patience;
    /** Null when there is nobody. */
    private volatile Bound<T> current;
    private long generations;
    private long offered;

    /**
     * @param name     what to call the service in messages
     * @param patience how long {@link #await} waits for a provider
     */
    public ServiceSlot(String name, Duration patience) {
        this.name = Objects.requireNonNull(name, "name");
        setPatience(patience);
    }

    public void setPatience(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("a wait of " + value);
        }
        patience = value;
    }

    public String name() {
        return name;
    }

    /** Adds a provider. @param ranking the highest one serves; among equals, the one that came first */
    public Registration add(T service, int ranking) {
        Objects.requireNonNull(service, "service");
        lock.lock();
        try {
            Offer offer = new Offer(service, ranking);
            change(() -> offers.add(offer));
            return offer;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            offers.sort(Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::number));
            T best = offers.isEmpty() ? null : offers.get(0).service;
            Bound<T> before = current;
            if (before == null ? best != null : before.service() != best) {
                current = best == null ? null : new Bound<>(best, ++generations);
                came.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Who serves now, or null. */
    public Bound<T> current() {
        return current;
    }

    /**
     * Who serves now; waits for somebody to come.
     *
     * @throws Trap {@link TrapCode#HOST_UNAVAILABLE} if nobody comes in time; {@link TrapCode#INTERRUPTED} if the thread is interrupted while it waits, and stays so
     */
    public Bound<T> await() {
        Bound<T> now = current;
        return now != null ? now : awaitOne();
    }

    private Bound<T> awaitOne() {
        Duration wait = patience;
        try {
            lock.lockInterruptibly();
            try {
                for (long left = wait.toNanos(); current == null && left > 0;) {
                    left = came.awaitNanos(left);
                }
                if (current == null) {
                    throw new Trap(TrapCode.HOST_UNAVAILABLE, name + ": nobody provides it, nor came within " + wait.toMillis() + " ms", List.of());
                }
                return current;
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trap(TrapCode.INTERRUPTED, "while waiting for " + name, List.of());
        }
    }
}
