package org.jwasm.wasi.fs;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Finds the directory a path's last component is in, without ever leaving the directory it starts from: one component at a time,
 * symbolic links expanded by hand, {@code ..} a step back along the directories entered. How a directory is entered is the subclass's.
 */
abstract class PathWalk implements AutoCloseable {
    private static final int PATH_MAX = 4096;
    private static final int MAX_LINKS = 40;
    private static final byte[] SELF = {'.', 0};

    private final Deque<byte[]> pending = new ArrayDeque<>();
    private int links;
    private byte[] name;
    private boolean slash;

    /**
     * Walks. On failure, what was opened is closed.
     *
     * @param path   UTF-8 without a terminating zero
     * @param follow whether a symbolic link in the last place is followed
     */
    final void walk(byte[] path, boolean follow) throws ErrnoException {
        checkPath(path);
        slash = path[path.length - 1] == '/';
        push(path);
        try {
            walkPending(follow);
        } catch (ErrnoException e) {
            close();
            throw e;
        }
    }

    /** Makes the result what a subclass has found in its own way. */
    final void found(byte[] component, boolean withSlash) {
        name = component;
        slash = withSlash;
    }

    /** Enters a directory of the current one: fails with {@link Errno#NOTDIR} or {@link Errno#LOOP} if the name is a symbolic link. */
    abstract void enter(byte[] component) throws ErrnoException;

    /** Goes back to the directory the current one was entered from. @return false if this is the start */
    abstract boolean leave();

    /** What the symbolic link in the current directory holds, or null if the name is none or does not exist. */
    abstract byte[] readLink(byte[] component) throws ErrnoException;

    @Override
    public abstract void close();

    /** The last component, with a terminating zero; {@code .} if the path names a directory by its own or its parent's name. */
    final byte[] name() {
        return name;
    }

    /** Whether a slash follows the last component: it must be a directory then. */
    final boolean hasSlash() {
        return slash;
    }

    static boolean endsWithSlash(byte[] path) {
        return path.length > 0 && path[path.length - 1] == '/';
    }

    static void checkPath(byte[] path) throws ErrnoException {
        if (path.length == 0) {
            throw Errno.NOENT.exception();
        }
        if (path.length >= PATH_MAX) {
            throw Errno.NAMETOOLONG.exception();
        }
        if (path[0] == '/') {
            throw Errno.PERM.exception();
        }
        for (byte b : path) {
            if (b == 0) {
                throw Errno.INVAL.exception();
            }
        }
    }

    /** Puts the components of a path before what is pending. */
    private void push(byte[] path) {
        int end = path.length;
        while (end > 0) {
            if (path[end - 1] == '/') {
                end--;
                continue;
            }
            int begin = end;
            while (begin > 0 && path[begin - 1] != '/') {
                begin--;
            }
            byte[] component = Arrays.copyOf(Arrays.copyOfRange(path, begin, end), end - begin + 1);
            pending.push(component);
            end = begin;
        }
    }

    private void walkPending(boolean follow) throws ErrnoException {
        while (!pending.isEmpty()) {
            byte[] component = pending.pop();
            if (isDots(component, 1)) {
                name = SELF;
            } else if (isDots(component, 2)) {
                if (!leave()) {
                    throw Errno.PERM.exception();
                }
                name = SELF;
            } else if (!pending.isEmpty()) {
                enterOrExpand(component);
            } else if (!follow || !expand(component)) {
                name = component;
            }
        }
    }

    /** Whether a component is one dot, or two. */
    static boolean isDots(byte[] component, int count) {
        return component.length == count + 1 && component[0] == '.' && component[count - 1] == '.';
    }

    private void enterOrExpand(byte[] component) throws ErrnoException {
        try {
            enter(component);
        } catch (ErrnoException e) {
            boolean maybeLink = e.errno() == Errno.NOTDIR || e.errno() == Errno.LOOP;
            if (!maybeLink || !expand(component)) {
                throw e;
            }
        }
    }

    /** If the component is a symbolic link, puts its target in its place. */
    private boolean expand(byte[] component) throws ErrnoException {
        byte[] target = readLink(component);
        if (target == null) {
            return false;
        }
        if (++links > MAX_LINKS) {
            throw Errno.LOOP.exception();
        }
        checkPath(target);
        slash |= pending.isEmpty() && endsWithSlash(target);
        push(target);
        return true;
    }
}
