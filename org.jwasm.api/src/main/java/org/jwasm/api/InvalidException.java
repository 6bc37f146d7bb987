package org.jwasm.api;

/** A well-formed module that fails validation (specification, chapter 3). */
public final class InvalidException extends SourceException {
    private static final long serialVersionUID = 1L;

    /** An error at a byte offset, or -1 when no place is known. */
    public InvalidException(String reason, long offset) {
        super(reason, offset);
    }

    /** An error at a line and column, both from 1. */
    public InvalidException(String reason, int line, int column) {
        super(reason, line, column);
    }

    /** An error at a line and column, both from 1, of the text named {@code source}. */
    public InvalidException(String reason, String source, int line, int column) {
        super(reason, source, line, column);
    }
}
