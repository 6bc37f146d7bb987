package org.jwasm.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jwasm.api.Trap;
import org.jwasm.api.TrapCode;
import org.jwasm.api.host.Registration;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.ErrnoException;
import org.jwasm.wasi.fs.HostFileSystem;
import org.jwasm.wasi.fs.OpenDirectory;

/** Providers of clocks, random bytes, files and streams are replaced under a program. */
public class WasiHostsTest {
    private static final int OUT = 0x100;
    private static final int BYTES = 0x200;
    private static final int IOVEC = 0x300;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final WasiHosts hosts = new WasiHosts(Duration.ofMillis(30));

    private record FixedClock(long realtime, long monotonic) implements WasiClock {
    }

    private record Streams(InputStream in, OutputStream out, OutputStream err) implements WasiStdio {
        static Streams of(String input, OutputStream out) {
            return new Streams(new ByteArrayInputStream(input.getBytes(UTF_8)), out, OutputStream.nullOutputStream());
        }
    }

    private FakeGuest guest() {
        return new FakeGuest(WasiP1.create(WasiConfig.builder().hosts(hosts).build()));
    }

    private static long time(FakeGuest guest, int clock) {
        assertEquals(Errno.SUCCESS, guest.call("clock_time_get", clock, 1L, OUT));
        return guest.readLong(OUT);
    }

    @Test
    public void theNextCallReachesTheNewClock() {
        Registration first = hosts.clock().add(new FixedClock(1000, 50), 0);
        FakeGuest guest = guest();
        assertEquals(1000, time(guest, 0));
        hosts.clock().add(new FixedClock(2000, 60), 1);
        assertEquals(2000, time(guest, 0));
        first.setRanking(2);
        assertEquals(1000, time(guest, 0));
        first.close();
        assertEquals(2000, time(guest, 0));
    }

    @Test
    public void monotonicTimeNeverGoesBack() {
        Registration current = hosts.clock().add(new FixedClock(0, 1L << 40), 0);
        FakeGuest guest = guest();
        long last = time(guest, 1);
        assertEquals(1L << 40, last);
        for (int i = 0; i < 100; i++) {
            Registration next = hosts.clock().add(new FixedClock(0, i % 2 == 0 ? 7 : 1L << 50), 0);
            current.close();
            current = next;
            long now = time(guest, 1);
            assertTrue("from " + last + " to " + now, now >= last && now - last < 1L << 38);
            last = now;
        }
    }

    @Test
    public void randomBytesComeFromTheNewSource() {
        Registration first = hosts.random().add(bytes -> Arrays.fill(bytes, (byte) 1), 0);
        FakeGuest guest = guest();
        assertEquals(Errno.SUCCESS, guest.call("random_get", BYTES, 4));
        assertEquals(0x01010101, guest.readInt(BYTES));
        first.close();
        hosts.random().add(bytes -> Arrays.fill(bytes, (byte) 2), 0);
        assertEquals(Errno.SUCCESS, guest.call("random_get", BYTES, 4));
        assertEquals(0x02020202, guest.readInt(BYTES));
    }

    private static String read(FakeGuest guest, int fd) {
        guest.writeInt(IOVEC, BYTES);
        guest.writeInt(IOVEC + 4, 3);
        assertEquals(Errno.SUCCESS, guest.call("fd_read", fd, IOVEC, 1, OUT));
        byte[] bytes = new byte[guest.readInt(OUT)];
        guest.read(BYTES, bytes, 0, bytes.length);
        return new String(bytes, UTF_8);
    }

    private static void print(FakeGuest guest, String text) {
        guest.write(BYTES, text.getBytes(UTF_8), 0, text.length());
        guest.writeInt(IOVEC, BYTES);
        guest.writeInt(IOVEC + 4, text.length());
        assertEquals(Errno.SUCCESS, guest.call("fd_write", 1, IOVEC, 1, OUT));
    }

