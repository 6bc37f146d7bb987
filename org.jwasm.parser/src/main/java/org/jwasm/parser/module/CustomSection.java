package org.jwasm.parser.module;

import java.util.Arrays;

/**
 * A custom section. Its payload is {@code module.bytes()[start, end)}, after the name.
 *
 * @param name its name
 * @param after the code of the last standard section before it ({@link SectionId}), or {@link SectionId#CUSTOM} when
 *     it comes before all of them
 * @param start offset of its payload in the binary
 * @param end offset after its payload
 */
public record CustomSection(String name, int after, int start, int end) {
    /** A copy of its payload. */
    public byte[] payload(Module module) {
        return Arrays.copyOfRange(module.bytes(), start, end);
    }
}
