package org.jwasm.api.management;

import java.util.List;
import org.jwasm.api.EngineConfig;

/**
 * An open engine.
 *
 * @param id             a number, from 1, unique in its process and bundle
 * @param backend        the name of the code generator it compiles with now, or null if there is none
 * @param backendChanges how often another one has become the best, or the last one has left, since the first choice
 * @param functionsMoved functions that a later backend has compiled anew
 * @param modules        modules whose code exists, closed ones with live instances included
 * @param stores         its open stores
 */
public record EngineStatus(int id, EngineConfig config, String backend, int backendChanges, long functionsMoved,
        List<ModuleStatus> modules, List<StoreStatus> stores) {
    public EngineStatus {
        modules = List.copyOf(modules);
        stores = List.copyOf(stores);
    }

    /** Bytes of code memory that the modules use, replaced code that is not freed yet included. */
    public long codeBytes() {
        long bytes = 0;
        for (ModuleStatus module : modules) {
            bytes += module.codeBytes();
        }
        return bytes;
    }

    /** Bytes of the stores' linear memories. */
    public long memoryBytes() {
        long bytes = 0;
        for (StoreStatus store : stores) {
            bytes += store.memoryBytes();
        }
        return bytes;
    }
}
