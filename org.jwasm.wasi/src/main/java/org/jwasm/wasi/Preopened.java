package org.jwasm.wasi;

import java.nio.file.Path;
import org.jwasm.api.host.ServiceSlot;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.HostFileSystem;
import org.jwasm.wasi.fs.OpenDirectory;

/** A preopened directory: opened by whoever provides files, and anew when that has changed; or by the one who always does. */
final class Preopened {
    /** Null where it is open for good. */
    private final ServiceSlot<HostFileSystem> files;
    private final Path path;
    private OpenDirectory open;
    private long generation;

    Preopened(HostFileSystem files, Path path) throws ErrnoException {
        this.files = null;
        this.path = path;
        open = files.openDirectory(path);
    }

    Preopened(ServiceSlot<HostFileSystem> files, Path path) throws ErrnoException {
        this.files = files;
        this.path = path;
        directory();
    }

    OpenDirectory directory() throws ErrnoException {
        return files == null ? open : current();
    }

    private OpenDirectory current() throws ErrnoException {
        ServiceSlot.Bound<HostFileSystem> now = files.await();
        if (now.generation() != generation) {
            OpenDirectory fresh = now.service().openDirectory(path);
            OpenDirectory old = open;
            open = fresh;
            generation = now.generation();
            if (old != null) {
                old.close();
            }
        }
        return open;
    }

    void close() throws ErrnoException {
        open.close();
    }
}
