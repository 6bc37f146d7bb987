package org.jwasm.api;

/** An error with a place: a byte offset in a binary, or a line and column in a text. */
public abstract class SourceException extends WasmException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final long offset;
    private final int line;
    private final int column;
    private final String source;

    /** An error at a byte offset of a binary; {@code offset} is -1 when no place is known. */
    protected SourceException(String reason, long offset) {
        super(offset < 0 ? reason : reason + " (at offset 0x" + Long.toHexString(offset) + ")");
        this.reason = reason;
        this.offset = offset;
        this.line = -1;
        this.column = -1;
        this.source = null;
    }

    /** An error at a line and column (both from 1) of a text. */
    protected SourceException(String reason, int line, int column) {
        this(reason, null, line, column);
    }

    /** An error at a line and column (both from 1) of one of several texts; {@code source} names it, or is null. */
    protected SourceException(String reason, String source, int line, int column) {
        super((source == null ? "" : source + ":") + line + ":" + column + ": " + reason);
        this.reason = reason;
        this.offset = -1;
        this.line = line;
        this.column = column;
        this.source = source;
    }

    /** The message without the place, beginning with the specification's own words. */
    public final String reason() {
        return reason;
    }

    /** The byte offset in the binary, or -1. */
    public final long offset() {
        return offset;
    }

    /** The line in the text, from 1, or -1. */
    public final int line() {
        return line;
    }

    /** The column in the text, from 1, or -1. */
    public final int column() {
        return column;
    }

    /** The name of the text, such as a file, when there are several; otherwise null. */
    public final String source() {
        return source;
    }
}
