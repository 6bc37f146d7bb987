package org.jwasm.parser.text;

import java.util.Arrays;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;

/** A binary made from the text of a module or component, and which place of the text each part comes from. Immutable. */
public final class Assembly {
    private static final int[] NONE = {};

    private final byte[] bytes;
    private final byte[] source;
    /** Where the module or component starts in the text, or -1 when there is no text. */
    private final int start;
    /** Ascending offsets in the binary, and for each the offset in the text. */
    private final int[] offsets;
    private final int[] places;

    /**
     * A binary made from a text.
     *
     * @param bytes the binary; nobody may write to it any more
     * @param source the text; nobody may write to it any more
     * @param start where in the text what was assembled starts
     * @param offsets ascending offsets in the binary
     * @param places for each the offset in the text it comes from
     */
    public Assembly(byte[] bytes, byte[] source, int start, int[] offsets, int[] places) {
        this.bytes = bytes;
        this.source = source;
        this.start = start;
        this.offsets = offsets;
        this.places = places;
    }

    /** A binary that does not come from a text. */
    public static Assembly ofBinary(byte[] bytes) {
        return new Assembly(bytes, bytes, -1, NONE, NONE);
    }

    /** The binary; read only. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many offsets in the binary have a place in the text. */
    public int placeCount() {
        return offsets.length;
    }

    /** Offset {@code i} in the binary that has a place; they ascend. */
    public int offset(int i) {
        return offsets[i];
    }

    /** The offset in the text that belongs to {@link #offset}. */
    public int placeAt(int i) {
        return places[i];
    }

    /** Whether the binary comes from a text. */
    public boolean hasPlaces() {
        return start >= 0;
    }

    /**
     * The error with its offset in the binary replaced by line and column, when there is a text; an error without offset
     * gets the place where the module starts.
     */
    public SourceException located(SourceException error) {
        if (!hasPlaces()) {
            return error;
        }
        int place = place((int) error.offset());
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

    private int place(int offset) {
        int i = Arrays.binarySearch(offsets, offset);
        int before = i >= 0 ? i : -i - 2;
        return before < 0 ? start : places[before];
    }
}
