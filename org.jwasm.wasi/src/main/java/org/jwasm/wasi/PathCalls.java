package org.jwasm.wasi;

import org.jwasm.api.Caller;
import org.jwasm.wasi.fs.Access;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.FileType;
import org.jwasm.wasi.fs.OpenDirectory;
import org.jwasm.wasi.fs.OpenFile;
import org.jwasm.wasi.fs.OpenNode;
import org.jwasm.wasi.fs.OpenRequest;
import org.jwasm.wasi.fs.Times;

/** What is done by path, beneath a directory descriptor. */
final class PathCalls {
    private static final int SYMLINK_FOLLOW = 1;
    private static final int OFLAGS = 15;
    private static final int CREATE_DIRECTORY = OpenRequest.CREATE | OpenRequest.DIRECTORY;
    private static final int FDFLAGS = 31;

    private final Program program;

    PathCalls(Program program) {
        this.program = program;
    }

    /** The directory of this number, which must have the right. */
    private Descriptor.Directory directory(int fd, long right) throws ErrnoException {
        Descriptor.Directory d = program.fds.directory(fd);
        d.require(right);
        return d;
    }

    private static boolean follow(int lookupFlags) throws ErrnoException {
        if ((lookupFlags & ~SYMLINK_FOLLOW) != 0) {
            throw Errno.INVAL.exception();
        }
        return lookupFlags != 0;
    }

