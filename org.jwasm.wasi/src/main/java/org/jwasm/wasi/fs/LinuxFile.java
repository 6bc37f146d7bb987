package org.jwasm.wasi.fs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A file by its descriptor. Bytes go straight between the file and the buffer's memory. */
final class LinuxFile implements OpenFile {
    /** POSIX_FADV_* by WASI's numbers: normal, sequential, random, willneed, dontneed, noreuse. */
    private static final int[] ADVICE = {0, 2, 1, 3, 4, 5};
    private static final short POLLIN = 1;
    private static final short POLLOUT = 4;

    private final int statusFlags;
    private final boolean alwaysReady;
    private int fd;

    /** @param statusFlags the O_ flags it was opened with, as far as F_SETFL concerns them */
    LinuxFile(int fd, FileType type, int statusFlags) {
        this.fd = fd;
        this.alwaysReady = type == FileType.REGULAR_FILE;
        this.statusFlags = statusFlags & ~(Libc.O_APPEND | Libc.O_NONBLOCK);
    }

    @Override
    public int read(ByteBuffer target, long offset) throws ErrnoException {
        ByteBuffer memory = fromStart(target);
        long n;
        do {
            n = offset == AT_POSITION ? Libc.read(fd, memory, memory.remaining()) : Libc.pread(fd, memory, memory.remaining(), offset);
        } while (n < 0 && Libc.errno() == Libc.EINTR);
        return moved(target, n);
    }

    @Override
    public int write(ByteBuffer source, long offset) throws ErrnoException {
        ByteBuffer memory = fromStart(source);
        long n;
        do {
            n = offset == AT_POSITION ? Libc.write(fd, memory, memory.remaining()) : Libc.pwrite(fd, memory, memory.remaining(), offset);
        } while (n < 0 && Libc.errno() == Libc.EINTR);
        return moved(source, n);
    }

    /** JNA passes the address of a direct buffer's first byte, whatever its position is. */
    private static ByteBuffer fromStart(ByteBuffer buffer) {
        return buffer.position() == 0 ? buffer : buffer.slice();
    }

    private static int moved(ByteBuffer buffer, long n) throws ErrnoException {
        if (n < 0) {
            throw Libc.failure();
        }
        buffer.position(buffer.position() + (int) n);
        return (int) n;
    }

    @Override
    public long seek(long offset, int whence) throws ErrnoException {
        long position = Libc.lseek(fd, offset, whence);
        if (position < 0) {
            throw Libc.failure();
        }
        return position;
    }

    @Override
    public void setSize(long size) throws ErrnoException {
        Libc.check(Libc.call("ftruncate", fd, size));
    }

    @Override
    public void allocate(long offset, long length) throws ErrnoException {
        Libc.check(Libc.call("fallocate", fd, 0, offset, length));
    }

    @Override
    public void advise(long offset, long length, int advice) throws ErrnoException {
        int error = Libc.call("posix_fadvise", fd, offset, length, ADVICE[advice]);
        if (error != 0) {
            throw Errno.ofLinux(error).exception();
        }
    }

    @Override
    public void setFlags(int fdflags) throws ErrnoException {
        int flags = statusFlags;
        flags |= (fdflags & OpenRequest.APPEND) != 0 ? Libc.O_APPEND : 0;
        flags |= (fdflags & OpenRequest.NONBLOCK) != 0 ? Libc.O_NONBLOCK : 0;
        Libc.check(Libc.call("fcntl", fd, Libc.F_SETFL, flags));
    }

    @Override
    public boolean ready(Access access) throws ErrnoException {
        if (alwaysReady) {
            return true;
        }
        short events = access.writes() ? POLLOUT : POLLIN;
        // struct pollfd: int fd, short events, short revents
        byte[] pollfd = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putInt(fd).putShort(events).array();
        return Libc.check(Libc.call("poll", pollfd, 1L, 0)) > 0;
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
