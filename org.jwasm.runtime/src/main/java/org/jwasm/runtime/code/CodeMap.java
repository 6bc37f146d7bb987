package org.jwasm.runtime.code;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** From addresses to the module whose code or jump table is there. Safe for use by several threads. */
public final class CodeMap {
    private record Part(long end, ModuleCode owner) {
    }

    private final ConcurrentSkipListMap<Long, Part> parts = new ConcurrentSkipListMap<>();

    void add(long start, long end, ModuleCode owner) {
        parts.put(start, new Part(end, owner));
    }

    void remove(long start) {
        parts.remove(start);
    }

    /** The module that has this address, or null. */
    public ModuleCode find(long address) {
        Map.Entry<Long, Part> part = parts.floorEntry(address);
        return part != null && address < part.getValue().end() ? part.getValue().owner() : null;
    }
}
