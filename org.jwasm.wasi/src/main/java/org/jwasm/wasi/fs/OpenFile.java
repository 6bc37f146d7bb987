package org.jwasm.wasi.fs;

import java.nio.ByteBuffer;

/** An open file that is not a directory. */
public non-sealed interface OpenFile extends OpenNode {
    /** Stands for an offset: the file's own position, which moves. */
    long AT_POSITION = -1;

    /** Reads into the buffer's remaining bytes. @return how many; 0 at the end */
    int read(ByteBuffer target, long offset) throws ErrnoException;

    /** Writes the buffer's remaining bytes. @return how many were written, perhaps fewer */
    int write(ByteBuffer source, long offset) throws ErrnoException;

    /** @param whence 0 from the start, 1 from the position, 2 from the end. @return the new position */
    long seek(long offset, int whence) throws ErrnoException;

    void setSize(long size) throws ErrnoException;

    /** Makes sure that there is room for these bytes; the file grows if it is smaller. */
    void allocate(long offset, long length) throws ErrnoException;

    /** @param advice as WASI numbers it, 0 to 5 */
    void advise(long offset, long length, int advice) throws ErrnoException;

    /** Sets {@link OpenRequest#APPEND} and {@link OpenRequest#NONBLOCK}, of {@code fdflags}. */
    void setFlags(int fdflags) throws ErrnoException;

    /** Whether a read, or a write, would not block now. */
    boolean ready(Access access) throws ErrnoException;
}
