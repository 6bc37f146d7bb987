package org.jwasm.wasi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jwasm.api.Caller;
import org.jwasm.wasi.fs.DirectoryEntry;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.FileType;
import org.jwasm.wasi.fs.OpenNode;
import org.jwasm.wasi.fs.OpenRequest;
import org.jwasm.wasi.fs.Stat;
import org.jwasm.wasi.fs.Times;

/** What is asked of and done to a descriptor, its bytes aside. */
final class DescriptorCalls {
    private static final int FDFLAGS = 31;
    private static final int SYNC_FLAGS = OpenRequest.DSYNC | OpenRequest.RSYNC | OpenRequest.SYNC;
    private static final int MAX_ADVICE = 5;
    private static final int FDSTAT_BYTES = 24;
    private static final int FILESTAT_BYTES = 64;
    private static final int DIRENT_BYTES = 24;
    private static final byte[][] DOTS = {{'.'}, {'.', '.'}};

    private static final int ATIM = 1;
    private static final int ATIM_NOW = 2;
    private static final int MTIM = 4;
    private static final int MTIM_NOW = 8;

    private final Program program;

    DescriptorCalls(Program program) {
        this.program = program;
    }

    int advise(Caller caller, int fd, long offset, long length, int advice) {
        try {
            Descriptor.File d = program.fds.file(fd);
            d.require(Rights.FD_ADVISE);
            if (Integer.compareUnsigned(advice, MAX_ADVICE) > 0 || offset < 0 || length < 0) {
                return Errno.INVAL.code();
            }
            d.file.advise(offset, length, advice);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int allocate(Caller caller, int fd, long offset, long length) {
        try {
            Descriptor.File d = program.fds.file(fd);
            d.require(Rights.FD_ALLOCATE);
            if (length == 0) {
                return Errno.INVAL.code();
            }
            if (offset < 0 || length < 0 || offset + length < 0) {
                return Errno.FBIG.code();
            }
            d.file.allocate(offset, length);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int close(Caller caller, int fd) {
        try {
            program.fds.close(fd);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int datasync(Caller caller, int fd) {
        return sync(fd, Rights.FD_DATASYNC, true);
    }

    int sync(Caller caller, int fd) {
        return sync(fd, Rights.FD_SYNC, false);
    }

    private int sync(int fd, long right, boolean dataOnly) {
        try {
            Descriptor d = program.fds.get(fd);
            d.require(right);
            if (d instanceof Descriptor.Output) {
                ((Descriptor.Output) d).sink.flush();
            } else {
                node(d).sync(dataOnly);
            }
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    /** What is open behind a descriptor that is not a stream. */
    private static OpenNode node(Descriptor d) throws ErrnoException {
        if (d instanceof Descriptor.File) {
            return ((Descriptor.File) d).file;
        }
        if (d instanceof Descriptor.Directory) {
            return ((Descriptor.Directory) d).directory();
        }
        throw Errno.INVAL.exception();
    }

    int fdstatGet(Caller caller, int fd, int result) {
        try {
            Descriptor d = program.fds.get(fd);
            GuestMemory memory = program.memory(caller);
            memory.clear(result, FDSTAT_BYTES);
            memory.writeByte(result, d.type().code());
            memory.writeShort(result + 2, d.flags());
            memory.writeLong(result + 8, d.rights());
            memory.writeLong(result + 16, d.inheriting());
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int fdstatSetFlags(Caller caller, int fd, int flags) {
        try {
            Descriptor d = program.fds.get(fd);
            d.require(Rights.FD_FDSTAT_SET_FLAGS);
            boolean changesSync = ((flags ^ d.flags()) & SYNC_FLAGS) != 0;
            if ((flags & ~FDFLAGS) != 0 || changesSync) {
                return Errno.INVAL.code();
            }
            if (d instanceof Descriptor.File) {
                ((Descriptor.File) d).file.setFlags(flags);
            }
            d.setFlags(flags);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int fdstatSetRights(Caller caller, int fd, long rights, long inheriting) {
        try {
            program.fds.get(fd).narrow(rights, inheriting);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int filestatGet(Caller caller, int fd, int result) {
        try {
            Descriptor d = program.fds.get(fd);
            d.require(Rights.FD_FILESTAT_GET);
            boolean isStream = d instanceof Descriptor.Input || d instanceof Descriptor.Output;
            writeStat(program.memory(caller), result, isStream ? Stat.ofStream(d.type()) : node(d).stat());
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    static void writeStat(GuestMemory memory, int result, Stat stat) throws ErrnoException {
        memory.clear(result, FILESTAT_BYTES);
        memory.writeLong(result, stat.device());
        memory.writeLong(result + 8, stat.inode());
        memory.writeByte(result + 16, stat.type().code());
        memory.writeLong(result + 24, stat.links());
        memory.writeLong(result + 32, stat.size());
        memory.writeLong(result + 40, stat.accessed());
        memory.writeLong(result + 48, stat.modified());
        memory.writeLong(result + 56, stat.changed());
    }

    int filestatSetSize(Caller caller, int fd, long size) {
        try {
            Descriptor.File d = program.fds.file(fd);
            d.require(Rights.FD_FILESTAT_SET_SIZE);
            if (size < 0) {
                return Errno.FBIG.code();
            }
            d.file.setSize(size);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int filestatSetTimes(Caller caller, int fd, long accessed, long modified, int flags) {
        try {
            Descriptor d = program.fds.get(fd);
            d.require(Rights.FD_FILESTAT_SET_TIMES);
            Times times = times(accessed, modified, flags);
            OpenNode node = node(d);
            requireWritable(d);
            node.setTimes(times);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    private static void requireWritable(Descriptor d) throws ErrnoException {
        WasiConfig.Access access = d instanceof Descriptor.File ? ((Descriptor.File) d).access : ((Descriptor.Directory) d).access;
        if (access == WasiConfig.Access.READ_ONLY) {
            throw Errno.ROFS.exception();
        }
    }

    /** What a guest's times and {@code fstflags} say. */
    static Times times(long accessed, long modified, int flags) throws ErrnoException {
        boolean twoTimes = (flags & (ATIM | ATIM_NOW)) == (ATIM | ATIM_NOW) || (flags & (MTIM | MTIM_NOW)) == (MTIM | MTIM_NOW);
        if (twoTimes || (flags & ~(ATIM | ATIM_NOW | MTIM | MTIM_NOW)) != 0) {
            throw Errno.INVAL.exception();
        }
        return new Times(time(accessed, flags & ATIM, flags & ATIM_NOW), time(modified, flags & MTIM, flags & MTIM_NOW));
    }

    private static long time(long time, int set, int now) throws ErrnoException {
        if (set == 0) {
            return now == 0 ? Times.OMIT : Times.NOW;
        }
        if (time < 0) {
            throw Errno.INVAL.exception();
        }
        return time;
    }

    private Descriptor.Directory preopen(int fd) throws ErrnoException {
        Descriptor d = program.fds.get(fd);
        if (d instanceof Descriptor.Directory && ((Descriptor.Directory) d).preopenName != null) {
            return (Descriptor.Directory) d;
        }
        throw Errno.BADF.exception();
    }

    int prestatGet(Caller caller, int fd, int result) {
        try {
            Descriptor.Directory d = preopen(fd);
            GuestMemory memory = program.memory(caller);
            // struct prestat: tag (0 is a directory), padding, length of its name
            memory.check(result, 8);
            memory.writeInt(result, 0);
            memory.writeInt(result + 4, d.preopenName.length);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int prestatDirName(Caller caller, int fd, int pointer, int length) {
        try {
            Descriptor.Directory d = preopen(fd);
            if (Integer.compareUnsigned(length, d.preopenName.length) < 0) {
                return Errno.NAMETOOLONG.code();
            }
            program.memory(caller).write(pointer, d.preopenName, d.preopenName.length);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int renumber(Caller caller, int from, int to) {
        try {
            program.fds.renumber(from, to);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    /** Cookies are places in the listing plus one; the listing is taken anew at cookie 0, so that a scan sees each name once. */
    int readdir(Caller caller, int fd, int pointer, int length, long cookie, int used) {
        try {
            Descriptor.Directory d = program.fds.directory(fd);
            d.require(Rights.FD_READDIR);
            GuestMemory memory = program.memory(caller);
            long size = Integer.toUnsignedLong(length);
            memory.check(pointer, size);
            memory.check(used, Integer.BYTES);
            if (d.listing == null || cookie == 0) {
                d.listing = d.directory().list();
            }
            memory.writeInt(used, (int) writeEntries(memory, pointer, size, d, cookie));
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    private static long writeEntries(GuestMemory memory, int pointer, long size, Descriptor.Directory d, long cookie) throws ErrnoException {
        List<DirectoryEntry> listing = d.listing;
        long self = d.directory().stat().inode();
        long total = DOTS.length + (long) listing.size();
        long written = 0;
        long next = cookie < 0 ? total : cookie;
        while (next < total && written < size) {
            boolean dots = next < DOTS.length;
            // What is above the directory is none of the guest's business: ".." has the inode of ".".
            DirectoryEntry entry = dots ? new DirectoryEntry(DOTS[(int) next], self, FileType.DIRECTORY)
                    : listing.get((int) next - DOTS.length);
            next++;
            byte[] bytes = dirent(entry, next);
            int n = (int) Math.min(bytes.length, size - written);
            memory.write(pointer + (int) written, bytes, n);
            written += n;
        }
        return written;
    }

    /** struct dirent: u64 next cookie, u64 inode, u32 length of name, u8 type, padding; then the name. */
    private static byte[] dirent(DirectoryEntry entry, long next) {
        ByteBuffer b = ByteBuffer.allocate(DIRENT_BYTES + entry.name().length).order(ByteOrder.LITTLE_ENDIAN);
        b.putLong(next).putLong(entry.inode()).putInt(entry.name().length).putInt(entry.type().code()).put(entry.name());
        return b.array();
    }
}
