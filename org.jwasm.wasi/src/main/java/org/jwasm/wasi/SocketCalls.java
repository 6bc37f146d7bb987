package org.jwasm.wasi;

import org.jwasm.api.Caller;
import org.jwasm.api.Linker;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;

/** Sockets. Preview 1 cannot make any, and none are given to guests: every descriptor is something else. */
final class SocketCalls {
    private final Program program;

    SocketCalls(Program program) {
        this.program = program;
    }

    void addTo(Linker linker) {
        linker.func(WasiP1.MODULE, "sock_accept", Shapes.III.class, (c, fd, flags, result) -> notSocket(fd));
        linker.func(WasiP1.MODULE, "sock_recv", Shapes.IIIIII.class, (c, fd, iovs, count, flags, size, roFlags) -> notSocket(fd));
        linker.func(WasiP1.MODULE, "sock_send", Shapes.IIIII.class, (c, fd, iovs, count, flags, size) -> notSocket(fd));
        linker.func(WasiP1.MODULE, "sock_shutdown", Shapes.II.class, (c, fd, how) -> notSocket(fd));
    }

    private int notSocket(int fd) {
        try {
            program.fds.get(fd);
            return Errno.NOTSOCK.code();
        } catch (ErrnoException e) {
            return e.code();
        }
    }
}
