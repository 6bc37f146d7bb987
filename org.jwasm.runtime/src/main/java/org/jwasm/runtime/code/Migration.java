package org.jwasm.runtime.code;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * Moves an engine's modules to the backend of the day, function by function, beside the guests that run, and frees code that was replaced when no guest can be
 * in it. All of it on one thread, which lives while there is work.
 *
 * <p>Replaced code is free of guests once everybody who was inside a store when the last slot had been redirected has left it: whoever enters later goes through the
 * new slots. (The barrier on all threads between redirecting and looking makes that so; see {@link org.jwasm.runtime.call}.)
 */
public final class Migration {
    private static final System.Logger LOG = System.getLogger(Migration.class.getName());
    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    /** Chunks that were replaced together, and the guests that may be in them, each with the number of its entry. */
    private record Retired(List<ModuleCode.Chunk> chunks, Map<Presence, Integer> inside) {
    }

    private final OperatingSystem system;
    private final CodeGenerator generator;
    private final Supplier<? extends List<? extends Presence>> guests;
    private final Set<ModuleCode> modules = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private List<ModuleCode.Chunk> fresh = new ArrayList<>();
    /** The worker's. */
    private final List<Retired> waiting = new ArrayList<>();
    private Thread worker;
    private boolean requested;
    private boolean closed;
    private volatile long moved;

    /** @param guests all that there are at the time of asking */
    public Migration(OperatingSystem system, CodeGenerator generator, Supplier<? extends List<? extends Presence>> guests) {
        this.system = system;
        this.generator = generator;
        this.guests = guests;
    }

    void add(ModuleCode module) {
        modules.add(module);
    }

    void remove(ModuleCode module) {
        modules.remove(module);
    }

    /** The modules whose code exists. */
    public List<ModuleCode> modules() {
        return List.copyOf(modules);
    }

    /** Looks for functions that an earlier backend compiled, soon, on another thread. */
    public void request() {
        lock.lock();
        try {
            requested = true;
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a chunk out of whose functions none is called any more. */
    void retire(ModuleCode.Chunk chunk) {
        lock.lock();
        try {
            fresh.add(chunk);
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (worker == null && !closed) {
            Thread started = new Thread(this::work, "jwasm migration");
            started.setDaemon(true);
            started.start();
            worker = started;
        }
        change.signalAll();
    }

    /** Functions moved so far. */
    public long moved() {
        return moved;
    }

    /** Stops; what waits to be freed is freed with its module. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            workUntilDone();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "functions stay with the code they have, and code that was replaced stays, until there is more to do", e);
            lock.lock();
            try {
                worker = null;
            } finally {
                lock.unlock();
            }
        }
    }

    private void workUntilDone() {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            boolean migrate;
            List<ModuleCode.Chunk> replaced;
            lock.lock();
            try {
                if (!requested && fresh.isEmpty()) {
                    if (closed || waiting.isEmpty()) {
                        worker = null;
                        return;
                    }
                    change.awaitNanos(TimeUnit.MILLISECONDS.toNanos(pause));
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
                migrate = requested;
                requested = false;
                replaced = fresh;
                fresh = new ArrayList<>();
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt this thread; the work goes on.
                continue;
            } finally {
                lock.unlock();
            }
            if (!replaced.isEmpty()) {
                waiting.add(retired(replaced));
                pause = FIRST_PAUSE_MILLIS;
            }
            free();
            if (migrate) {
                migrate();
            }
        }
    }

    private Retired retired(List<ModuleCode.Chunk> chunks) {
        system.barrierOnAllThreads();
        Map<Presence, Integer> inside = new IdentityHashMap<>();
        for (Presence guest : guests.get()) {
            int entry = guest.entry();
            if ((entry & 1) != 0) {
                inside.put(guest, entry);
            }
        }
        return new Retired(chunks, inside);
    }

    private void free() {
        for (Iterator<Retired> i = waiting.iterator(); i.hasNext();) {
            Retired retired = i.next();
            retired.inside().entrySet().removeIf(e -> e.getKey().entry() != e.getValue());
            if (retired.inside().isEmpty()) {
                retired.chunks().forEach(ModuleCode.Chunk::free);
                i.remove();
            }
        }
    }

    private void migrate() {
        CodeGenerator.Choice choice = generator.current();
        if (choice == null) {
            return;
        }
        for (ModuleCode module : modules) {
            try {
                moved += module.migrate(choice);
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.WARNING, "functions of " + module.module() + " stay with the code they have", e);
            }
            if (generator.current() != choice) {
                return;
            }
        }
    }
}
