package org.jwasm.runtime.instance;

/** Gives things back: each step is taken even if one before has failed, and the first failure comes out at the end. */
final class Cleanup {
    private Throwable failure;

    void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            if (failure == null) {
                failure = e;
            } else if (failure != e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Throws what a step has thrown. */
    void finish() {
        rethrow(failure);
    }

    /** Adds what a step has thrown to the exception that is the reason for all this. */
    void finish(Throwable reason) {
        if (failure != null && failure != reason) {
            reason.addSuppressed(failure);
        }
    }

    /** Throws an unchecked exception, unless there is none. */
    static void rethrow(Throwable t) {
        if (t instanceof RuntimeException e) {
            throw e;
        }
        if (t instanceof Error e) {
            throw e;
        }
        assert t == null : t;
    }
}
