package org.jwasm.wasi;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jwasm.api.Trap;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.FileType;
import org.jwasm.wasi.fs.HostErrors;

/**
 * Standard input. Java's streams can be read but not waited for, so when a guest polls one that has nothing at hand, a thread reads ahead;
 * from then on until it has delivered, reading goes through it. A guest that never polls never meets it.
 */
final class InputSource {
    private static final int AHEAD_BYTES = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition delivered = lock.newCondition();
    private final InputStream in;
    private final FileType type;
    private final byte[] ahead = new byte[AHEAD_BYTES];
    private byte[] copy = new byte[0];
    private boolean reading;
    private int aheadStart;
    private int aheadEnd;
    private boolean atEnd;
    private IOException failure;

    private InputSource(InputStream in, FileType type) {
        this.in = in;
        this.type = type;
    }

    static InputSource of(StandardStream.In where) {
        if (where instanceof StandardStream.In.Stream) {
            return new InputSource(((StandardStream.In.Stream) where).stream(), FileType.UNKNOWN);
        }
        FileType type = Terminals.isTerminal(0) ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
        return new InputSource(new FileInputStream(FileDescriptor.in), type);
    }

    FileType type() {
        return type;
    }

    /** Reads at least one byte unless at the end. @return how many; 0 at the end */
    int read(GuestMemory memory, int pointer, int length) throws ErrnoException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (reading) {
                delivered.await();
            }
            if (failure != null) {
                IOException e = failure;
                failure = null;
                if (e.getCause() instanceof Trap trap) {
                    throw trap;
                }
                throw e;
            }
            if (aheadStart < aheadEnd) {
                return readAhead(memory, pointer, length);
            }
            return atEnd ? 0 : readStream(memory, pointer, length);
        } catch (IOException e) {
            throw HostErrors.of(e);
        } finally {
            lock.unlock();
        }
    }

    private int readAhead(GuestMemory memory, int pointer, int length) throws ErrnoException {
        int n = Math.min(length, aheadEnd - aheadStart);
        memory.buffer(pointer, n).put(ahead, aheadStart, n);
        aheadStart += n;
        return n;
    }

    private int readStream(GuestMemory memory, int pointer, int length) throws ErrnoException, IOException {
        int most = Math.min(length, 16 * AHEAD_BYTES);
        if (copy.length < most) {
            copy = new byte[most];
        }
        int n = in.read(copy, 0, most);
        if (n > 0) {
            memory.write(pointer, copy, n);
        }
        return Math.max(n, 0);
    }

    /**
     * Waits until reading would not block.
     *
     * @param nanos how long at most; 0 or less to only look
     * @return whether it would not block now
     */
    boolean awaitReady(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (isReady()) {
                return true;
            }
            startReadingAhead();
            long left = nanos;
            while (reading && left > 0) {
                left = delivered.awaitNanos(left);
            }
            return isReady();
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that can be read at once, as far as is known. */
    int available() {
        lock.lock();
        try {
            return aheadStart < aheadEnd ? aheadEnd - aheadStart : reading ? 0 : in.available();
        } catch (IOException e) {
            return 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean isReady() {
        if (reading) {
            return false;
        }
        if (aheadStart < aheadEnd || atEnd || failure != null) {
            return true;
        }
        try {
            return in.available() > 0;
        } catch (IOException e) {
            failure = e;
            return true;
        }
    }

    private void startReadingAhead() {
        if (reading) {
            return;
        }
        reading = true;
        Thread reader = new Thread(this::readOnce, "jwasm-stdin");
        reader.setDaemon(true);
        reader.start();
    }

    private void readOnce() {
        int n = 0;
        IOException failed = null;
        try {
            n = in.read(ahead, 0, AHEAD_BYTES);
        } catch (IOException e) {
            failed = e;
        } catch (Trap e) {
            failed = new IOException(e);
        }
        lock.lock();
        try {
            reading = false;
            aheadStart = 0;
            aheadEnd = Math.max(n, 0);
            atEnd = n < 0;
            failure = failed;
            delivered.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
