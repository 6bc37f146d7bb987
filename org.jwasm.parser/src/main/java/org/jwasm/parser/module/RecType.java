package org.jwasm.parser.module;

/**
 * A group of mutually recursive type definitions, as a range of the module's type indices.
 *
 * @param first the type index of its first definition
 * @param count how many definitions it holds (may be 0)
 */
public record RecType(int first, int count) {
    /** The type index after its last definition. */
    public int end() {
        return first + count;
    }
}
