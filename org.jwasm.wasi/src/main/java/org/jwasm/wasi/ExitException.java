package org.jwasm.wasi;

/** The guest ended itself by {@code proc_exit}. Not a failure; carries no stack trace. */
public final class ExitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    public ExitException(int code) {
        super("exit with code " + Integer.toUnsignedString(code), null, false, false);
        this.code = code;
    }

    /** The program's exit code; 0 is success. */
    public int code() {
        return code;
    }
}
