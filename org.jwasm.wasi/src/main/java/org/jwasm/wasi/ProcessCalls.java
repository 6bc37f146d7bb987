package org.jwasm.wasi;

import java.util.Collection;
import org.jwasm.api.Caller;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;

/** Arguments, environment, clocks, random bytes, and the end of the program. */
final class ProcessCalls {
    static final int REALTIME = 0;
    static final int MONOTONIC = 1;
    static final int PROCESS_TIME = 2;
    static final int THREAD_TIME = 3;

    /** The process's time comes in ticks of a hundredth of a second. */
    private static final long TICK_NANOS = 10_000_000;
    private static final int RANDOM_CHUNK = 64 << 10;

    private final Program program;

    ProcessCalls(Program program) {
        this.program = program;
    }

    int argsGet(Caller caller, int pointers, int bytes) {
        return writeStrings(caller, program.config.args(), pointers, bytes);
    }

    int argsSizesGet(Caller caller, int count, int bytes) {
        return writeSizes(caller, program.config.args(), count, bytes);
    }

    int environGet(Caller caller, int pointers, int bytes) {
        return writeStrings(caller, program.config.env(), pointers, bytes);
    }

    int environSizesGet(Caller caller, int count, int bytes) {
        return writeSizes(caller, program.config.env(), count, bytes);
    }

    private int writeStrings(Caller caller, Collection<byte[]> strings, int pointers, int bytes) {
        try {
            GuestMemory memory = program.memory(caller);
            int pointer = pointers;
            int at = bytes;
            for (byte[] s : strings) {
                memory.write(at, s, s.length);
                memory.writeInt(pointer, at);
                pointer += Integer.BYTES;
                at += s.length;
            }
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    private int writeSizes(Caller caller, Collection<byte[]> strings, int count, int bytes) {
        try {
            GuestMemory memory = program.memory(caller);
            int total = 0;
            for (byte[] s : strings) {
                total += s.length;
            }
            memory.writeInt(count, strings.size());
            memory.writeInt(bytes, total);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int clockResGet(Caller caller, int id, int result) {
        try {
            if (id < REALTIME || id > THREAD_TIME) {
                return Errno.INVAL.code();
            }
            program.memory(caller).writeLong(result, id <= MONOTONIC ? 1 : TICK_NANOS);
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    int clockTimeGet(Caller caller, int id, long precision, int result) {
        try {
            program.memory(caller).writeLong(result, time(id));
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    private long time(int id) throws ErrnoException {
        WasiClock clock = program.config.clock();
        switch (id) {
            case REALTIME:
                return clock.realtime();
            case MONOTONIC:
                return clock.monotonic();
            case PROCESS_TIME:
                return clock.processTime();
            case THREAD_TIME:
                return clock.threadTime();
            default:
                throw Errno.INVAL.exception();
        }
    }

    int randomGet(Caller caller, int pointer, int length) {
        try {
            GuestMemory memory = program.memory(caller);
            long left = Integer.toUnsignedLong(length);
            memory.check(pointer, left);
            int at = pointer;
            while (left > 0) {
                byte[] bytes = new byte[(int) Math.min(left, RANDOM_CHUNK)];
                program.config.random().fill(bytes);
                memory.write(at, bytes, bytes.length);
                at += bytes.length;
                left -= bytes.length;
            }
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        }
    }

    void procExit(Caller caller, int code) {
        throw new ExitException(code);
    }

    /** Guests have no signals to send. */
    int procRaise(Caller caller, int signal) {
        return Errno.NOTSUP.code();
    }

    int schedYield(Caller caller) {
        Thread.yield();
        return 0;
    }
}
