package org.jwasm.wasi.osgi;

import java.nio.file.Path;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.HostFileSystem;
import org.jwasm.wasi.fs.OpenDirectory;
import org.osgi.service.component.annotations.Component;

/** The host's files, for programs that nobody serves better. */
@Component(service = HostFileSystem.class, property = "service.ranking:Integer=-1000")
public final class HostFilesComponent implements HostFileSystem {
    private final HostFileSystem files = HostFileSystem.best();

    @Override
    public OpenDirectory openDirectory(Path path) throws ErrnoException {
        return files.openDirectory(path);
    }
}
