package org.jwasm.wasi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.wasi.fs.Errno;

/** Standard streams and poll_oneoff. */
public class StreamsTest {
    private static FakeGuest guest(WasiConfig.Builder config) {
        return new FakeGuest(WasiP1.create(config.build()));
    }

    /** Puts a clock subscription into memory as number i. */
    private static void clock(FakeGuest g, int i, long userdata, int id, long timeout, int flags) {
        int at = 48 * i;
        g.writeLong(at, userdata);
        g.writeByte(at + 8, (byte) 0);
        g.writeInt(at + 16, id);
        g.writeLong(at + 24, timeout);
        g.writeShort(at + 40, (short) flags);
    }

    private static void descriptor(FakeGuest g, int i, long userdata, int tag, int fd) {
        int at = 48 * i;
        g.writeLong(at, userdata);
        g.writeByte(at + 8, (byte) tag);
        g.writeInt(at + 16, fd);
    }

    private static int poll(FakeGuest g, int count) {
        return g.result("poll_oneoff", 0, 0x1000, count);
    }

    private static long userdata(FakeGuest g, int i) {
        return g.readLong(0x1000 + 32 * i);
    }

    private static Errno error(FakeGuest g, int i) {
        return Errno.values()[g.readShort(0x1000 + 32 * i + 8)];
    }

