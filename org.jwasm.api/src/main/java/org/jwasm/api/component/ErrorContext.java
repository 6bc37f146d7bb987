package org.jwasm.api.component;

/** An {@code error-context}: what is known about a failure, for people to read. */
public interface ErrorContext {
    /** The message; it may differ each time and may be empty. */
    String debugMessage();
}
