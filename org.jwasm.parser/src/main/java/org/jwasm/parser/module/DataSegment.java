package org.jwasm.parser.module;

/**
 * A data segment. Its contents are {@code module.bytes()[start, end)}.
 *
 * @param mode {@link SegmentMode#ACTIVE} or {@link SegmentMode#PASSIVE}
 * @param memory the memory an active segment is for; 0 otherwise
 * @param offset where in the memory an active segment goes; null otherwise
 * @param start offset of its first byte in the binary
 * @param end offset after its last byte
 */
public record DataSegment(SegmentMode mode, int memory, ConstExpr offset, int start, int end) {
    /** Number of bytes. */
    public int size() {
        return end - start;
    }
}
