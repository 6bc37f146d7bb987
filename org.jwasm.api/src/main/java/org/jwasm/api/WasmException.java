package org.jwasm.api;

/** The root of what jwasm reports about guests, their binaries and their limits. Never thrown itself. */
public abstract class WasmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected WasmException(String message) {
        super(message);
    }

    protected WasmException(String message, Throwable cause) {
        super(message, cause);
    }
}
