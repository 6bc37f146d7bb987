package org.jwasm.transcode;

/**
 * What a transcoder does: from which encoding to which, and when it stops.
 *
 * <p>All have the shape {@code long (long source, long units, long target, long room)}. Source and target are
 * addresses (for adapters, offsets in memories, which the runtime turns into addresses); {@code units} counts code units
 * of the source: bytes for UTF-8 and Latin-1, pairs of bytes for UTF-16. The caller has checked that source and target
 * lie in their memories, are aligned for their code units, and do not overlap. What {@code room} means stands at each
 * one. Inside the place that the target has, more may be written than what counts in the end. The result is negative for a source that is no valid string (see {@link Result}), and otherwise packs two counts
 * of code units, each below 2^31: those read from the source in the lower half, those written in the upper.
 *
 * <p>Reference: the Component Model, Canonical ABI, "Storing", {@code store_string} and what it calls.
 */
public enum Transcoder {
    /** Copies; the source is checked. {@code room} is ignored. */
    UTF8_TO_UTF8("utf8-to-utf8", 1, 1),
    /** Copies; the source is checked for unpaired surrogates. {@code room} is ignored. */
    UTF16_TO_UTF16("utf16-to-utf16", 2, 2),
    /** Copies. {@code room} is ignored. */
    LATIN1_TO_LATIN1("latin1-to-latin1", 1, 1),
    /** Widens. {@code room} is ignored: the target has place for as many code units. */
    LATIN1_TO_UTF16("latin1-to-utf16", 1, 2),
    /**
     * With room for two bytes per code unit, all; with less, only the characters below U+0080 up to the first other one,
     * for which the target has to be as large as the source at least.
     */
    LATIN1_TO_UTF8("latin1-to-utf8", 1, 1),
    /**
     * With room for three bytes per code unit, all; with less, only the characters below U+0080 up to the first other
     * one, for which there has to be a byte of room per code unit at least.
     */
    UTF16_TO_UTF8("utf16-to-utf8", 2, 1),
    /** All. {@code room} is ignored: the target has place for a code unit per byte. */
    UTF8_TO_UTF16("utf8-to-utf16", 1, 2),
    /** Stops before the first character above U+00FF. {@code room} is ignored: there is place for a byte per byte. */
    UTF8_TO_LATIN1("utf8-to-latin1", 1, 1),
    /** Stops before the first code unit above 0xFF. {@code room} is ignored: there is place for a byte per code unit. */
    UTF16_TO_LATIN1("utf16-to-latin1", 2, 1),
    /**
     * Continues where {@link #UTF8_TO_LATIN1} has stopped: widens the {@code room} bytes of Latin-1 at the start of
     * the target in place, and appends all of the source (the rest of the string) as UTF-16. There is place for
     * {@code room + units} code units. The count of written ones is that of the whole target.
     */
    UTF8_TO_COMPACT_UTF16("utf8-to-compact-utf16", 1, 2),
    /** As the one before, continuing {@link #UTF16_TO_LATIN1}. */
    UTF16_TO_COMPACT_UTF16("utf16-to-compact-utf16", 2, 2),
    /**
     * Copies, and where no code unit is above 0xFF, narrows to Latin-1 in place. {@code room} is ignored. The lower half
     * of the result is 1 where UTF-16 is left, 0 where Latin-1 is.
     */
    UTF16_TO_COMPACT_PROBABLY_UTF16("utf16-to-compact-probably-utf16", 2, 2);

    private static final Transcoder[] ALL = values();

    private final String keyword;
    private final int sourceUnit;
    private final int targetUnit;

    Transcoder(String keyword, int sourceUnit, int targetUnit) {
        this.keyword = keyword;
        this.sourceUnit = sourceUnit;
        this.targetUnit = targetUnit;
    }

    /** The transcoder with this ordinal. */
    public static Transcoder of(int ordinal) {
        return ALL[ordinal];
    }

    /** A name to print: {@code utf8-to-utf16}. */
    public String keyword() {
        return keyword;
    }

    /** Bytes of a code unit of the source. */
    public int sourceUnit() {
        return sourceUnit;
    }

    /** Whether there are sources that are no valid strings. */
    public boolean isFallible() {
        return this != LATIN1_TO_LATIN1 && this != LATIN1_TO_UTF16 && this != LATIN1_TO_UTF8 && this != UTF16_TO_LATIN1;
    }

    /** Bytes of the largest code unit of the target. */
    public int targetUnit() {
        return targetUnit;
    }
}
