package org.jwasm.wasi;

import java.nio.ByteBuffer;
import org.jwasm.api.Caller;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.OpenFile;
import org.jwasm.wasi.fs.OpenRequest;

/**
 * Reading, writing and positions. One vector's bytes move straight between file and guest memory; those of several short ones
 * are gathered so that they are one read or write of the file, as with {@code readv} and {@code writev}.
 */
final class TransferCalls {
    private static final int IOVEC_BYTES = 8;
    /** IOV_MAX of Linux and of wasi-libc. */
    private static final int MAX_VECTORS = 1024;
    private static final int GATHER_BYTES = 64 << 10;
    private static final int MAX_WHENCE = 2;

    private final Program program;
    private ByteBuffer gather;

    TransferCalls(Program program) {
        this.program = program;
    }

    int read(Caller caller, int fd, int iovs, int count, int result) {
        try {
            Descriptor d = program.fds.get(fd);
            d.require(Rights.FD_READ);
            GuestMemory memory = program.memory(caller);
            memory.check(result, Integer.BYTES);
            long wanted = checkVectors(memory, iovs, count);
            long n;
            if (d instanceof Descriptor.Input) {
                n = readInput((Descriptor.Input) d, memory, iovs, count);
            } else {
                n = readFile(program.fds.file(fd).file, memory, iovs, count, wanted, OpenFile.AT_POSITION);
            }
            memory.writeInt(result, (int) n);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        } catch (InterruptedException e) {
            throw Program.interrupted();
        }
    }

