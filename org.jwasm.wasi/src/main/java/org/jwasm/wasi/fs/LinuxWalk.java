package org.jwasm.wasi.fs;

import java.util.Arrays;

/**
 * A walk along directory descriptors.
 *
 * <p>Invariant: every descriptor on the stack was opened relative to the one below it with {@code O_NOFOLLOW}, the lowest relative to
 * the start. Nothing is ever looked up by more than one component, so renaming or replacing directories meanwhile cannot redirect it.
 */
final class LinuxWalk extends PathWalk {
    private static final int LINK_BYTES = 4096;
    private static final int STEP = Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_NOFOLLOW | Libc.O_CLOEXEC;

    private final int start;
    private int[] stack = new int[8];
    private int depth;

    private LinuxWalk(int start) {
        this.start = start;
    }

    /** Walks from a descriptor, which stays open. */
    static LinuxWalk from(int start, byte[] path, boolean follow) throws ErrnoException {
        LinuxWalk walk = new LinuxWalk(start);
        walk.walk(path, follow);
        return walk;
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
