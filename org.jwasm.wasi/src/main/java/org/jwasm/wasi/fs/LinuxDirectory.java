package org.jwasm.wasi.fs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A directory by its descriptor. */
final class LinuxDirectory implements OpenDirectory {
    private static final int FILE_MODE = 0666;
    private static final int DIRECTORY_MODE = 0777;
    private static final int LIST_BYTES = 32 << 10;
    /** How often an open is tried again when a symbolic link appears and vanishes under it. */
    private static final int MAX_RACES = 16;
    private static final byte[] SELF = {'.', 0};
    private static final FileType[] TYPE_OF_DIRENT = new FileType[16];

    static {
        Arrays.fill(TYPE_OF_DIRENT, FileType.UNKNOWN);
        TYPE_OF_DIRENT[2] = FileType.CHARACTER_DEVICE;
        TYPE_OF_DIRENT[4] = FileType.DIRECTORY;
        TYPE_OF_DIRENT[6] = FileType.BLOCK_DEVICE;
        TYPE_OF_DIRENT[8] = FileType.REGULAR_FILE;
        TYPE_OF_DIRENT[10] = FileType.SYMBOLIC_LINK;
        TYPE_OF_DIRENT[12] = FileType.SOCKET_STREAM;
    }

    private int fd;

    LinuxDirectory(int fd) {
        this.fd = fd;
    }

    @Override
    public OpenNode open(byte[] path, OpenRequest request) throws ErrnoException {
        boolean exclusive = request.has(OpenRequest.CREATE) && request.has(OpenRequest.EXCLUSIVE);
        boolean mayFollow = (request.follow() || PathWalk.endsWithSlash(path)) && !exclusive;
        int flags = flags(request);
        boolean follow = false;
        for (int attempt = 0; attempt < MAX_RACES; attempt++) {
            try (LinuxWalk walk = LinuxWalk.from(fd, path, follow)) {
                int wanted = flags;
                if (walk.hasSlash()) {
                    if (request.has(OpenRequest.CREATE)) {
                        throw Errno.ISDIR.exception();
                    }
                    wanted |= Libc.O_DIRECTORY;
                }
                int opened = Libc.openat(walk.directory(), walk.name(), wanted, FILE_MODE);
                if (opened >= 0) {
                    return node(opened, wanted);
                }
                int error = Libc.errno();
                boolean isLink = (error == Libc.ELOOP || error == Libc.ENOTDIR) && walk.readLink(walk.name()) != null;
                if (!mayFollow || !isLink) {
                    throw Errno.ofLinux(error).exception();
                }
                follow = true;
            }
        }
        throw Errno.LOOP.exception();
    }

    private static int flags(OpenRequest request) {
        int flags = Libc.O_NOFOLLOW | Libc.O_CLOEXEC | Libc.O_NOCTTY;
        if (request.access().writes()) {
            flags |= request.access().reads() ? Libc.O_RDWR : Libc.O_WRONLY;
        }
        flags |= request.has(OpenRequest.CREATE) ? Libc.O_CREAT : 0;
        flags |= request.has(OpenRequest.DIRECTORY) ? Libc.O_DIRECTORY : 0;
        flags |= request.has(OpenRequest.EXCLUSIVE) ? Libc.O_EXCL : 0;
        flags |= request.has(OpenRequest.TRUNCATE) ? Libc.O_TRUNC : 0;
        flags |= request.hasFdFlag(OpenRequest.APPEND) ? Libc.O_APPEND : 0;
        flags |= request.hasFdFlag(OpenRequest.NONBLOCK) ? Libc.O_NONBLOCK : 0;
        flags |= request.hasFdFlag(OpenRequest.DSYNC) ? Libc.O_DSYNC : 0;
        boolean sync = request.hasFdFlag(OpenRequest.SYNC) || request.hasFdFlag(OpenRequest.RSYNC);
        return flags | (sync ? Libc.O_SYNC : 0);
    }

    private static OpenNode node(int opened, int flags) throws ErrnoException {
        try {
            FileType type = LinuxNode.stat(opened).type();
            return type == FileType.DIRECTORY ? new LinuxDirectory(opened) : new LinuxFile(opened, type, flags);
        } catch (ErrnoException e) {
            Libc.close(opened);
            throw e;
        }
    }

    @Override
    public Stat stat(byte[] path, boolean follow) throws ErrnoException {
        try (LinuxWalk walk = walkTo(path, follow)) {
            Stat stat = LinuxNode.stat(walk.directory(), walk.name());
            if (walk.hasSlash() && stat.type() != FileType.DIRECTORY) {
                throw Errno.NOTDIR.exception();
            }
            return stat;
        }
    }

    /** Walks to a path that is looked at; a slash behind it means that a link is followed. */
    private LinuxWalk walkTo(byte[] path, boolean follow) throws ErrnoException {
        return LinuxWalk.from(fd, path, follow || PathWalk.endsWithSlash(path));
    }

    @Override
    public void setTimes(byte[] path, boolean follow, Times times) throws ErrnoException {
        try (LinuxWalk walk = walkTo(path, follow)) {
            requireDirectoryIfSlash(walk);
            LinuxNode.setTimes(walk.directory(), walk.name(), times);
        }
    }

    private static void requireDirectoryIfSlash(LinuxWalk walk) throws ErrnoException {
        if (walk.hasSlash() && LinuxNode.stat(walk.directory(), walk.name()).type() != FileType.DIRECTORY) {
            throw Errno.NOTDIR.exception();
        }
    }