    int pread(Caller caller, int fd, int iovs, int count, long offset, int result) {
        try {
            Descriptor.File d = program.fds.file(fd);
            d.require(Rights.FD_READ | Rights.FD_SEEK);
            GuestMemory memory = program.memory(caller);
            memory.check(result, Integer.BYTES);
            long wanted = checkVectors(memory, iovs, count);
            memory.writeInt(result, (int) readFile(d.file, memory, iovs, count, wanted, checkOffset(offset)));
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int write(Caller caller, int fd, int iovs, int count, int result) {
        try {
            Descriptor d = program.fds.get(fd);
            d.require(Rights.FD_WRITE);
            GuestMemory memory = program.memory(caller);
            memory.check(result, Integer.BYTES);
            long wanted = checkVectors(memory, iovs, count);
            long n;
            if (d instanceof Descriptor.Output) {
                n = writeOutput(((Descriptor.Output) d).sink, memory, iovs, count);
            } else {
                n = writeFile(program.fds.file(fd).file, memory, iovs, count, wanted, OpenFile.AT_POSITION);
            }
            memory.writeInt(result, (int) n);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int pwrite(Caller caller, int fd, int iovs, int count, long offset, int result) {
        try {
            Descriptor.File d = program.fds.file(fd);
            d.require(Rights.FD_WRITE | Rights.FD_SEEK);
            GuestMemory memory = program.memory(caller);
            memory.check(result, Integer.BYTES);
            long wanted = checkVectors(memory, iovs, count);
            memory.writeInt(result, (int) writeFile(d.file, memory, iovs, count, wanted, checkOffset(offset)));
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    private static long checkOffset(long offset) throws ErrnoException {
        if (offset < 0) {
            throw Errno.INVAL.exception();
        }
        return offset;
    }

    /** Checks that all vectors lie in memory. @return how many bytes they have together, below 2^63 */
    private static long checkVectors(GuestMemory memory, int iovs, int count) throws ErrnoException {
        long n = Integer.toUnsignedLong(count);
        memory.check(iovs, n * IOVEC_BYTES);
        if (n > MAX_VECTORS) {
            throw Errno.INVAL.exception();
        }
        long total = 0;
        for (int i = 0; i < n; i++) {
            long length = length(memory, iovs, i);
            memory.check(pointer(memory, iovs, i), length);
            total += length;
        }
        if (total > Integer.toUnsignedLong(-1)) {
            throw Errno.INVAL.exception();
        }
        return total;
    }

    private static int pointer(GuestMemory memory, int iovs, int i) throws ErrnoException {
        return memory.readInt(iovs + i * IOVEC_BYTES);
    }

    private static long length(GuestMemory memory, int iovs, int i) throws ErrnoException {
        return Integer.toUnsignedLong(memory.readInt(iovs + i * IOVEC_BYTES + 4));
    }

    /** The length of a vector as far as it can be moved at once. */
    private static int chunk(GuestMemory memory, int iovs, int i) throws ErrnoException {
        return (int) Math.min(length(memory, iovs, i), GuestMemory.MAX_CHUNK);
    }

    private long readInput(Descriptor.Input d, GuestMemory memory, int iovs, int count) throws ErrnoException, InterruptedException {
        InputSource source = d.source;
        program.flushBeforeWaiting();
        if ((d.flags() & OpenRequest.NONBLOCK) != 0 && !source.awaitReady(0)) {
            throw Errno.AGAIN.exception();
        }
        for (int i = 0; i < count; i++) {
            int length = chunk(memory, iovs, i);
            if (length > 0) {
                // What is there now is enough; asking for more could block.
                return source.read(memory, pointer(memory, iovs, i), length);
            }
        }
        return 0;
    }

    private static long writeOutput(OutputSink sink, GuestMemory memory, int iovs, int count) throws ErrnoException {
        long done = 0;
        for (int i = 0; i < count; i++) {
            int length = chunk(memory, iovs, i);
            try {
                sink.write(memory, pointer(memory, iovs, i), length);
            } catch (ErrnoException e) {
                return partial(done, e);
            }
            done += length;
            if (length < length(memory, iovs, i)) {
                break;
            }
        }
        return done;
    }

    /** What was moved before a failure counts; without any, the failure does. */
    private static long partial(long done, ErrnoException e) throws ErrnoException {
        if (done == 0) {
            throw e;
        }
        return done;
    }

    private long readFile(OpenFile file, GuestMemory memory, int iovs, int count, long wanted, long offset) throws ErrnoException {
        if (count > 1 && wanted <= GATHER_BYTES) {
            return scatter(file, memory, iovs, count, (int) wanted, offset);
        }
        long done = 0;
        for (int i = 0; i < count; i++) {
            int length = chunk(memory, iovs, i);
            if (length == 0 && count > 1) {
                continue;
            }
            int n;
            try {
                n = file.read(memory.buffer(pointer(memory, iovs, i), length), moved(offset, done));
            } catch (ErrnoException e) {
                return partial(done, e);
            }
            done += n;
            if (n < length(memory, iovs, i)) {
                break;
            }
        }
        return done;
    }

    private static long moved(long offset, long done) {
        return offset == OpenFile.AT_POSITION ? offset : offset + done;
    }

    private long writeFile(OpenFile file, GuestMemory memory, int iovs, int count, long wanted, long offset) throws ErrnoException {
        if (count > 1 && wanted <= GATHER_BYTES) {
            return gather(file, memory, iovs, count, (int) wanted, offset);
        }
        long done = 0;
        for (int i = 0; i < count; i++) {
            int length = chunk(memory, iovs, i);
            if (length == 0 && count > 1) {
                continue;
            }
            int n;
            try {
                n = file.write(memory.buffer(pointer(memory, iovs, i), length), moved(offset, done));
            } catch (ErrnoException e) {
                return partial(done, e);
            }
            done += n;
            if (n < length(memory, iovs, i)) {
                break;
            }
        }
        return done;
    }

    private ByteBuffer gatherBuffer(int wanted) {
        if (gather == null) {
            gather = ByteBuffer.allocateDirect(GATHER_BYTES);
        }
        return gather.clear().limit(wanted);
    }

    private long scatter(OpenFile file, GuestMemory memory, int iovs, int count, int wanted, long offset) throws ErrnoException {
        ByteBuffer buffer = gatherBuffer(wanted);
        int n = file.read(buffer, offset);
        buffer.flip();
        for (int i = 0; i < count && buffer.hasRemaining(); i++) {
            int length = Math.min(chunk(memory, iovs, i), buffer.remaining());
            ByteBuffer part = buffer.duplicate().limit(buffer.position() + length);
            memory.buffer(pointer(memory, iovs, i), length).put(part);
            buffer.position(buffer.position() + length);
        }
        return n;
    }

    private long gather(OpenFile file, GuestMemory memory, int iovs, int count, int wanted, long offset) throws ErrnoException {
        ByteBuffer buffer = gatherBuffer(wanted);
        for (int i = 0; i < count; i++) {
            buffer.put(memory.buffer(pointer(memory, iovs, i), chunk(memory, iovs, i)));
        }
        buffer.flip();
        return file.write(buffer, offset);
    }

    int seek(Caller caller, int fd, long offset, int whence, int result) {
        try {
            Descriptor.File d = program.fds.file(fd);
            // Asking where it is needs less than going elsewhere.
            d.require(offset == 0 && whence == 1 ? Rights.FD_TELL : Rights.FD_SEEK | Rights.FD_TELL);
            if (Integer.compareUnsigned(whence, MAX_WHENCE) > 0) {
                return Errno.INVAL.code();
            }
            GuestMemory memory = program.memory(caller);
            memory.check(result, Long.BYTES);
            memory.writeLong(result, d.file.seek(offset, whence));
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int tell(Caller caller, int fd, int result) {
        try {
            Descriptor.File d = program.fds.file(fd);
            d.require(Rights.FD_TELL);
            GuestMemory memory = program.memory(caller);
            memory.check(result, Long.BYTES);
            memory.writeLong(result, d.file.seek(0, 1));
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }
}
