package org.jwasm.api;

/** A binary or text that does not follow the grammar of the format (specification, chapters 5 and 6). */
public final class MalformedException extends SourceException {
    private static final long serialVersionUID = 1L;

    /** An error at a byte offset, or -1 when no place is known. */
    public MalformedException(String reason, long offset) {
        super(reason, offset);
    }

    /** An error at a line and column, both from 1. */
    public MalformedException(String reason, int line, int column) {
        super(reason, line, column);
    }

    /** An error at a line and column, both from 1, of the text named {@code source}. */
    public MalformedException(String reason, String source, int line, int column) {
        super(reason, source, line, column);
    }
}
