package org.jwasm.api;

/** The operating system refused memory, address space, files or code memory; the engine stays usable. */
public final class ResourceException extends WasmException {
    private static final long serialVersionUID = 1L;

    public ResourceException(String message) {
        super(message);
    }

    public ResourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
