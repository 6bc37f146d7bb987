package org.jwasm.wasi.fs;

/** An operation failed in a way that the guest is told of. Carries no stack trace: it is an answer, not an accident. */
public final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    ErrnoException(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }

    /** The number a guest sees. */
    public int code() {
        return errno.code();
    }
}
