package org.jwasm.fuzz.run;

import org.jwasm.fuzz.generate.Case;

/** An engine in one configuration. */
interface Peer extends AutoCloseable {
    String name();

    /** Whether it can run the case. */
    boolean accepts(Case given);

    /** What it did, or null if nothing can be said: it cannot generate code for something in the module, or was lost. */
    Behaviour run(Case given);

    @Override
    void close();
}
