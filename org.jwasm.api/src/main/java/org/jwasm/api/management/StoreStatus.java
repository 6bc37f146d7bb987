package org.jwasm.api.management;

import java.util.List;

/**
 * An open store.
 *
 * @param id        a number, from 1, unique in its engine
 * @param isInUse   whether a thread is inside
 * @param instances its instances
 * @param memories  its linear memories, those of instances included
 */
public record StoreStatus(int id, boolean isInUse, List<InstanceStatus> instances, List<MemoryStatus> memories) {
    public StoreStatus {
        instances = List.copyOf(instances);
        memories = List.copyOf(memories);
    }

    /** Bytes of all its memories. */
    public long memoryBytes() {
        long bytes = 0;
        for (MemoryStatus memory : memories) {
            bytes += memory.bytes();
        }
        return bytes;
    }
}