    int createDirectory(Caller caller, int fd, int path, int length) {
        try {
            Descriptor.Directory d = directory(fd, Rights.PATH_CREATE_DIRECTORY);
            byte[] name = program.memory(caller).readPath(path, length);
            d.requireWritable();
            d.directory().createDirectory(name);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int filestatGet(Caller caller, int fd, int flags, int path, int length, int result) {
        try {
            Descriptor.Directory d = directory(fd, Rights.PATH_FILESTAT_GET);
            GuestMemory memory = program.memory(caller);
            byte[] name = memory.readPath(path, length);
            DescriptorCalls.writeStat(memory, result, d.directory().stat(name, follow(flags)));
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int filestatSetTimes(Caller caller, int fd, int flags, int path, int length, long accessed, long modified, int fstflags) {
        try {
            Descriptor.Directory d = directory(fd, Rights.PATH_FILESTAT_SET_TIMES);
            byte[] name = program.memory(caller).readPath(path, length);
            Times times = DescriptorCalls.times(accessed, modified, fstflags);
            boolean follow = follow(flags);
            d.requireWritable();
            d.directory().setTimes(name, follow, times);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int link(Caller caller, int oldFd, int oldFlags, int oldPath, int oldLength, int newFd, int newPath, int newLength) {
        try {
            Descriptor.Directory from = directory(oldFd, Rights.PATH_LINK_SOURCE);
            Descriptor.Directory to = directory(newFd, Rights.PATH_LINK_TARGET);
            GuestMemory memory = program.memory(caller);
            byte[] oldName = memory.readPath(oldPath, oldLength);
            byte[] newName = memory.readPath(newPath, newLength);
            boolean follow = follow(oldFlags);
            // A second name in a writable directory would make a file of a read-only one writable.
            from.requireWritable();
            to.requireWritable();
            from.directory().link(oldName, follow, to.directory(), newName);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int open(Caller caller, int fd, int lookupFlags, int path, int length, int oflags, long rights, long inheriting, int fdflags,
            int result) {
        try {
            GuestMemory memory = program.memory(caller);
            memory.check(result, Integer.BYTES);
            byte[] name = memory.readPath(path, length);
            // Opening creates files; some kernels do so even while they say that it is no directory.
            boolean createsDirectory = (oflags & CREATE_DIRECTORY) == CREATE_DIRECTORY;
            if ((oflags & ~OFLAGS) != 0 || (fdflags & ~FDFLAGS) != 0 || createsDirectory) {
                return Errno.INVAL.code();
            }
            Descriptor.Directory d = program.fds.directory(fd);
            requireRightsToOpen(d, oflags, fdflags, rights & Rights.ALL, inheriting & Rights.ALL);
            Access access = Access.of((rights & (Rights.FD_READ | Rights.FD_READDIR)) != 0, (rights & Rights.FD_WRITE) != 0);
            OpenRequest request = new OpenRequest(access, oflags, fdflags, follow(lookupFlags));
            OpenNode node = d.access == WasiConfig.Access.READ_WRITE ? d.directory().open(name, request) : openReadOnly(d, name, request);
            memory.writeInt(result, add(node, d, rights & Rights.ALL, inheriting & Rights.ALL, fdflags));
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    private static void requireRightsToOpen(Descriptor.Directory d, int oflags, int fdflags, long rights, long inheriting)
            throws ErrnoException {
        d.require(Rights.PATH_OPEN);
        if ((oflags & OpenRequest.CREATE) != 0) {
            d.require(Rights.PATH_CREATE_FILE);
        }
        if ((oflags & OpenRequest.TRUNCATE) != 0) {
            d.require(Rights.PATH_FILESTAT_SET_SIZE);
        }
        long needed = rights | inheriting;
        if ((fdflags & (OpenRequest.SYNC | OpenRequest.RSYNC)) != 0) {
            needed |= Rights.FD_SYNC;
        }
        if ((fdflags & OpenRequest.DSYNC) != 0) {
            needed |= Rights.FD_DATASYNC;
        }
        if ((needed & ~d.inheriting()) != 0) {
            throw Errno.NOTCAPABLE.exception();
        }
    }

    /** Opens what exists, for reading; what only writing could do is {@link Errno#ROFS}. */
    private static OpenNode openReadOnly(Descriptor.Directory d, byte[] name, OpenRequest request) throws ErrnoException {
        int changing = OpenRequest.CREATE | OpenRequest.EXCLUSIVE | OpenRequest.TRUNCATE;
        if (request.access() != Access.READ || (request.oflags() & (changing & ~OpenRequest.CREATE)) != 0) {
            throw Errno.ROFS.exception();
        }
        try {
            return d.directory().open(name, new OpenRequest(Access.READ, request.oflags() & ~changing, request.fdflags(), request.follow()));
        } catch (ErrnoException e) {
            boolean wouldCreate = e.errno() == Errno.NOENT && request.oflags() != (request.oflags() & ~changing);
            throw wouldCreate ? Errno.ROFS.exception() : e;
        }
    }

    private int add(OpenNode node, Descriptor.Directory parent, long rights, long inheriting, int fdflags) throws ErrnoException {
        try {
            Descriptor d;
            if (node instanceof OpenDirectory) {
                d = new Descriptor.Directory((OpenDirectory) node, parent.access, rights, inheriting, fdflags);
            } else {
                FileType type = node.stat().type();
                d = new Descriptor.File((OpenFile) node, type, parent.access, rights, fdflags);
            }
            return program.fds.add(d);
        } catch (ErrnoException e) {
            node.close();
            throw e;
        }
    }

    int readlink(Caller caller, int fd, int path, int length, int target, int targetLength, int used) {
        try {
            Descriptor.Directory d = directory(fd, Rights.PATH_READLINK);
            GuestMemory memory = program.memory(caller);
            byte[] name = memory.readPath(path, length);
            long size = Integer.toUnsignedLong(targetLength);
            memory.check(target, size);
            memory.check(used, Integer.BYTES);
            byte[] contents = d.directory().readLink(name);
            int n = (int) Math.min(size, contents.length);
            memory.write(target, contents, n);
            memory.writeInt(used, n);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int removeDirectory(Caller caller, int fd, int path, int length) {
        try {
            Descriptor.Directory d = directory(fd, Rights.PATH_REMOVE_DIRECTORY);
            byte[] name = program.memory(caller).readPath(path, length);
            d.requireWritable();
            d.directory().removeDirectory(name);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int rename(Caller caller, int oldFd, int oldPath, int oldLength, int newFd, int newPath, int newLength) {
        try {
            Descriptor.Directory from = directory(oldFd, Rights.PATH_RENAME_SOURCE);
            Descriptor.Directory to = directory(newFd, Rights.PATH_RENAME_TARGET);
            GuestMemory memory = program.memory(caller);
            byte[] oldName = memory.readPath(oldPath, oldLength);
            byte[] newName = memory.readPath(newPath, newLength);
            from.requireWritable();
            to.requireWritable();
            from.directory().rename(oldName, to.directory(), newName);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int symlink(Caller caller, int target, int targetLength, int fd, int path, int length) {
        try {
            Descriptor.Directory d = directory(fd, Rights.PATH_SYMLINK);
            GuestMemory memory = program.memory(caller);
            byte[] contents = memory.readPath(target, targetLength);
            byte[] name = memory.readPath(path, length);
            d.requireWritable();
            d.directory().symbolicLink(contents, name);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int unlinkFile(Caller caller, int fd, int path, int length) {
        try {
            Descriptor.Directory d = directory(fd, Rights.PATH_UNLINK_FILE);
            byte[] name = program.memory(caller).readPath(path, length);
            d.requireWritable();
            d.directory().unlink(name);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }
}
