package org.jwasm.wasi.fs;

import java.nio.file.Path;

/** Where directories come from. */
public interface HostFileSystem {
    /** Opens a directory of the host, by any path. */
    OpenDirectory openDirectory(Path path) throws ErrnoException;

    /** The best implementation for this machine. */
    static HostFileSystem best() {
        return LinuxFileSystem.isAvailable() ? new LinuxFileSystem() : new NioFileSystem();
    }
}
