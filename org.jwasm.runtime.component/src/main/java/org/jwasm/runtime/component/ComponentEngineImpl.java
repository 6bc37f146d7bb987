package org.jwasm.runtime.component;

import java.util.Map;
import java.util.WeakHashMap;
import org.jwasm.api.Engine;
import org.jwasm.api.Store;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.component.ComponentLinker;
import org.jwasm.dfg.Planner;
import org.jwasm.parser.Parser;

/** Compiles components for an engine. */
final class ComponentEngineImpl implements ComponentEngine {
    private final Engine engine;
    private final Map<Store, StoreState> states = new WeakHashMap<>();

    ComponentEngineImpl(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Component compile(byte[] binaryOrText) {
        return new ComponentImpl(engine, Planner.plan(Parser.parseComponent(binaryOrText.clone())));
    }

    @Override
    public ComponentLinker newLinker() {
        return new LinkerImpl(this);
    }

    /** What the components of a store share. */
    StoreState state(Store store) {
        synchronized (states) {
            return states.computeIfAbsent(store, StoreState::new);
        }
    }
}
