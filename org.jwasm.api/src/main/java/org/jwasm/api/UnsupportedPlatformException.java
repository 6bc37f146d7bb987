package org.jwasm.api;

/** No code generator for this processor, no support for this operating system, or no engine on the class path; or a feature for which no code can be generated yet. */
public final class UnsupportedPlatformException extends WasmException {
    private static final long serialVersionUID = 1L;

    public UnsupportedPlatformException(String message) {
        super(message);
    }

    public UnsupportedPlatformException(String message, Throwable cause) {
        super(message, cause);
    }
}
