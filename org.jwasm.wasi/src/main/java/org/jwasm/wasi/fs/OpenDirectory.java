package org.jwasm.wasi.fs;

import java.util.List;

/**
 * An open directory. Paths are UTF-8 without a terminating zero and are resolved beneath it: an absolute path, a {@code ..} too many
 * or a symbolic link that leads outside is {@link Errno#PERM}.
 */
public non-sealed interface OpenDirectory extends OpenNode {
    OpenNode open(byte[] path, OpenRequest request) throws ErrnoException;

    Stat stat(byte[] path, boolean follow) throws ErrnoException;

    void setTimes(byte[] path, boolean follow, Times times) throws ErrnoException;

    void createDirectory(byte[] path) throws ErrnoException;

    void removeDirectory(byte[] path) throws ErrnoException;

    void unlink(byte[] path) throws ErrnoException;

    byte[] readLink(byte[] path) throws ErrnoException;

    /** @param target what the link holds; may dangle or lead outside (it is then of no use), but not be absolute */
    void symbolicLink(byte[] target, byte[] path) throws ErrnoException;

    void link(byte[] path, boolean follow, OpenDirectory newDirectory, byte[] newPath) throws ErrnoException;

    void rename(byte[] path, OpenDirectory newDirectory, byte[] newPath) throws ErrnoException;

    /** All names in the directory but {@code .} and {@code ..}. Names that are not UTF-8 are left out: a guest could not say them. */
    List<DirectoryEntry> list() throws ErrnoException;
}
