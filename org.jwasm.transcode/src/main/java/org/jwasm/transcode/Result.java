package org.jwasm.transcode;

/** What a transcoder returns: two counts, or why the source is no valid string. */
public final class Result {
    /** UTF-8 with a sequence that no character has. */
    public static final long INVALID_UTF8 = -1;
    /** UTF-8 that ends inside the sequence of a character. */
    public static final long INCOMPLETE_UTF8 = -2;
    /** UTF-16 with a surrogate that is not half of a pair. */
    public static final long UNPAIRED_SURROGATE = -3;

    private Result() {
    }

    /** Packs two counts, each from 0 to 2^31 - 1. */
    public static long of(long read, long written) {
        return written << 32 | read;
    }

    /** Code units read from the source. */
    public static int read(long result) {
        return (int) result;
    }

    /** Code units written to the target. */
    public static int written(long result) {
        return (int) (result >>> 32);
    }
}
