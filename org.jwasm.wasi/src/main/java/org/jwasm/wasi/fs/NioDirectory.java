package org.jwasm.wasi.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A directory by its path. What is done with names happens while a walk holds the lock. */
final class NioDirectory implements OpenDirectory {
    private final NioPlace directory;

    NioDirectory(NioPlace directory) {
        this.directory = directory;
    }

    @Override
    public OpenNode open(byte[] path, OpenRequest request) throws ErrnoException {
        boolean exclusive = request.has(OpenRequest.CREATE) && request.has(OpenRequest.EXCLUSIVE);
        boolean follow = (request.follow() || PathWalk.endsWithSlash(path)) && !exclusive;
        try (NioWalk walk = NioWalk.from(directory, path, follow)) {
            Path file = walk.path();
            boolean wantsDirectory = request.has(OpenRequest.DIRECTORY) || walk.hasSlash();
            if (walk.hasSlash() && request.has(OpenRequest.CREATE)) {
                throw Errno.ISDIR.exception();
            }
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                return openDirectory(directory.of(file), request, exclusive);
            }
            if (wantsDirectory) {
                throw (Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Errno.NOTDIR : Errno.NOENT).exception();
            }
            return openFile(file, request, exclusive);
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    private OpenNode openFile(Path file, OpenRequest request, boolean exclusive) throws IOException, ErrnoException {
        FileChannel channel = FileChannel.open(file, options(request, exclusive));
        try {
            return new NioFile(directory.of(file), channel, request.hasFdFlag(OpenRequest.APPEND));
        } catch (ErrnoException e) {
            channel.close();
            throw e;
        }
    }

    private static OpenNode openDirectory(NioPlace place, OpenRequest request, boolean exclusive) throws ErrnoException {
        if (exclusive) {
            throw Errno.EXIST.exception();
        }
        if (request.access().writes() || request.has(OpenRequest.CREATE) || request.has(OpenRequest.TRUNCATE)) {
            throw Errno.ISDIR.exception();
        }
        return new NioDirectory(place);
    }

    private static Set<OpenOption> options(OpenRequest request, boolean exclusive) {
        Set<OpenOption> options = new HashSet<>();
        options.add(LinkOption.NOFOLLOW_LINKS);
        // Java creates and truncates only what it may write.
        boolean changes = request.has(OpenRequest.CREATE) || request.has(OpenRequest.TRUNCATE);
        if (request.access().reads()) {
            options.add(StandardOpenOption.READ);
        }
        if (request.access().writes() || changes) {
            options.add(StandardOpenOption.WRITE);
        }
        if (request.has(OpenRequest.CREATE)) {
            options.add(exclusive ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
        }
        if (request.has(OpenRequest.TRUNCATE)) {
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        if (request.hasFdFlag(OpenRequest.SYNC) || request.hasFdFlag(OpenRequest.RSYNC)) {
            options.add(StandardOpenOption.SYNC);
        } else if (request.hasFdFlag(OpenRequest.DSYNC)) {
            options.add(StandardOpenOption.DSYNC);
        }
        return options;
    }

    @Override
    public Stat stat(byte[] path, boolean follow) throws ErrnoException {
        try (NioWalk walk = NioWalk.from(directory, path, follow || PathWalk.endsWithSlash(path))) {
            requireDirectoryIfSlash(walk);
            return NioNode.stat(walk.path());
        }
    }

    private static void requireDirectoryIfSlash(NioWalk walk) throws ErrnoException {
        if (walk.hasSlash() && NioNode.stat(walk.path()).type() != FileType.DIRECTORY) {
            throw Errno.NOTDIR.exception();
        }
    }

    @Override
    public void setTimes(byte[] path, boolean follow, Times times) throws ErrnoException {
        try (NioWalk walk = NioWalk.from(directory, path, follow || PathWalk.endsWithSlash(path))) {
            requireDirectoryIfSlash(walk);
            NioNode.setTimes(walk.path(), times);
        }
    }

    @Override
    public void createDirectory(byte[] path) throws ErrnoException {
        try (NioWalk walk = NioWalk.from(directory, path, false)) {
            Files.createDirectory(walk.path());
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public void removeDirectory(byte[] path) throws ErrnoException {
        try (NioWalk walk = NioWalk.from(directory, path, false)) {
            if (walk.name()[0] == '.' && walk.name().length == 2) {
                throw Errno.INVAL.exception();
            }
            if (NioNode.stat(walk.path()).type() != FileType.DIRECTORY) {
                throw Errno.NOTDIR.exception();
            }
            Files.delete(walk.path());
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public void unlink(byte[] path) throws ErrnoException {
        try (NioWalk walk = NioWalk.from(directory, path, false)) {
            requireDirectoryIfSlash(walk);
            if (NioNode.stat(walk.path()).type() == FileType.DIRECTORY) {
                throw Errno.ISDIR.exception();
            }
            Files.delete(walk.path());
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public byte[] readLink(byte[] path) throws ErrnoException {
        try (NioWalk walk = NioWalk.from(directory, path, PathWalk.endsWithSlash(path))) {
            requireDirectoryIfSlash(walk);
            byte[] target = walk.readLink(walk.name());
            if (target == null) {
                NioNode.stat(walk.path());
                throw Errno.INVAL.exception();
            }
            return target;
        }
    }

    @Override
    public void symbolicLink(byte[] target, byte[] path) throws ErrnoException {
        PathWalk.checkPath(target);
        try (NioWalk walk = NioWalk.from(directory, path, false)) {
            refuseSlashOnNewName(walk);
            Files.createSymbolicLink(walk.path(), Path.of(new String(target, StandardCharsets.UTF_8)));
        } catch (UnsupportedOperationException e) {
            throw Errno.NOTSUP.exception();
        } catch (InvalidPathException e) {
            throw Errno.INVAL.exception();
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    private static void refuseSlashOnNewName(NioWalk walk) throws ErrnoException {
        if (walk.hasSlash()) {
            NioNode.stat(walk.path());
            throw Errno.EXIST.exception();
        }
    }

    @Override
    public void link(byte[] path, boolean follow, OpenDirectory newDirectory, byte[] newPath) throws ErrnoException {
        try (NioWalk from = NioWalk.from(directory, path, follow || PathWalk.endsWithSlash(path));
                NioWalk to = NioWalk.from(placeOf(newDirectory), newPath, false)) {
            requireDirectoryIfSlash(from);
            refuseSlashOnNewName(to);
            if (Files.exists(to.path(), LinkOption.NOFOLLOW_LINKS)) {
                throw Errno.EXIST.exception();
            }
            if (NioNode.stat(from.path()).type() == FileType.DIRECTORY) {
                throw Errno.PERM.exception();
            }
            Files.createLink(to.path(), from.path());
        } catch (UnsupportedOperationException e) {
            throw Errno.NOTSUP.exception();
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public void rename(byte[] path, OpenDirectory newDirectory, byte[] newPath) throws ErrnoException {
        try (NioWalk from = NioWalk.from(directory, path, false); NioWalk to = NioWalk.from(placeOf(newDirectory), newPath, false)) {
            requireDirectoryIfSlash(from);
            boolean movesDirectory = NioNode.stat(from.path()).type() == FileType.DIRECTORY;
            if (to.hasSlash() && !movesDirectory) {
                throw Errno.NOTDIR.exception();
            }
            if (Files.exists(to.path(), LinkOption.NOFOLLOW_LINKS)) {
                boolean replacesDirectory = Files.isDirectory(to.path(), LinkOption.NOFOLLOW_LINKS);
                if (movesDirectory != replacesDirectory) {
                    throw (movesDirectory ? Errno.NOTDIR : Errno.ISDIR).exception();
                }
            }
            Files.move(from.path(), to.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    private static NioPlace placeOf(OpenDirectory directory) throws ErrnoException {
        if (directory instanceof NioDirectory) {
            return ((NioDirectory) directory).directory;
        }
        throw Errno.XDEV.exception();
    }

    @Override
    public List<DirectoryEntry> list() throws ErrnoException {
        NioPlace.LOCK.lock();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory.path())) {
            List<DirectoryEntry> entries = new ArrayList<>();
            for (Path path : stream) {
                Stat stat = NioNode.stat(path);
                entries.add(new DirectoryEntry(path.getFileName().toString().getBytes(StandardCharsets.UTF_8), stat.inode(), stat.type()));
            }
            return entries;
        } catch (DirectoryIteratorException e) {
            throw HostErrors.of(e.getCause());
        } catch (IOException e) {
            throw HostErrors.of(e);
        } finally {
            NioPlace.LOCK.unlock();
        }
    }

    @Override
    public Stat stat() throws ErrnoException {
        return NioNode.stat(directory);
    }

    @Override
    public void setTimes(Times times) throws ErrnoException {
        NioNode.setTimes(directory, times);
    }

    /** Java cannot sync a directory. */
    @Override
    public void sync(boolean dataOnly) {
    }

    @Override
    public void close() {
    }
}
