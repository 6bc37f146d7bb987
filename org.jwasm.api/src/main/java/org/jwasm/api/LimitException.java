package org.jwasm.api;

/** A module, or a request, beyond an implementation limit; the message names the limit and its value. */
public final class LimitException extends SourceException {
    private static final long serialVersionUID = 1L;

    /** An error at a byte offset, or -1 when no place is known. */
    public LimitException(String reason, long offset) {
        super(reason, offset);
    }

    /** An error at a line and column, both from 1. */
    public LimitException(String reason, int line, int column) {
        super(reason, line, column);
    }

    /** An error at a line and column, both from 1, of the text named {@code source}. */
    public LimitException(String reason, String source, int line, int column) {
        super(reason, source, line, column);
    }
}
