package org.jwasm.wasi.fs;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.ByteBuffer;

/**
 * The C library of a 64-bit Linux. What a guest's inner loops use is bound when the class loads; the rest is looked up by name on its
 * first use, since each binding costs start-up time. Path arguments end with a zero byte. Results below zero are failures.
 */
final class Libc {
    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_EMPTY_PATH = 0x1000;

    static final int O_WRONLY = 1;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0100;
    static final int O_EXCL = 0200;
    static final int O_NOCTTY = 0400;
    static final int O_TRUNC = 01000;
    static final int O_APPEND = 02000;
    static final int O_NONBLOCK = 04000;
    static final int O_DSYNC = 010000;
    static final int O_SYNC = 04010000;
    static final int O_CLOEXEC = 02000000;
    static final int O_PATH = 010000000;
    static final int O_DIRECTORY;
    static final int O_NOFOLLOW;

    /** The number of openat2 on all architectures, since Linux 5.6. */
    static final long OPENAT2 = 437;
    static final int RESOLVE_NO_MAGICLINKS = 2;
    static final int RESOLVE_NO_SYMLINKS = 4;
    static final int RESOLVE_BENEATH = 8;

    static final int F_SETFL = 4;
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int ENOTDIR = 20;
    static final int EINVAL = 22;
    static final int ENOSYS = 38;
    static final int ELOOP = 40;

    private static final NativeLibrary LIBRARY = NativeLibrary.getProcess();

    static {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        O_DIRECTORY = arm ? 040000 : 0200000;
        O_NOFOLLOW = arm ? 0100000 : 0400000;
        Native.register(Libc.class, LIBRARY);
    }

    private Libc() {
    }

    static native int openat(int directory, byte[] path, int flags, int mode);

    static native int close(int fd);

    static native long read(int fd, ByteBuffer target, long length);

    static native long write(int fd, ByteBuffer source, long length);

    static native long pread(int fd, ByteBuffer target, long length, long offset);

    static native long pwrite(int fd, ByteBuffer source, long length, long offset);

    static native long lseek(int fd, long offset, int whence);

    static native int statx(int directory, byte[] path, int flags, int mask, byte[] result);

    /** The system call {@link #OPENAT2}, which the C library has no function for. */
    static native long syscall(long number, int directory, byte[] path, long[] how, long howBytes);

    static native long readlinkat(int directory, byte[] path, byte[] target, long length);

    /** Calls a function that is not bound above. */
    static int call(String name, Object... args) {
        return LIBRARY.getFunction(name).invokeInt(args);
    }

    /** The error number of this thread's last call. */
    static int errno() {
        return Native.getLastError();
    }

    /** The last call's failure as the guest sees it. */
    static ErrnoException failure() {
        return Errno.ofLinux(errno()).exception();
    }

    /** Passes a result through, or throws if it says failure. */
    static int check(int result) throws ErrnoException {
        if (result < 0) {
            throw failure();
        }
        return result;
    }
}
