package org.jwasm.wasi;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.FileType;
import org.jwasm.wasi.fs.HostErrors;

/**
 * Standard output. May be flushed from any thread. A failure to write out what was accepted before is reported by the next call.
 */
final class OutputSink {
    private enum Buffering {
        /** Everything goes out at once. */
        NONE,
        /** A line goes out when it is complete. */
        LINE,
        /** Bytes go out when the buffer is full, or when the last ones did so a while ago: a slow writer's do not linger. */
        BLOCK
    }

    private static final int BUFFER_BYTES = 16 << 10;
    private static final int COPY_BYTES = 64 << 10;
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final OutputStream out;
    private final FileType type;
    private final Buffering buffering;
    private final byte[] buffer;
    private byte[] copy = new byte[0];
    private int buffered;
    private long lastFlush;

    private OutputSink(OutputStream out, FileType type, Buffering buffering) {
        this.out = out;
        this.type = type;
        this.buffering = buffering;
        this.buffer = buffering == Buffering.NONE ? new byte[0] : new byte[BUFFER_BYTES];
        this.lastFlush = System.nanoTime() - LINGER_NANOS;
    }

    static OutputSink of(StandardStream.Out where) {
        if (where instanceof StandardStream.Out.Stream) {
            return new OutputSink(((StandardStream.Out.Stream) where).stream(), FileType.UNKNOWN, Buffering.NONE);
        }
        int fd = ((StandardStream.Out.Inherited) where).fd();
        boolean terminal = Terminals.isTerminal(fd);
        FileOutputStream stream = new FileOutputStream(fd == 1 ? FileDescriptor.out : FileDescriptor.err);
        Buffering buffering = terminal ? Buffering.LINE : Buffering.BLOCK;
        return new OutputSink(stream, terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN, fd == 1 ? buffering : Buffering.NONE);
    }

    FileType type() {
        return type;
    }

    /** Accepts bytes of the guest's memory. */
    void write(GuestMemory memory, int pointer, int length) throws ErrnoException {
        lock.lock();
        try {
            if (buffering == Buffering.NONE || length > BUFFER_BYTES) {
                flushBuffer();
                writeThrough(memory, pointer, length);
                return;
            }
            if (length > BUFFER_BYTES - buffered) {
                flushBuffer();
            }
            memory.buffer(pointer, length).get(buffer, buffered, length);
            buffered += length;
            flushIfDue(length);
        } catch (IOException e) {
            throw HostErrors.of(e);
        } finally {
            lock.unlock();
        }
    }

    private void writeThrough(GuestMemory memory, int pointer, int length) throws ErrnoException, IOException {
        if (copy.length < Math.min(length, COPY_BYTES)) {
            copy = new byte[Math.min(length, COPY_BYTES)];
        }
        for (int done = 0; done < length; ) {
            int n = Math.min(copy.length, length - done);
            memory.read(pointer + done, copy, n);
            out.write(copy, 0, n);
            done += n;
        }
        lastFlush = System.nanoTime();
    }

    private void flushIfDue(int newBytes) throws IOException {
        boolean due = buffering == Buffering.LINE ? hasLineEnd(newBytes) : System.nanoTime() - lastFlush >= LINGER_NANOS;
        if (due) {
            flushBuffer();
        }
    }

    private boolean hasLineEnd(int newBytes) {
        for (int i = buffered - newBytes; i < buffered; i++) {
            if (buffer[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    private void flushBuffer() throws IOException {
        int length = buffered;
        buffered = 0;
        if (length > 0) {
            out.write(buffer, 0, length);
            lastFlush = System.nanoTime();
        }
    }

    void flush() throws ErrnoException {
        lock.lock();
        try {
            flushBuffer();
            out.flush();
        } catch (IOException e) {
            throw HostErrors.of(e);
        } finally {
            lock.unlock();
        }
    }
}
