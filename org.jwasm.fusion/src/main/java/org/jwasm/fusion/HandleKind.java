package org.jwasm.fusion;

/** The kinds of handles. */
public enum HandleKind {
    OWN, BORROW, STREAM, FUTURE, ERROR_CONTEXT
}
