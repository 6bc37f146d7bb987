package org.jwasm.fuzz.run;

import org.jwasm.api.Engine;
import org.jwasm.api.EngineConfig;
import org.jwasm.fuzz.generate.Case;

/** jwasm through its public API. */
final class JwasmPeer implements Peer {
    private final String name;
    private final Engine engine;

    JwasmPeer(String name, EngineConfig config) {
        this.name = name;
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
        return new JwasmRun(engine, given).run();
    }

    @Override
    public void close() {
        engine.close();
    }
}
