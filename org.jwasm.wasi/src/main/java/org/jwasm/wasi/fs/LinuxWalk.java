package org.jwasm.wasi.fs;

import java.util.Arrays;

/**
 * A walk along directory descriptors.
 *
 * <p>Invariant: every descriptor on the stack was opened relative to the one below it with {@code O_NOFOLLOW}, the lowest relative to
 * the start. Nothing is ever looked up by more than one component, so renaming or replacing directories meanwhile cannot redirect it.
 * Where the kernel has {@code openat2}, it is asked first: most paths hold no link, and it finds their directory in one call, as safely.
 */
final class LinuxWalk extends PathWalk {
    private static final int LINK_BYTES = 4096;
    private static final int STEP = Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_NOFOLLOW | Libc.O_CLOEXEC;

    private static final int RESOLVE = Libc.RESOLVE_BENEATH | Libc.RESOLVE_NO_SYMLINKS | Libc.RESOLVE_NO_MAGICLINKS;
    /** struct open_how: flags, mode, resolve. */
    private static final long[] HOW = {Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0, RESOLVE};

    /** Whether the kernel lacks openat2, or forbids it. */
    private static volatile boolean withoutOpenat2;

    private final int start;
    private int[] stack = new int[8];
    private int depth;

    private LinuxWalk(int start) {
        this.start = start;
    }

    /** Walks from a descriptor, which stays open. */
    static LinuxWalk from(int start, byte[] path, boolean follow) throws ErrnoException {
        LinuxWalk walk = new LinuxWalk(start);
        if (withoutOpenat2 || !walk.leap(path, follow)) {
            walk.walk(path, follow);
        }
        return walk;
    }

    /** Finds the directory of the last component at once. @return false if that needs steps, or does not exist, or anything else */
    private boolean leap(byte[] path, boolean follow) throws ErrnoException {
        checkPath(path);
        int end = path.length;
        while (path[end - 1] == '/') {
            end--;
        }
        int begin = end;
        while (begin > 0 && path[begin - 1] != '/') {
            begin--;
        }
        byte[] last = Arrays.copyOf(Arrays.copyOfRange(path, begin, end), end - begin + 1);
        if (begin == 0 || isDots(last, 1) || isDots(last, 2)) {
            return false;
        }
        byte[] parent = Arrays.copyOf(path, begin);
        parent[begin - 1] = 0;
        int fd = (int) Libc.syscall(Libc.OPENAT2, start, parent, HOW, (long) HOW.length * Long.BYTES);
        if (fd < 0) {
            int error = Libc.errno();
            withoutOpenat2 = error == Libc.ENOSYS || error == Libc.EPERM;
            return false;
        }
        stack[depth++] = fd;
        if (follow && readLink(last) != null) {
            leave();
            return false;
        }
        found(last, end < path.length);
        return true;
    }

    /** The descriptor of the directory that holds the last component. Closed with this walk. */
    int directory() {
        return depth == 0 ? start : stack[depth - 1];
    }

    @Override
    void enter(byte[] component) throws ErrnoException {
        int fd = Libc.check(Libc.openat(directory(), component, STEP, 0));
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, depth * 2);
        }
        stack[depth++] = fd;
    }

    @Override
    boolean leave() {
        if (depth == 0) {
            return false;
        }
        Libc.close(stack[--depth]);
        return true;
    }

    @Override
    byte[] readLink(byte[] component) throws ErrnoException {
        byte[] target = new byte[LINK_BYTES];
        long length = Libc.readlinkat(directory(), component, target, target.length);
        if (length >= 0) {
            return Arrays.copyOf(target, (int) length);
        }
        int error = Libc.errno();
        if (error == Libc.EINVAL || error == Libc.ENOENT) {
            return null;
        }
        throw Errno.ofLinux(error).exception();
    }

    @Override
    public void close() {
        while (depth > 0) {
            Libc.close(stack[--depth]);
        }
    }
}
