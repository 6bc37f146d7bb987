package org.jwasm.api.management;

import org.jwasm.api.MemoryType;

/**
 * A linear memory.
 *
 * @param type    as it was declared
 * @param bytes   its size now
 * @param guarded whether guard pages find accesses out of bounds; otherwise explicit checks do
 */
public record MemoryStatus(MemoryType type, long bytes, boolean guarded) {
}
