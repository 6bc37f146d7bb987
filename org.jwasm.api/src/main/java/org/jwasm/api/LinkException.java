package org.jwasm.api;

/** An import that is missing or of the wrong kind or type ("unknown import", "incompatible import type"). */
public final class LinkException extends WasmException {
    private static final long serialVersionUID = 1L;

    public LinkException(String message) {
        super(message);
    }
}
