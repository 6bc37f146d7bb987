package org.jwasm.cli;

/** A command cannot go on; the message is for the user. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message, null, false, false);
    }
}
