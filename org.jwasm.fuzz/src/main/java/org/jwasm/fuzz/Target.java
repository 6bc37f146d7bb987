package org.jwasm.fuzz;

import java.util.Map;

/** Something that is attacked, a case per seed. */
public interface Target extends AutoCloseable {
    String name();

    /**
     * Makes the case of a seed and tries it. The same seed makes the same case.
     *
     * @throws Finding if something is wrong
     */
    void run(long seed) throws Finding;

    /** What happened so far, to be shown: counts by name. */
    Map<String, Long> counts();

    @Override
    default void close() {
    }
}
