package org.jwasm.wasi.fs;

/** An open file or directory. Not for several threads at once. */
public sealed interface OpenNode extends AutoCloseable permits OpenFile, OpenDirectory {
    Stat stat() throws ErrnoException;

    void setTimes(Times times) throws ErrnoException;

    /** Waits until contents, and unless {@code dataOnly} also the status, are on the device. */
    void sync(boolean dataOnly) throws ErrnoException;

    @Override
    void close() throws ErrnoException;
}
