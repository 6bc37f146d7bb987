package org.jwasm.wasi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.FileSystems;
import org.jwasm.wasi.fs.HostFileSystem;

/** What a guest has opened, and then moves away to put a symbolic link to the outside in its place. */
@RunWith(Parameterized.class)
public class ReplacedTest {
    private static final int DIR = 3;
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @Parameterized.Parameters(name = "{0}")
    public static Collection<Object[]> systems() {
        return FileSystems.all();
    }

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final HostFileSystem files;
    private WasiP1 wasi;
    private FakeGuest g;
    private Path outside;

    public ReplacedTest(String name, HostFileSystem files) {
        this.files = files;
    }

    @Before
    public void start() throws IOException {
        Path root = folder.newFolder("root").toPath();
        outside = folder.newFolder("outside").toPath();
        Files.createDirectories(outside.resolve("b"));
        Files.writeString(outside.resolve("only-outside"), "secret");
        Files.writeString(outside.resolve("f"), "secret");
        Files.writeString(outside.resolve("b/f"), "secret");
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/f"), "inside");
        Files.writeString(root.resolve("a/b/f"), "inside");
        for (String name : new String[] {"f", "b/f", "b", ""}) {
            Files.setLastModifiedTime(outside.resolve(name), LONG_AGO);
        }
        wasi = WasiP1.create(WasiConfig.builder().preopen(root, "/").build(), files);
        g = new FakeGuest(wasi);
    }

    @After
    public void nothingHappenedOutside() throws IOException {
        wasi.close();
        assertEquals("secret", Files.readString(outside.resolve("f")));
        assertEquals("secret", Files.readString(outside.resolve("b/f")));
        for (String name : new String[] {"f", "b/f", "b", ""}) {
            assertEquals(name, LONG_AGO, Files.getLastModifiedTime(outside.resolve(name)));
        }
        assertFalse(Files.exists(outside.resolve("made")));
    }

    /** Moves {@code a} away and leaves a link to the outside in its place. */
    private void replace() {
        g.ok("path_rename", DIR, "a", DIR, "moved");
        g.ok("path_symlink", "../outside", DIR, "a");
    }

    /** Whatever the descriptor still means, it is nothing outside. */
    private void staysInside(int fd, String up) {
        Errno e = g.tryOpen(fd, 1, "f", 0, Rights.FD_READ);
        if (e == Errno.SUCCESS) {
            assertEquals("inside", g.scan(g.readInt(0x7000), 100));
        }
        g.call("path_open", fd, 1, "made", 1, Rights.FD_READ | Rights.FD_WRITE, 0L, 0, 0x7000);
        g.call("path_open", fd, 1, "f", 8, Rights.FD_READ | Rights.FD_WRITE, 0L, 0, 0x7000);
        g.call("path_create_directory", fd, "made");
        g.call("path_filestat_set_times", fd, 0, "f", 0L, 5L, 5);
        g.call("fd_filestat_set_times", fd, 0L, 5L, 5);
        g.call("path_symlink", "x", fd, "made");
        g.call("path_rename", fd, "f", DIR, "stolen" + up);
        g.call("path_link", fd, 0, "f", DIR, "linked" + up);
        g.call("path_unlink_file", fd, "f");
        g.call("path_remove_directory", fd, "b");
        for (String name : new String[] {"stolen" + up, "linked" + up}) {
            if (g.tryOpen(DIR, 0, name, 0, Rights.FD_READ) == Errno.SUCCESS) {
                assertNotEquals("secret", g.scan(g.readInt(0x7000), 100));
            }
        }
    }

    @Test
    public void aDirectory() {
        int a = g.openDirectory(DIR, "a");
        replace();
        staysInside(a, "1");
    }

    @Test
    public void aDirectoryAboveAnOpenOne() {
        int b = g.openDirectory(DIR, "a/b");
        replace();
        staysInside(b, "2");
    }

    @Test
    public void aDirectoryAboveAnOpenFile() {
        int file = g.open(DIR, "a/f", 0, Rights.FD_READ | Rights.FD_WRITE | Rights.ALL, 0);
        replace();
        g.call("fd_filestat_set_times", file, 0L, 5L, 5);
        g.call("fd_filestat_get", file, 0x100);
        assertEquals("inside", g.scan(file, 100));
    }

    /** A directory that was put back where it was is the same one. */
    @Test
    public void aDirectoryMovedBack() {
        int a = g.openDirectory(DIR, "a");
        replace();
        g.ok("path_unlink_file", DIR, "a");
        g.ok("path_rename", DIR, "moved", DIR, "a");
        assertEquals("inside", g.scan(g.open(a, "f", 0, Rights.FD_READ, 0), 100));
    }

    /** The listing of a replaced directory tells nothing of the outside. */
    @Test
    public void aListing() {
        int b = g.openDirectory(DIR, "a");
        replace();
        if (g.call("fd_readdir", b, 0x1000, 0x1000, 0L, 0x7000) == Errno.SUCCESS) {
            String listed = g.readUtf8(0x1000, g.readInt(0x7000));
            assertFalse(listed, listed.contains("only-outside"));
        }
    }
}
