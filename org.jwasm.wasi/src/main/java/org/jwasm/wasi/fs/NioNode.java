package org.jwasm.wasi.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/** What files and directories have in common with {@code java.nio.file}. Symbolic links are never followed here. */
final class NioNode {
    private NioNode() {
    }

    /** Looks at what was opened, if it is still where it was. */
    static Stat stat(NioPlace place) throws ErrnoException {
        NioPlace.LOCK.lock();
        try {
            return stat(place.path());
        } finally {
            NioPlace.LOCK.unlock();
        }
    }

    static void setTimes(NioPlace place, Times times) throws ErrnoException {
        NioPlace.LOCK.lock();
        try {
            setTimes(place.path(), times);
        } finally {
            NioPlace.LOCK.unlock();
        }
    }

    static Stat stat(Path path) throws ErrnoException {
        try {
            BasicFileAttributes a = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            long inode = a.fileKey() == null ? path.toAbsolutePath().normalize().hashCode() : a.fileKey().hashCode();
            return new Stat(1, inode, type(a), 1, a.size(), nanos(a.lastAccessTime()), nanos(a.lastModifiedTime()),
                    nanos(a.lastModifiedTime()));
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    static FileType type(BasicFileAttributes a) {
        if (a.isDirectory()) {
            return FileType.DIRECTORY;
        }
        if (a.isSymbolicLink()) {
            return FileType.SYMBOLIC_LINK;
        }
        return a.isRegularFile() ? FileType.REGULAR_FILE : FileType.UNKNOWN;
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    static void setTimes(Path path, Times times) throws ErrnoException {
        try {
            Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(fileTime(times.modified()), fileTime(times.accessed()), null);
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    private static FileTime fileTime(long time) {
        if (time == Times.OMIT) {
            return null;
        }
        return time == Times.NOW ? FileTime.fromMillis(System.currentTimeMillis()) : FileTime.from(time, TimeUnit.NANOSECONDS);
    }
}
