package org.jwasm.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Where a command prints. Text is UTF-8. Unlike a print stream it tells when that fails. */
final class Terminal {
    private static final int BUFFER_BYTES = 16 << 10;

    private final OutputStream out;
    private final OutputStream err;

    Terminal(OutputStream out, OutputStream err) {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
        this.err = err;
    }

    /** The process's own. */
    static Terminal ofProcess() {
        return new Terminal(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    /** Buffered standard output, for bytes. */
    OutputStream out() {
        return out;
    }

    void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    void println(String text) throws IOException {
        print(text + "\n");
    }

    /** Prints a line to standard error, after what was printed so far. */
    void error(String text) throws IOException {
        out.flush();
        err.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        err.flush();
    }

    void flush() throws IOException {
        out.flush();
    }
}
