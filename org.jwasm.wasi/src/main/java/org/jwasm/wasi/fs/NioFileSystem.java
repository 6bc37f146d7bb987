package org.jwasm.wasi.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any system, by {@code java.nio.file}; see the package's description for what it cannot promise. */
final class NioFileSystem implements HostFileSystem {
    @Override
    public OpenDirectory openDirectory(Path path) throws ErrnoException {
        if (!Files.exists(path)) {
            throw Errno.NOENT.exception();
        }
        if (!Files.isDirectory(path)) {
            throw Errno.NOTDIR.exception();
        }
        try {
            return new NioDirectory(NioPlace.start(path.toRealPath()));
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }
}
