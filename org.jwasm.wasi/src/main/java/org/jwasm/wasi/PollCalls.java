package org.jwasm.wasi;

import java.util.concurrent.TimeUnit;
import org.jwasm.api.Caller;
import org.jwasm.wasi.fs.Access;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.FileType;
import org.jwasm.wasi.fs.OpenFile;

/**
 * {@code poll_oneoff}. Waiting is the thread's sleep, or standard input's condition; pipes and devices opened by path are looked at
 * every few milliseconds, so that no thread is ever held inside the operating system.
 */
final class PollCalls {
    private static final int SUBSCRIPTION_BYTES = 48;
    private static final int EVENT_BYTES = 32;
    private static final int CLOCK = 0;
    private static final int FD_READ = 1;
    private static final int FD_WRITE = 2;
    private static final int ABSTIME = 1;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long FOREVER = Long.MAX_VALUE;

    private final Program program;

    PollCalls(Program program) {
        this.program = program;
    }

    int pollOneoff(Caller caller, int in, int out, int count, int result) {
        try {
            GuestMemory memory = program.memory(caller);
            long n = Integer.toUnsignedLong(count);
            memory.check(in, n * SUBSCRIPTION_BYTES);
            memory.check(out, n * EVENT_BYTES);
            memory.check(result, Integer.BYTES);
            if (count == 0) {
                return Errno.INVAL.code();
            }
            program.flushBeforeWaiting();
            memory.writeInt(result, new Poll(memory, in, out, count).await());
            return 0;
        } catch (ErrnoException e) {
            return e.code();
        } catch (InterruptedException e) {
            throw Program.interrupted();
        }
    }

    /** One call: subscriptions in guest memory, events written there as they become ready. */
    private final class Poll {
        private final GuestMemory memory;
        private final int in;
        private final int out;
        private final int count;
        private final long start = System.nanoTime();
        private int events;
        /** Nanoseconds from now to the first thing that is sure to happen. */
        private long wait;
        private InputSource input;
        private boolean mustLookAgain;

        Poll(GuestMemory memory, int in, int out, int count) {
            this.memory = memory;
            this.in = in;
            this.out = out;
            this.count = count;
        }

        /** Waits for the first events. @return how many there are */
        int await() throws ErrnoException, InterruptedException {
            while (true) {
                wait = FOREVER;
                input = null;
                mustLookAgain = false;
                for (int i = 0; i < count; i++) {
                    look(in + i * SUBSCRIPTION_BYTES);
                }
                if (events > 0) {
                    return events;
                }
                pause(mustLookAgain ? Math.min(wait, LOOK_AGAIN_NANOS) : wait);
            }
        }

        private void pause(long nanos) throws InterruptedException {
            if (input != null) {
                input.awaitReady(nanos);
            } else {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        }

        // struct subscription: u64 userdata, u8 tag at 8, and from 16 on
        //   clock: u32 id, u64 timeout at 24, u64 precision, u16 flags at 40;  fd_read and fd_write: u32 descriptor
        private void look(int subscription) throws ErrnoException {
            int tag = memory.readByte(subscription + 8);
            try {
                if (tag == CLOCK) {
                    lookAtClock(subscription);
                } else if (tag == FD_READ || tag == FD_WRITE) {
                    lookAtDescriptor(subscription, tag);
                } else {
                    throw Errno.INVAL.exception();
                }
            } catch (ErrnoException e) {
                event(subscription, tag, e.errno(), 0);
            }
        }

        private void lookAtClock(int subscription) throws ErrnoException {
            int id = memory.readInt(subscription + 16);
            long timeout = memory.readLong(subscription + 24);
            int flags = memory.readShort(subscription + 40);
            if (id != ProcessCalls.REALTIME && id != ProcessCalls.MONOTONIC) {
                throw (id == ProcessCalls.PROCESS_TIME || id == ProcessCalls.THREAD_TIME ? Errno.NOTSUP : Errno.INVAL).exception();
            }
            if ((flags & ~ABSTIME) != 0) {
                throw Errno.INVAL.exception();
            }
            long left;
            if ((flags & ABSTIME) == 0) {
                left = timeLeft(timeout, System.nanoTime() - start);
            } else {
                WasiClock clock = program.config.clock();
                left = timeLeft(timeout, id == ProcessCalls.REALTIME ? clock.realtime() : clock.monotonic());
            }
            if (left <= 0) {
                event(subscription, CLOCK, Errno.SUCCESS, 0);
            } else {
                wait = Math.min(wait, left);
            }
        }

        /** What is left until an unsigned time; times beyond the range of a long never come. */
        private long timeLeft(long timeout, long now) {
            return timeout < 0 ? FOREVER : timeout - now;
        }

        private void lookAtDescriptor(int subscription, int tag) throws ErrnoException {
            Descriptor d = program.fds.get(memory.readInt(subscription + 16));
            d.require(Rights.POLL_FD_READWRITE | (tag == FD_READ ? Rights.FD_READ : Rights.FD_WRITE));
            if (d instanceof Descriptor.Input) {
                lookAtInput(subscription, ((Descriptor.Input) d).source);
            } else if (d instanceof Descriptor.Output) {
                event(subscription, tag, Errno.SUCCESS, 1);
            } else {
                lookAtFile(subscription, tag, ((Descriptor.File) d).file, d.type());
            }
        }

        private void lookAtInput(int subscription, InputSource source) throws ErrnoException {
            boolean ready;
            try {
                ready = source.awaitReady(0);
            } catch (InterruptedException e) {
                throw Program.interrupted();
            }
            if (ready) {
                event(subscription, FD_READ, Errno.SUCCESS, source.available());
            } else {
                input = source;
            }
        }

        private void lookAtFile(int subscription, int tag, OpenFile file, FileType type) throws ErrnoException {
            if (!file.ready(tag == FD_READ ? Access.READ : Access.WRITE)) {
                mustLookAgain = true;
                return;
            }
            long bytes = 1;
            if (tag == FD_READ && type == FileType.REGULAR_FILE) {
                bytes = Math.max(0, file.stat().size() - file.seek(0, 1));
            }
            event(subscription, tag, Errno.SUCCESS, bytes);
        }

        /** Writes an event: u64 userdata, u16 error at 8, u8 type at 10, u64 bytes at 16, u16 flags at 24. */
        private void event(int subscription, int tag, Errno error, long bytes) throws ErrnoException {
            long userdata = memory.readLong(subscription);
            int at = out + events * EVENT_BYTES;
            memory.clear(at, EVENT_BYTES);
            memory.writeLong(at, userdata);
            memory.writeShort(at + 8, error.code());
            memory.writeByte(at + 10, tag);
            memory.writeLong(at + 16, bytes);
            events++;
        }
    }
}