    @Test
    public void streamsAreReplaced() {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        Registration first = hosts.stdio().add(Streams.of("abcdef", before), 0);
        FakeGuest guest = guest();
        assertEquals("abc", read(guest, 0));
        print(guest, "one");
        hosts.stdio().add(Streams.of("xyz", after), 0);
        first.close();
        assertEquals("xyz", read(guest, 0));
        print(guest, "two");
        assertEquals("one", before.toString(UTF_8));
        assertEquals("two", after.toString(UTF_8));
    }

    /** Opens directories of a fixed folder, whatever it is asked for. */
    private HostFileSystem redirect(Path folder) {
        return path -> HostFileSystem.best().openDirectory(folder);
    }

    private static int open(FakeGuest guest, String name) {
        assertEquals(Errno.SUCCESS, guest.call("path_open", 3, 0, name, 0, 2L, 0L, 0, OUT));
        return guest.readInt(OUT);
    }

    @Test
    public void preopenedDirectoriesMoveAndOpenFilesStay() throws Exception {
        Path one = temporary.newFolder("one").toPath();
        Path two = temporary.newFolder("two").toPath();
        Files.writeString(one.resolve("f"), "1st of one");
        Files.writeString(two.resolve("f"), "2nd");
        Registration first = hosts.files().add(redirect(one), 0);
        FakeGuest guest = new FakeGuest(WasiP1.create(WasiConfig.builder().hosts(hosts).preopen(Path.of("/any"), "/").build()));
        int fd = open(guest, "f");
        assertEquals("1st", read(guest, fd));
        Registration second = hosts.files().add(redirect(two), 0);
        first.close();
        assertEquals("2nd", read(guest, open(guest, "f")));
        assertEquals("an open file stays", " of", read(guest, fd));
        second.close();
        hosts.files().add(path -> {
            throw Errno.NOENT.exception();
        }, 0);
        assertEquals("the new one has no such directory", Errno.NOENT, guest.call("path_open", 3, 0, "f", 0, 2L, 0L, 0, OUT));
    }

    @Test
    public void whatIsAbsentIsNamed() throws ErrnoException {
        FakeGuest guest = guest();
        assertTrap("clock", () -> time(guest, 0));
        assertTrap("random", () -> guest.call("random_get", BYTES, 4));
        assertTrap("stdio", () -> print(guest, "x"));
        assertTrap("stdio", () -> read(guest, 0));
        OpenDirectory[] opened = new OpenDirectory[1];
        Registration files = hosts.files().add(path -> opened[0] = HostFileSystem.best().openDirectory(temporary.getRoot().toPath()), 0);
        FakeGuest withFiles = new FakeGuest(WasiP1.create(WasiConfig.builder().hosts(hosts).preopen(Path.of("/any"), "/").build()));
        files.close();
        assertTrap("files", () -> withFiles.call("path_open", 3, 0, "f", 0, 2L, 0L, 0, OUT));
        opened[0].close();
        assertThrows(Trap.class, () -> WasiP1.create(WasiConfig.builder().hosts(hosts).preopen(Path.of("/any"), "/").build()));
    }

    private static void assertTrap(String slot, Runnable call) {
        Trap trap = assertThrows(Trap.class, call::run);
        assertEquals(TrapCode.HOST_UNAVAILABLE, trap.code());
        assertTrue(trap.getMessage(), trap.getMessage().contains("wasi_snapshot_preview1 " + slot + ": nobody provides it, nor came within 30 ms"));
    }

    @Test
    public void waitingCanBeInterrupted() {
        hosts.setPatience(Duration.ofSeconds(60));
        FakeGuest guest = guest();
        Thread.currentThread().interrupt();
        Trap trap = assertThrows(Trap.class, () -> time(guest, 0));
        assertEquals(TrapCode.INTERRUPTED, trap.code());
        assertTrue(Thread.interrupted());
    }
}
