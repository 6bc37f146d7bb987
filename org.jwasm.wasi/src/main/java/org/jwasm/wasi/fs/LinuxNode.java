package org.jwasm.wasi.fs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What files and directories have in common on Linux: operations on a descriptor. */
final class LinuxNode {
    private static final byte[] EMPTY_PATH = {0};
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_BYTES = 256;
    private static final long UTIME_NOW = 0x3fffffff;
    private static final long UTIME_OMIT = 0x3ffffffe;
    private static final long NANOS = 1_000_000_000L;

    private LinuxNode() {
    }

    static Stat stat(int fd) throws ErrnoException {
        return statx(fd, EMPTY_PATH, Libc.AT_EMPTY_PATH);
    }

    /** Looks at {@code name} in a directory, not following it. */
    static Stat stat(int directory, byte[] name) throws ErrnoException {
        return statx(directory, name, Libc.AT_SYMLINK_NOFOLLOW);
    }

    private static Stat statx(int directory, byte[] name, int flags) throws ErrnoException {
        byte[] bytes = new byte[STATX_BYTES];
        Libc.check(Libc.statx(directory, name, flags, STATX_BASIC_STATS, bytes));
        ByteBuffer s = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        // struct statx of linux/stat.h; the same on all architectures
        long device = Integer.toUnsignedLong(s.getInt(0x88)) << 32 | Integer.toUnsignedLong(s.getInt(0x8c));
        return new Stat(device, s.getLong(0x20), typeOfMode(s.getShort(0x1c)), Integer.toUnsignedLong(s.getInt(0x10)), s.getLong(0x28),
                time(s, 0x40), time(s, 0x70), time(s, 0x60));
    }

    private static long time(ByteBuffer s, int at) {
        return s.getLong(at) * NANOS + Integer.toUnsignedLong(s.getInt(at + 8));
    }

    private static FileType typeOfMode(int mode) {
        switch (mode & 0170000) {
            case 0040000:
                return FileType.DIRECTORY;
            case 0100000:
                return FileType.REGULAR_FILE;
            case 0120000:
                return FileType.SYMBOLIC_LINK;
            case 0020000:
                return FileType.CHARACTER_DEVICE;
            case 0060000:
                return FileType.BLOCK_DEVICE;
            case 0140000:
                return FileType.SOCKET_STREAM;
            default:
                return FileType.UNKNOWN;
        }
    }

    static void setTimes(int fd, Times times) throws ErrnoException {
        Libc.check(Libc.call("futimens", fd, timespecs(times)));
    }

    /** Sets the times of {@code name} in a directory, not following it. */
    static void setTimes(int directory, byte[] name, Times times) throws ErrnoException {
        Libc.check(Libc.call("utimensat", directory, name, timespecs(times), Libc.AT_SYMLINK_NOFOLLOW));
    }

    private static long[] timespecs(Times times) {
        long[] t = new long[4];
        timespec(t, 0, times.accessed());
        timespec(t, 2, times.modified());
        return t;
    }

    private static void timespec(long[] t, int at, long time) {
        if (time == Times.NOW || time == Times.OMIT) {
            t[at + 1] = time == Times.NOW ? UTIME_NOW : UTIME_OMIT;
        } else {
            t[at] = Math.floorDiv(time, NANOS);
            t[at + 1] = Math.floorMod(time, NANOS);
        }
    }

    static void sync(int fd, boolean dataOnly) throws ErrnoException {
        Libc.check(Libc.call(dataOnly ? "fdatasync" : "fsync", fd));
    }
}
