package org.jwasm.wasi;

import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;

/** Sockets. Preview 1 cannot make any, and none are given to guests: every descriptor is something else. */
final class SocketCalls {
    private final Program program;

    SocketCalls(Program program) {
        this.program = program;
    }

    int notSocket(int fd) {
        try {
            program.fds.get(fd);
            return Errno.NOTSOCK.code();
        } catch (ErrnoException e) {
            return e.code();
        }
    }
}
