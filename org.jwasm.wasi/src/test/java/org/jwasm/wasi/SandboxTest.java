package org.jwasm.wasi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.jwasm.wasi.fs.Errno;
import org.jwasm.wasi.fs.FileSystems;
import org.jwasm.wasi.fs.HostFileSystem;

/** Ways out of a preopened directory, all closed. */
@RunWith(Parameterized.class)
public class SandboxTest {
    private static final int DIR = 3;
    private static final long RACE_MILLIS = 1500;

    @Parameterized.Parameters(name = "{0}")
    public static Collection<Object[]> systems() {
        return FileSystems.all();
    }

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final boolean linux;
    private final HostFileSystem files;
    private WasiP1 wasi;
    private FakeGuest g;
    private Path root;
    private Path outside;

    public SandboxTest(String name, HostFileSystem files) {
        this.linux = name.equals("linux");
        this.files = files;
    }

    @Before
    public void start() throws IOException {
        root = folder.newFolder("root").toPath();
        outside = folder.newFolder("outside").toPath();
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/f"), "inside");
        wasi = WasiP1.create(WasiConfig.builder().preopen(root, "/").build(), files);
        g = new FakeGuest(wasi);
    }

    @After
    public void stop() {
        wasi.close();
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(target));
    }

    private void noWay(Errno expected, String path) {
        for (int follow = 0; follow < 2; follow++) {
            assertEquals(path, expected, g.tryOpen(DIR, follow, path, 0, Rights.FD_READ));
            g.fails(expected, "path_filestat_get", DIR, follow, path, 0);
            g.fails(expected, "path_filestat_set_times", DIR, follow, path, 0L, 0L, 1);
        }
        assertEquals(path, expected, g.tryOpen(DIR, 1, path, 1, Rights.FD_READ | Rights.FD_WRITE));
        g.fails(expected, "path_create_directory", DIR, path);
        g.fails(expected, "path_unlink_file", DIR, path);
        g.fails(expected, "path_remove_directory", DIR, path);
        g.fails(expected, "path_readlink", DIR, path, 0, 10, 0);
        g.fails(expected, "path_symlink", "x", DIR, path);
        g.fails(expected, "path_rename", DIR, path, DIR, "stolen");
        g.fails(expected, "path_rename", DIR, "a/b/f", DIR, path);
        g.fails(expected, "path_link", DIR, 0, path, DIR, "stolen");
        g.fails(expected, "path_link", DIR, 0, "a/b/f", DIR, path);
    }

    @Test
    public void parentsAndAbsolutePaths() {
        noWay(Errno.PERM, "../outside/secret");
        noWay(Errno.PERM, "a/b/../../../outside/secret");
        noWay(Errno.PERM, "a/../../root/a/b/f");
        noWay(Errno.PERM, "..");
        noWay(Errno.PERM, "../");
        noWay(Errno.PERM, "a/../..");
        noWay(Errno.PERM, outside.resolve("secret").toString());
        noWay(Errno.PERM, "/");
        noWay(Errno.PERM, "//a/b/f");
        int a = g.openDirectory(DIR, "a");
        assertEquals("a descriptor is its own root", Errno.PERM, g.tryOpen(a, 1, "../a/b/f", 0, Rights.FD_READ));
    }

    @Test
    public void linksThatLeadOut() throws IOException {
        link("dir", outside.toString());
        link("updir", "../outside");
        link("a/b/deep", "../../../outside");
        link("nested", "updir");
        link("roundabout", "a/b/../../../outside");
        noWay(Errno.PERM, "dir/secret");
        noWay(Errno.PERM, "updir/secret");
        noWay(Errno.PERM, "a/b/deep/secret");
        noWay(Errno.PERM, "nested/secret");
        noWay(Errno.PERM, "roundabout/secret");
        noWay(Errno.PERM, "a/../nested/./secret");
    }

    @Test
    public void linksThatLeadOutInTheLastPlace() throws IOException {
        link("file", outside.resolve("secret").toString());
        link("upfile", "../outside/secret");
        link("chain", "upfile");
        link("new", "../outside/new");
        for (String name : new String[] {"file", "upfile", "chain", "new"}) {
            assertEquals(name, Errno.PERM, g.tryOpen(DIR, 1, name, 0, Rights.FD_READ));
            assertEquals(name, Errno.PERM, g.tryOpen(DIR, 1, name, 1, Rights.FD_READ | Rights.FD_WRITE));
            assertEquals(name, Errno.PERM, g.tryOpen(DIR, 1, name, 8, Rights.FD_READ | Rights.FD_WRITE));
            assertEquals(name, Errno.LOOP, g.tryOpen(DIR, 0, name, 0, Rights.FD_READ));
            g.fails(Errno.PERM, "path_filestat_get", DIR, 1, name, 0);
            g.fails(Errno.PERM, "path_filestat_set_times", DIR, 1, name, 0L, 0L, 2);
            g.fails(Errno.PERM, "path_link", DIR, 1, name, DIR, "stolen");
            assertEquals(name, Errno.PERM, g.tryOpen(DIR, 0, name + "/", 0, Rights.FD_READ));
        }
        assertTrue(!Files.exists(outside.resolve("new")));
        assertEquals("secret", Files.readString(outside.resolve("secret")));
    }

    @Test
    public void linksThatLeadOutWithASlashBehindThem() throws IOException {
        link("dir", outside.toString());
        link("slash", "../outside/");
        link("dot", "../outside/.");
        for (String name : new String[] {"dir/", "slash", "slash/", "dot", "dir/."}) {
            assertEquals(name, Errno.PERM, g.tryOpen(DIR, 1, name, 0, Rights.FD_READ));
            assertEquals(name, Errno.PERM, g.tryOpen(DIR, 1, name, 2, Rights.FD_READ));
            g.fails(Errno.PERM, "path_filestat_get", DIR, 1, name, 0);
        }
        assertNotEquals(Errno.SUCCESS, g.call("path_remove_directory", DIR, "dir/"));
        assertNotEquals(Errno.SUCCESS, g.call("path_create_directory", DIR, "dir/"));
        assertNotEquals(Errno.SUCCESS, g.call("path_rename", DIR, "dir/", DIR, "x"));
        assertNotEquals(Errno.SUCCESS, g.call("path_unlink_file", DIR, "dir/"));
        assertTrue(Files.isSymbolicLink(root.resolve("dir")));
    }

    @Test
    public void linksInsideAreFine() throws IOException {
        link("a/up", "..");
        link("here", ".");
        link("a/b/across", "../../a/b/f");
        for (String name : new String[] {"a/up/a/b/f", "here/here/a/b/f", "a/b/across", "a/up/here/a/b/across"}) {
            assertEquals("inside", g.scan(g.open(DIR, name, 0, Rights.FD_READ, 0), 100));
        }
    }

    @Test
    public void loopsAndLongChains() throws IOException {
        link("loop", "loop");
        link("x", "y");
        link("y", "x");
        assertEquals(Errno.LOOP, g.tryOpen(DIR, 1, "loop", 0, Rights.FD_READ));
        assertEquals(Errno.LOOP, g.tryOpen(DIR, 0, "loop", 0, Rights.FD_READ));
        assertEquals(Errno.LOOP, g.tryOpen(DIR, 0, "x/f", 0, Rights.FD_READ));
        g.fails(Errno.LOOP, "path_filestat_get", DIR, 1, "y", 0);
        for (int i = 0; i < 45; i++) {
            link("c" + i, i == 0 ? "a/b/f" : "c" + (i - 1));
        }
        assertEquals(Errno.SUCCESS, g.tryOpen(DIR, 1, "c39", 0, Rights.FD_READ));
        assertEquals(Errno.LOOP, g.tryOpen(DIR, 1, "c40", 0, Rights.FD_READ));
        for (int i = 0; i < 12; i++) {
            link("e" + i, i == 0 ? "." : "e" + (i - 1) + "/e" + (i - 1));
        }
        assertEquals("exponential", Errno.LOOP, g.tryOpen(DIR, 1, "e11/a", 0, Rights.FD_READ));
    }

    @Test
    public void aPreopenedDirectoryThatIsALinkIsFollowedOnce() throws IOException {
        link("alias", "a");
        try (WasiP1 other = WasiP1.create(WasiConfig.builder().preopen(root.resolve("alias"), "a").build(), files)) {
            FakeGuest guest = new FakeGuest(other);
            assertEquals("inside", guest.scan(guest.open(DIR, "b/f", 0, Rights.FD_READ, 0), 100));
        }
    }

    /** Another process swaps a directory for a link to the outside while the guest opens files through it. */
    @Test
    public void aDirectorySwappedForALinkWhileAPathIsResolved() throws Exception {
        Assume.assumeTrue("names are checked before they are used without descriptors", linux);
        Files.createDirectories(root.resolve("real"));
        Files.writeString(root.resolve("real/secret"), "public");
        Files.createSymbolicLink(root.resolve("evil"), outside);
        link("here", ".");
        Path swapped = root.resolve("d");
        AtomicBoolean stop = new AtomicBoolean();
        Thread swapper = new Thread(() -> swap(swapped, stop));
        swapper.start();
        int opened = 0;
        int refused = 0;
        try {
            for (long end = System.currentTimeMillis() + RACE_MILLIS; System.currentTimeMillis() < end; ) {
                // A link on the way makes it walk step by step.
                Errno e = g.tryOpen(DIR, 1, (opened + refused) % 2 == 0 ? "d/secret" : "here/d/secret", 0, Rights.FD_READ);
                if (e == Errno.SUCCESS) {
                    int fd = g.readInt(0x7000);
                    assertEquals("public", g.scan(fd, 100));
                    g.ok("fd_close", fd);
                    opened++;
                } else {
                    assertTrue(e.toString(), e == Errno.PERM || e == Errno.NOENT || e == Errno.NOTDIR);
                    refused++;
                }
                Errno made = g.call("path_create_directory", DIR, "d/made");
                assertTrue(made.toString(), made != Errno.SUCCESS || !Files.exists(outside.resolve("made"), LinkOption.NOFOLLOW_LINKS));
                g.call("path_remove_directory", DIR, "d/made");
            }
        } finally {
            stop.set(true);
            swapper.join();
        }
        assertTrue("opened " + opened + ", refused " + refused, opened > 10 && refused > 10);
        assertTrue(!Files.exists(outside.resolve("made")));
    }

    private void swap(Path swapped, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                Files.move(root.resolve("real"), swapped, StandardCopyOption.ATOMIC_MOVE);
                Files.move(swapped, root.resolve("real"), StandardCopyOption.ATOMIC_MOVE);
                Files.move(root.resolve("evil"), swapped, StandardCopyOption.ATOMIC_MOVE);
                Files.move(swapped, root.resolve("evil"), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
