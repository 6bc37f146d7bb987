package org.jwasm.parser.text;

import java.util.Arrays;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;

/** A binary module made from a text, and which place of the text each part comes from. Immutable. */
public final class Assembly {
    private static final int[] NONE = {};

    private final byte[] bytes;
    private final byte[] source;
    /** Ascending offsets in the binary, and for each the offset in the text. */
    private final int[] offsets;
    private final int[] places;

    Assembly(byte[] bytes, byte[] source, int[] offsets, int[] places) {
        this.bytes = bytes;
        this.source = source;
        this.offsets = offsets;
        this.places = places;
    }

    /** A binary that does not come from a text. */
    public static Assembly ofBinary(byte[] bytes) {
        return new Assembly(bytes, bytes, NONE, NONE);
    }

    /** The binary; read only. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the binary comes from a text. */
    public boolean hasPlaces() {
        return offsets.length > 0;
    }

    /** The error with its offset in the binary replaced by line and column, where the offset and the text are known. */
    public SourceException located(SourceException error) {
        if (!hasPlaces() || error.offset() < 0) {
            return error;
        }
        int offset = (int) error.offset();
        int i = Arrays.binarySearch(offsets, offset);
        int place = places[Math.max(0, i >= 0 ? i : -i - 2)];
        int line = Tokens.lineOf(source, place);
        int column = Tokens.columnOf(source, place);
        if (error instanceof InvalidException) {
            return new InvalidException(error.reason(), line, column);
        }
        if (error instanceof LimitException) {
            return new LimitException(error.reason(), line, column);
        }
        return new MalformedException(error.reason(), line, column);
    }
}
