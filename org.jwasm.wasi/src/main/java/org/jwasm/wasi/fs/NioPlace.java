package org.jwasm.wasi.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where something was when it was opened. Names may mean something else later: a guest can move what it has opened, or a directory above it, and
 * put a symbolic link there. So before a name is used again, it is checked that everything from the start down to it is still a directory and no link,
 * and that the same thing is there.
 *
 * <p>Check and use are one step as far as guests go: both happen under {@link #LOCK}, which all of them share.
 */
final class NioPlace {
    /** Held while names are looked up and used. */
    static final ReentrantLock LOCK = new ReentrantLock();

    private final Path start;
    private final Path path;
    /** The identity of what was there, or null where the system does not tell. */
    private final Object key;

    private NioPlace(Path start, Path path, Object key) {
        this.start = start;
        this.path = path;
        this.key = key;
    }

    /** A directory that the embedder gave, its path without links. */
    static NioPlace start(Path directory) throws ErrnoException {
        return new NioPlace(directory, directory, key(directory));
    }

    /** Something beneath this place that is there now. */
    NioPlace of(Path found) throws ErrnoException {
        return new NioPlace(start, found, key(found));
    }

    private static Object key(Path path) throws ErrnoException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    /** The path, if what was opened is still there; {@link Errno#NOENT} otherwise. The lock has to be held. */
    Path path() throws ErrnoException {
        assert LOCK.isHeldByCurrentThread();
        for (Path above = path; !above.equals(start); ) {
            above = above.getParent();
            if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                throw Errno.NOENT.exception();
            }
        }
        Object found = key(path);
        if (key != null && !key.equals(found)) {
            throw Errno.NOENT.exception();
        }
        if (key == null && Files.isSymbolicLink(path)) {
            throw Errno.NOENT.exception();
        }
        return path;
    }
}
