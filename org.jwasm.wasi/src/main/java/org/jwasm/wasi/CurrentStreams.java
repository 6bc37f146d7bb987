package org.jwasm.wasi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jwasm.api.host.ServiceSlot;

/** The standard streams of whoever provides them. */
final class CurrentStreams {
    private CurrentStreams() {
    }

    static final class In extends InputStream {
        private final ServiceSlot<WasiStdio> slot;

        In(ServiceSlot<WasiStdio> slot) {
            this.slot = slot;
        }

        private InputStream now() {
            return slot.await().service().in();
        }

        @Override
        public int read() throws IOException {
            return now().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return now().read(bytes, offset, length);
        }

        @Override
        public int available() throws IOException {
            return now().available();
        }
    }

    /** Standard output, or error output. */
    static final class Out extends OutputStream {
        private final ServiceSlot<WasiStdio> slot;
        private final boolean isError;

        Out(ServiceSlot<WasiStdio> slot, boolean isError) {
            this.slot = slot;
            this.isError = isError;
        }

        private OutputStream now() {
            WasiStdio stdio = slot.await().service();
            return isError ? stdio.err() : stdio.out();
        }

        @Override
        public void write(int b) throws IOException {
            now().write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            now().write(bytes, offset, length);
        }

        /** With nobody to print, there is nothing to flush. */
        @Override
        public void flush() throws IOException {
            if (slot.current() != null) {
                now().flush();
            }
        }
    }
}
