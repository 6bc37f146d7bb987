package org.jwasm.fusion;

import org.jwasm.parser.module.MemoryType;

/**
 * A memory that an adapter reads and writes.
 *
 * @param definition what it is called by whoever asks for the adapter
 * @param type its type; the adapter module imports it with no minimum
 */
public record CoreMemory<D>(D definition, MemoryType type) {
}