    @Override
    public void createDirectory(byte[] path) throws ErrnoException {
        try (LinuxWalk walk = LinuxWalk.from(fd, path, false)) {
            Libc.check(Libc.call("mkdirat", walk.directory(), walk.name(), DIRECTORY_MODE));
        }
    }

    @Override
    public void removeDirectory(byte[] path) throws ErrnoException {
        try (LinuxWalk walk = LinuxWalk.from(fd, path, false)) {
            Libc.check(Libc.call("unlinkat", walk.directory(), walk.name(), Libc.AT_REMOVEDIR));
        }
    }

    @Override
    public void unlink(byte[] path) throws ErrnoException {
        try (LinuxWalk walk = LinuxWalk.from(fd, path, false)) {
            if (walk.hasSlash()) {
                requireDirectoryIfSlash(walk);
                throw Errno.ISDIR.exception();
            }
            Libc.check(Libc.call("unlinkat", walk.directory(), walk.name(), 0));
        }
    }

    @Override
    public byte[] readLink(byte[] path) throws ErrnoException {
        try (LinuxWalk walk = walkTo(path, false)) {
            requireDirectoryIfSlash(walk);
            byte[] target = walk.readLink(walk.name());
            if (target == null) {
                LinuxNode.stat(walk.directory(), walk.name());
                throw Errno.INVAL.exception();
            }
            return target;
        }
    }

    @Override
    public void symbolicLink(byte[] target, byte[] path) throws ErrnoException {
        PathWalk.checkPath(target);
        try (LinuxWalk walk = LinuxWalk.from(fd, path, false)) {
            refuseSlashOnNewName(walk);
            Libc.check(Libc.call("symlinkat", Arrays.copyOf(target, target.length + 1), walk.directory(), walk.name()));
        }
    }

    /** Something other than a directory cannot be made under a name with a slash behind it. */
    private static void refuseSlashOnNewName(LinuxWalk walk) throws ErrnoException {
        if (walk.hasSlash()) {
            LinuxNode.stat(walk.directory(), walk.name());
            throw Errno.EXIST.exception();
        }
    }

    @Override
    public void link(byte[] path, boolean follow, OpenDirectory newDirectory, byte[] newPath) throws ErrnoException {
        try (LinuxWalk from = walkTo(path, follow); LinuxWalk to = LinuxWalk.from(descriptorOf(newDirectory), newPath, false)) {
            requireDirectoryIfSlash(from);
            refuseSlashOnNewName(to);
            Libc.check(Libc.call("linkat", from.directory(), from.name(), to.directory(), to.name(), 0));
        }
    }

    @Override
    public void rename(byte[] path, OpenDirectory newDirectory, byte[] newPath) throws ErrnoException {
        try (LinuxWalk from = LinuxWalk.from(fd, path, false); LinuxWalk to = LinuxWalk.from(descriptorOf(newDirectory), newPath, false)) {
            requireDirectoryIfSlash(from);
            if (to.hasSlash() && LinuxNode.stat(from.directory(), from.name()).type() != FileType.DIRECTORY) {
                throw Errno.NOTDIR.exception();
            }
            Libc.check(Libc.call("renameat", from.directory(), from.name(), to.directory(), to.name()));
        }
    }

    private static int descriptorOf(OpenDirectory directory) throws ErrnoException {
        if (directory instanceof LinuxDirectory) {
            return ((LinuxDirectory) directory).fd;
        }
        throw Errno.XDEV.exception();
    }

    @Override
    public List<DirectoryEntry> list() throws ErrnoException {
        // A descriptor of its own: its position is nobody else's.
        int reading = Libc.check(Libc.openat(fd, SELF, Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0));
        try {
            List<DirectoryEntry> entries = new ArrayList<>();
            ByteBuffer buffer = ByteBuffer.allocateDirect(LIST_BYTES).order(ByteOrder.nativeOrder());
            int bytes = Libc.check(Libc.call("getdents64", reading, buffer, (long) LIST_BYTES));
            while (bytes > 0) {
                addEntries(entries, buffer, bytes);
                bytes = Libc.check(Libc.call("getdents64", reading, buffer, (long) LIST_BYTES));
            }
            return entries;
        } finally {
            Libc.close(reading);
        }
    }

    private static void addEntries(List<DirectoryEntry> entries, ByteBuffer buffer, int bytes) {
        // struct linux_dirent64: u64 inode, s64 offset, u16 record length, u8 type, name
        for (int at = 0; at < bytes; at += Short.toUnsignedInt(buffer.getShort(at + 16))) {
            int end = at + 19;
            while (buffer.get(end) != 0) {
                end++;
            }
            byte[] name = new byte[end - at - 19];
            buffer.get(at + 19, name);
            boolean dots = name.length <= 2 && name[0] == '.' && name[name.length - 1] == '.';
            if (!dots && Utf8.isValid(name)) {
                entries.add(new DirectoryEntry(name, buffer.getLong(at), TYPE_OF_DIRENT[buffer.get(at + 18) & 15]));
            }
        }
    }

    @Override
    public Stat stat() throws ErrnoException {
        return LinuxNode.stat(fd);
    }

    @Override
    public void setTimes(Times times) throws ErrnoException {
        LinuxNode.setTimes(fd, times);
    }

    @Override
    public void sync(boolean dataOnly) throws ErrnoException {
        LinuxNode.sync(fd, dataOnly);
    }

    @Override
    public void close() throws ErrnoException {
        int closing = fd;
        fd = -1;
        if (closing >= 0) {
            Libc.check(Libc.close(closing));
        }
    }
}
