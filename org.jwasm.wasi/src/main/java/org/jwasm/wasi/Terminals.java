package org.jwasm.wasi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether the process's standard streams are terminals. */
final class Terminals {
    private Terminals() {
    }

    /** Whether descriptor 0, 1 or 2 is a terminal; false where that cannot be told without loading a library. */
    static boolean isTerminal(int fd) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException noProc) {
            return false;
        }
    }
}
