package org.jwasm.dfg.linearize;

import org.jwasm.dfg.graph.BoundType;

/**
 * What the handles of a type mean in a component instance: the number of this is what adapters hand to the runtime.
 *
 * @param instance the component instance
 * @param resource the resource node; NONE for streams, futures and error contexts
 * @param type the stream, future or error-context type; null for resources
 */
public record HandleType(int instance, int resource, BoundType type) {
}
