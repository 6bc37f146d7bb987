package org.jwasm.runtime.code;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jwasm.codegen.backend.BackendFactory;

/** The backends there are. They come and go, and engines that listen follow. Safe for use by several threads. */
public final class Backends {
    private final boolean isDynamic;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> withdrawn = new HashSet<>();
    private List<BackendFactory> ranked = List.of();
    private String preferred;

    private Backends(boolean isDynamic) {
        this.isDynamic = isDynamic;
    }

    /** None yet; who tells of their coming and going calls {@link #replace}. */
    public static Backends dynamic() {
        return new Backends(true);
    }

    /** Those found by {@link java.util.ServiceLoader}: each has its own preference. */
    public static Backends byPreference(Iterable<BackendFactory> found) {
        List<BackendFactory> all = new ArrayList<>();
        found.forEach(all::add);
        all.sort(Comparator.comparingInt(BackendFactory::preference).reversed());
        Backends backends = new Backends(false);
        backends.replace(all);
        return backends;
    }

    /** Whether one that is missing may come yet. */
    boolean isDynamic() {
        return isDynamic;
    }

    /** From now on there are these, the best first. */
    public void replace(List<BackendFactory> bestFirst) {
        synchronized (this) {
            ranked = List.copyOf(bestFirst);
        }
        changed();
    }

    /** Puts the one with this name before all others, whenever it is there; null: as they are ranked. */
    public void prefer(String name) {
        synchronized (this) {
            preferred = name;
        }
        changed();
    }

    /** Takes none with this name from now on. */
    public void withdraw(String name) {
        synchronized (this) {
            withdrawn.add(Objects.requireNonNull(name, "name"));
        }
        changed();
    }

    /** Undoes {@link #withdraw}. */
    public void restore(String name) {
        synchronized (this) {
            withdrawn.remove(name);
        }
        changed();
    }

    /** All that are there, in the order in which they would be taken; the withdrawn ones come last. */
    public synchronized List<BackendFactory> all() {
        List<BackendFactory> all = new ArrayList<>(ranked);
        all.sort(Comparator.comparingInt(f -> withdrawn.contains(f.name()) ? 2 : f.name().equals(preferred) ? 0 : 1));
        return all;
    }

    public synchronized boolean isWithdrawn(String name) {
        return withdrawn.contains(name);
    }

    /** The name given to {@link #prefer}, or null. */
    public synchronized String preferred() {
        return preferred;
    }

    /**
     * The best one that runs here, or null.
     *
     * @param wanted     its name, or null for any
     * @param convention the name of its convention, or null for any
     */
    BackendFactory best(String wanted, String convention) {
        for (BackendFactory factory : all()) {
            if (!isWithdrawn(factory.name()) && (wanted == null || wanted.equals(factory.name())) && factory.supportsHost()
                    && (convention == null || convention.equals(factory.convention().name()))) {
                return factory;
            }
        }
        return null;
    }

    /** Runs {@code listener}, on any thread, after every change until {@link #unlisten}. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
