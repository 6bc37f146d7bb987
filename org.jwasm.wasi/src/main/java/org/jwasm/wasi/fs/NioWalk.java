package org.jwasm.wasi.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A walk along names. It holds {@link NioPlace#LOCK} until it is closed, so that no guest changes what it has found. */
final class NioWalk extends PathWalk {
    private Path directory;
    private int depth;
    private boolean holds;

    private NioWalk() {
        NioPlace.LOCK.lock();
        holds = true;
    }

    static NioWalk from(NioPlace start, byte[] path, boolean follow) throws ErrnoException {
        NioWalk walk = new NioWalk();
        boolean arrived = false;
        try {
            walk.directory = start.path();
            walk.walk(path, follow);
            arrived = true;
            return walk;
        } finally {
            if (!arrived) {
                walk.close();
            }
        }
    }

    /** The path of the last component. */
    Path path() throws ErrnoException {
        return child(name());
    }

    private Path child(byte[] component) throws ErrnoException {
        String text = new String(component, 0, component.length - 1, StandardCharsets.UTF_8);
        if (text.equals(".")) {
            return directory;
        }
        try {
            Path child = directory.resolve(text);
            // On some systems a name can hold what is a separator there, or a drive.
            if (!child.startsWith(directory) || child.getNameCount() != directory.resolve("x").getNameCount()) {
                throw Errno.PERM.exception();
            }
            return child;
        } catch (InvalidPathException e) {
            throw Errno.INVAL.exception();
        }
    }

    @Override
    void enter(byte[] component) throws ErrnoException {
        Path child = child(component);
        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            throw (Files.exists(child, LinkOption.NOFOLLOW_LINKS) ? Errno.NOTDIR : Errno.NOENT).exception();
        }
        directory = child;
        depth++;
    }

    @Override
    boolean leave() {
        if (depth == 0) {
            return false;
        }
        depth--;
        directory = directory.getParent();
        return true;
    }

    @Override
    byte[] readLink(byte[] component) throws ErrnoException {
        Path child = child(component);
        if (!Files.isSymbolicLink(child)) {
            return null;
        }
        try {
            return Files.readSymbolicLink(child).toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw HostErrors.of(e);
        }
    }

    @Override
    public void close() {
        if (holds) {
            holds = false;
            NioPlace.LOCK.unlock();
        }
    }
}
