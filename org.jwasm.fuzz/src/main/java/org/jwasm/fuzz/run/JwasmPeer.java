package org.jwasm.fuzz.run;

import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.fuzz.generate.Case;

/** jwasm through its public API. */
final class JwasmPeer implements Peer {
    private final String name;
    private final Engine engine;
    private final long fuel;

    /** With so much fuel for each call, if the configuration has fuel. */
    JwasmPeer(String name, EngineConfig config, long fuel) {
        this.name = name;
        this.fuel = fuel;
        this.engine = Engine.create(config);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean accepts(Case given) {
        return true;
    }

    @Override
    public Behaviour run(Case given) {
        return new JwasmRun(engine, given, fuel).run();
    }

    @Override
    public void close() {
        engine.close();
    }
}