    @Test
    public void outputGoesToItsStreams() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        FakeGuest g = guest(WasiConfig.builder().stdout(out).stderr(err));
        assertEquals(3, g.print(1, "out"));
        assertEquals(4, g.print(2, "err\n"));
        assertEquals("out", out.toString());
        assertEquals("err\n", err.toString());
        g.ok("fd_sync", 1);
        g.ok("fd_fdstat_get", 1, 0);
        assertEquals(0, g.readByte(0));
        g.ok("fd_close", 1);
        g.fails(Errno.BADF, "fd_write", 1, g.vector("x"), 1, 0);
        g.fails(Errno.NOTCAPABLE, "fd_read", 2, g.vector("x"), 1, 0);
        g.fails(Errno.NOTCAPABLE, "fd_write", 0, g.vector("x"), 1, 0);
        g.fails(Errno.FAULT, "fd_write", 2, g.vector(0xffff, 2), 1, 0);
    }

    @Test
    public void largeOutput() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FakeGuest g = guest(WasiConfig.builder().stdout(out));
        g.writeByte(0xffff, (byte) 'z');
        assertEquals(1 << 16, g.result("fd_write", 1, g.vector(0, 1 << 16), 1));
        assertEquals(1 << 16, out.size());
        assertEquals('z', out.toByteArray()[0xffff]);
    }

    @Test
    public void failuresOfTheStreamHaveTheirErrno() {
        assertEquals(Errno.PIPE, writeTo("Broken pipe"));
        assertEquals(Errno.NOSPC, writeTo("No space left on device"));
        assertEquals(Errno.IO, writeTo("whatever"));
        assertEquals(Errno.IO, writeTo(null));
    }

    private static Errno writeTo(String failure) {
        FakeGuest g = guest(WasiConfig.builder().stdout(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        }));
        return g.call("fd_write", 1, g.vector("x"), 1, 0);
    }

    @Test
    public void failuresAtTheEndAreTold() {
        WasiP1 wasi = WasiP1.create(WasiConfig.builder().stdout(new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("nothing was printed");
            }

            @Override
            public void flush() throws IOException {
                throw new IOException("No space left on device");
            }
        }).build());
        for (org.junit.function.ThrowingRunnable end : new org.junit.function.ThrowingRunnable[] {wasi::flush, wasi::close}) {
            String message = assertThrows(java.io.UncheckedIOException.class, end).getCause().getMessage();
            assertEquals("cannot write the guest's output: No space left on device", message);
        }
        wasi.close();
    }

    @Test
    public void inputEndsWithZeroBytes() {
        FakeGuest g = guest(WasiConfig.builder().stdin(new ByteArrayInputStream("hello".getBytes())));
        assertEquals("hel", g.scan(0, 3));
        assertEquals("lo", g.scan(0, 3));
        assertEquals("", g.scan(0, 3));
        assertEquals(0, g.result("fd_read", 0, g.vector(0, 0), 1));
    }

    @Test
    public void inputFillsOneVectorOnly() {
        FakeGuest g = guest(WasiConfig.builder().stdin(new ByteArrayInputStream("hello".getBytes())));
        g.writeInt(0x3000, 0x4000);
        g.writeInt(0x3004, 0);
        g.writeInt(0x3008, 0x4000);
        g.writeInt(0x300c, 2);
        g.writeInt(0x3010, 0x4002);
        g.writeInt(0x3014, 2);
        assertEquals(2, g.result("fd_read", 0, 0x3000, 3));
    }

    @Test
    public void waitsForTime() {
        FakeGuest g = guest(WasiConfig.builder());
        clock(g, 0, 7, 1, TimeUnit.SECONDS.toNanos(60), 0);
        clock(g, 1, 8, 1, TimeUnit.MILLISECONDS.toNanos(30), 0);
        long start = System.nanoTime();
        assertEquals(1, poll(g, 2));
        assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(30));
        assertEquals(8, userdata(g, 0));
        assertEquals(Errno.SUCCESS, error(g, 0));
        assertEquals(0, g.readByte(0x1000 + 10));
    }

    @Test
    public void waitsForAMoment() {
        FakeGuest g = guest(WasiConfig.builder());
        clock(g, 0, 1, 0, 5, 1);
        clock(g, 1, 2, 1, g.longResult("clock_time_get", 1, 0L) + 20_000_000, 1);
        assertEquals("the past is over", 1, poll(g, 1));
        clock(g, 0, 1, 0, -1L, 1);
        assertEquals(1, poll(g, 2));
        assertEquals(2, userdata(g, 0));
    }

    @Test
    public void badSubscriptionsAreEvents() {
        FakeGuest g = guest(WasiConfig.builder());
        clock(g, 0, 1, 9, 0, 0);
        clock(g, 1, 2, 2, 0, 0);
        clock(g, 2, 3, 1, 0, 2);
        descriptor(g, 3, 4, 1, 99);
        descriptor(g, 4, 5, 2, 0);
        descriptor(g, 5, 6, 3, 0);
        assertEquals(6, poll(g, 6));
        Errno[] expected = {Errno.INVAL, Errno.NOTSUP, Errno.INVAL, Errno.BADF, Errno.NOTCAPABLE, Errno.INVAL};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(i + 1, userdata(g, i));
            assertEquals(expected[i], error(g, i));
        }
        g.fails(Errno.INVAL, "poll_oneoff", 0, 0x1000, 0, 0);
        g.fails(Errno.FAULT, "poll_oneoff", 0, 0x1000, -1, 0);
        g.fails(Errno.FAULT, "poll_oneoff", 0x10000 - 47, 0x1000, 1, 0);
        g.fails(Errno.FAULT, "poll_oneoff", 0, 0x10000 - 31, 1, 0);
        g.fails(Errno.FAULT, "poll_oneoff", 0, 0x1000, 1, 0xffff);
    }

    @Test
    public void outputIsAlwaysReady() {
        FakeGuest g = guest(WasiConfig.builder());
        descriptor(g, 0, 1, 2, 1);
        descriptor(g, 1, 2, 2, 2);
        clock(g, 2, 3, 1, TimeUnit.SECONDS.toNanos(60), 0);
        assertEquals(2, poll(g, 3));
        assertEquals(2, g.readByte(0x1000 + 10));
    }

    @Test
    public void inputIsReadyAtItsEnd() {
        FakeGuest g = guest(WasiConfig.builder().stdin(InputStream.nullInputStream()));
        descriptor(g, 0, 1, 1, 0);
        assertEquals(1, poll(g, 1));
        assertEquals(Errno.SUCCESS, error(g, 0));
        assertEquals("", g.scan(0, 10));
    }

    @Test
    public void waitsForInput() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        FakeGuest g = guest(WasiConfig.builder().stdin(new PipedInputStream(writer)));
        descriptor(g, 0, 1, 1, 0);
        clock(g, 1, 2, 1, TimeUnit.MILLISECONDS.toNanos(20), 0);
        assertEquals(1, poll(g, 2));
        assertEquals("nothing yet", 2, userdata(g, 0));
        g.ok("fd_fdstat_set_flags", 0, 4);
        g.fails(Errno.AGAIN, "fd_read", 0, g.vector(0x4000, 1), 1, 0);
        g.ok("fd_fdstat_set_flags", 0, 0);
        Thread later = new Thread(() -> {
            try {
                Thread.sleep(30);
                writer.write("line\n".getBytes());
                writer.flush();
                Thread.sleep(200);
                writer.write("more".getBytes());
                writer.close();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        later.start();
        clock(g, 1, 2, 1, TimeUnit.SECONDS.toNanos(60), 0);
        assertEquals(1, poll(g, 2));
        assertEquals(1, userdata(g, 0));
        assertEquals(5, g.readLong(0x1000 + 16));
        assertEquals("lin", g.scan(0, 3));
        assertEquals(1, poll(g, 1));
        assertEquals(2, g.readLong(0x1000 + 16));
        assertEquals("e\n", g.scan(0, 100));
        assertEquals("a read after a poll that went on", "more", g.scan(0, 100));
        later.join();
        assertEquals("", g.scan(0, 100));
    }

    /** On a JDK that has virtual threads: thousands of guests wait without holding their carriers. */
    @Test
    public void waitingGuestsLeaveTheirCarrier() throws Exception {
        java.util.concurrent.ExecutorService executor;
        try {
            executor = (java.util.concurrent.ExecutorService) java.util.concurrent.Executors.class
                    .getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderJdk) {
            org.junit.Assume.assumeNoException("no virtual threads", olderJdk);
            return;
        }
        int guests = 2_000;
        java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(guests);
        long start = System.nanoTime();
        for (int i = 0; i < guests; i++) {
            executor.execute(() -> {
                FakeGuest g = guest(WasiConfig.builder());
                clock(g, 0, 7, 1, TimeUnit.MILLISECONDS.toNanos(200), 0);
                if (poll(g, 1) == 1) {
                    done.countDown();
                }
            });
        }
        assertTrue(done.await(60, TimeUnit.SECONDS));
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        assertTrue("with their carriers held they would take minutes; took " + seconds, seconds < 60);
        executor.shutdown();
    }

    @Test
    public void anInterruptedGuestTraps() {
        FakeGuest g = guest(WasiConfig.builder());
        clock(g, 0, 1, 1, TimeUnit.SECONDS.toNanos(60), 0);
        Thread.currentThread().interrupt();
        Trap trap = assertThrows(Trap.class, () -> poll(g, 1));
        assertEquals(TrapCode.INTERRUPTED, trap.code());
        assertTrue("stays interrupted", Thread.interrupted());
        Thread.currentThread().interrupt();
        assertThrows(Trap.class, () -> g.scan(0, 1));
        assertTrue(Thread.interrupted());
    }
}
