package org.jwasm.api;

/** Something that comes and goes (a code generator, a host interface) is not there, and did not come in the time configured. The engine stays usable. */
public final class UnavailableException extends WasmException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }
}
