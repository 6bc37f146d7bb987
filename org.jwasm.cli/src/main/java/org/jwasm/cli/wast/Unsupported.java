package org.jwasm.cli.wast;

/** A command needs what there is not yet. */
final class Unsupported extends Exception {
    private static final long serialVersionUID = 1L;

    Unsupported(String message) {
        super(message, null, false, false);
    }
}
