package org.jwasm.cli.wave;

/** Text that is no value of the type that is due; the message says where. */
public final class WaveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WaveException(String message, int offset) {
        super(message + " (at character " + (offset + 1) + ")");
    }
}
