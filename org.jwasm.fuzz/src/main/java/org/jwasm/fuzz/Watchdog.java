package org.jwasm.fuzz;

import java.util.concurrent.locks.LockSupport;

/** Ends the process when a case takes too long: a hang cannot be left otherwise. */
final class Watchdog implements Runnable {
    private static final int EXIT_CODE = 3;
    private static final long LIMIT_NANOS = 120_000_000_000L;
    private static final long STEP_NANOS = 500_000_000L;

    private final Thread watched;
    private volatile long since;
    private volatile String current;

    private Watchdog(Thread watched) {
        this.watched = watched;
    }

    /** Watches the calling thread. */
    static Watchdog start() {
        Watchdog watchdog = new Watchdog(Thread.currentThread());
        Thread thread = new Thread(watchdog, "watchdog");
        thread.setDaemon(true);
        thread.start();
        return watchdog;
    }

    /** A case begins. */
    void begin(String name) {
        since = System.nanoTime();
        current = name;
    }

    /** It has ended. */
    void end() {
        current = null;
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(STEP_NANOS);
            String name = current;
            if (name != null && System.nanoTime() - since > LIMIT_NANOS) {
                System.err.println("HANG: " + name + " takes longer than " + LIMIT_NANOS / 1_000_000_000L + " seconds");
                for (StackTraceElement frame : watched.getStackTrace()) {
                    System.err.println("    at " + frame);
                }
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        }
    }
}
