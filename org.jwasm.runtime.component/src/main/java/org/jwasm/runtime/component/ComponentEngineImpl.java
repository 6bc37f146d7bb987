package org.jwasm.runtime.component;

import java.util.Map;
import java.util.WeakHashMap;
import org.jwasm.api.Engine;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.api.component.Component;
import org.jwasm.api.component.ComponentEngine;
import org.jwasm.api.component.ComponentLinker;
import org.jwasm.runtime.component.edge.TransferMemory;
import org.jwasm.transcode.TranscoderFunctions;

/** Compiles components for an engine. */
final class ComponentEngineImpl implements ComponentEngine {
    private final Engine engine;
    private final Stages stages;
    private final Map<Store, StoreState> states = new WeakHashMap<>();
    /** What transcodes strings for adapters. */
    final TranscoderFunctions transcoders = new TranscoderFunctions();
    private Module transferModule;

    ComponentEngineImpl(Engine engine, Stages stages) {
        this.engine = engine;
        this.stages = stages;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Component compile(byte[] binaryOrText) {
        return new ComponentImpl(engine, stages, stages.planner().plan(stages.parser().parseComponent(binaryOrText.clone())));
    }

    @Override
    public ComponentLinker newLinker() {
        return new LinkerImpl(this);
    }

    /** The module of the host's memory. */
    synchronized Module transferModule() {
        if (transferModule == null) {
            transferModule = TransferMemory.compile(engine);
        }
        return transferModule;
    }

    /** What the components of a store share. */
    StoreState state(Store store) {
        synchronized (states) {
            return states.computeIfAbsent(store, any -> new StoreState(this, store));
        }
    }
}
