package org.jwasm.wasi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/**
 * Guests that use paths while these change under them: directories become symbolic links to the outside and back, move up and down, links lead in circles.
 * Nothing outside is ever read, made, changed or removed.
 */
@RunWith(Parameterized.class)
public class RaceTest {
    private static final int DIR = 3;
    private static final int RESULT = 0x7000;
    private static final long MILLIS = 1500;
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
    private static final List<String> OUTSIDE = List.of("", "b", "b/c", "b/c/f", "b/f", "f");
    private static final String[] PATHS = {"a", "a/f", "a/b", "a/b/f", "a/b/c/f", "a/b/../f", "a/b/c/../../f", "./a/./b/f", "here/a/f", "here/a/b/c/f", "a/b/up/a/f",
        "l/f", "l/b/f", "a/", "a/b/", "l", "x/f", "x/b/f", "loop/f", "f"};
    private static final String[] NEW = {"a/made", "a/b/made", "a/b/c/made", "l/made", "x/made", "made", "here/a/made"};
    private static final long ACCESS = Rights.FD_READ | Rights.FD_WRITE;

    @Parameterized.Parameters(name = "{0}")
    public static Collection<Object[]> systems() {
        return FileSystems.all();
    }

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final boolean linux;
    private final HostFileSystem files;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private Path root;
    private Path outside;

    public RaceTest(String name, HostFileSystem files) {
        this.linux = name.equals("linux");
        this.files = files;
    }

    @Before
    public void start() throws IOException {
        root = folder.newFolder("root").toPath();
        outside = folder.newFolder("outside").toPath();
        Files.createDirectories(outside.resolve("b/c"));
        for (String name : new String[] {"f", "b/f", "b/c/f"}) {
            Files.writeString(outside.resolve(name), "secret");
        }
        for (String name : OUTSIDE) {
            Files.setLastModifiedTime(outside.resolve(name), LONG_AGO);
        }
        restore();
        Files.createSymbolicLink(root.resolve("here"), Path.of("."));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("l"), Path.of("a"));
    }

    /** Puts back what is inside and was lost. */
    private void restore() throws IOException {
        if (!Files.exists(root.resolve("a"), LinkOption.NOFOLLOW_LINKS)) {
            Path fresh = Files.createTempDirectory(root, "fresh");
            Files.createDirectories(fresh.resolve("b/c"));
            for (String name : new String[] {"f", "b/f", "b/c/f"}) {
                Files.writeString(fresh.resolve(name), "inside");
            }
            Files.createSymbolicLink(fresh.resolve("b/up"), Path.of("../.."));
            Files.move(fresh, root.resolve("a"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @After
    public void nothingHappenedOutside() throws IOException {
        try (Stream<Path> all = Files.walk(outside)) {
            assertEquals(OUTSIDE, all.map(p -> outside.relativize(p).toString()).sorted().collect(Collectors.toList()));
        }
        for (String name : OUTSIDE) {
            Path path = outside.resolve(name);
            assertEquals(name, LONG_AGO, Files.getLastModifiedTime(path));
            if (Files.isRegularFile(path)) {
                assertEquals("secret", Files.readString(path));
                assertEquals("links of " + name, 1, Files.getAttribute(path, "unix:nlink"));
            }
        }
    }

    /** One operation on a path, whatever comes of it. @return whether a file was opened and read */
    private static boolean operate(FakeGuest g, Random random, List<Integer> directories) {
        int dir = directories.get(random.nextInt(directories.size()));
        String path = PATHS[random.nextInt(PATHS.length)];
        String fresh = NEW[random.nextInt(NEW.length)];
        switch (random.nextInt(16)) {
            case 0: g.call("path_create_directory", dir, fresh); break;
            case 1: g.call("path_unlink_file", dir, random.nextBoolean() ? path : fresh); break;
            case 2: g.call("path_remove_directory", dir, random.nextBoolean() ? path : fresh); break;
            case 3: g.call("path_rename", dir, path.endsWith("f") ? path : fresh, DIR, "stolen"); break;
            case 4: g.call("path_link", dir, random.nextInt(2), path, DIR, "linked"); break;
            case 5: g.call("path_symlink", "../outside", dir, fresh); break;
            case 6: g.call("path_filestat_set_times", dir, random.nextInt(2), path, 0L, 5L, 5); break;
            case 7: g.call("path_filestat_get", dir, random.nextInt(2), path, 0x100); break;
            case 8: g.call("path_readlink", dir, path, 0x100, 100, RESULT); break;
            case 9: open(g, dir, random.nextInt(2), fresh, 1); break;
            case 10: open(g, dir, random.nextInt(2), path, 8); break;
            case 11:
                if (directories.size() < 30 && g.call("path_open", dir, 1, "a", 2, Rights.DIRECTORY, Rights.ALL, 0, RESULT) == Errno.SUCCESS) {
                    directories.add(g.readInt(RESULT));
                }
                break;
            case 12: return open(g, DIR, 0, random.nextBoolean() ? "stolen" : "linked", 0);
            default: return open(g, dir, random.nextInt(2), path, 0);
        }
        return false;
    }

    /** Opens, reads and changes the times of a file. What can be read is never what is outside. */
    private static boolean open(FakeGuest g, int dir, int lookup, String path, int flags) {
        if (g.call("path_open", dir, lookup, path, flags, flags == 0 ? Rights.FD_READ : ACCESS | Rights.ALL, 0L, 0, RESULT) != Errno.SUCCESS) {
            return false;
        }
        int fd = g.readInt(RESULT);
        boolean read = g.call("fd_read", fd, g.vector(0x4000, 100), 1, RESULT) == Errno.SUCCESS;
        if (read) {
            assertNotEquals(path, "secret", g.readUtf8(0x4000, g.readInt(RESULT)));
        }
        g.call("fd_filestat_set_times", fd, 0L, 5L, 5);
        g.call("fd_close", fd);
        return read;
    }

    /** Something that goes on in a thread until it is stopped. */
    private interface Work {
        void run() throws IOException;
    }

    private Thread repeat(Work work) {
        Thread thread = new Thread(() -> {
            try {
                while (!stop.get()) {
                    work.run();
                }
            } catch (Throwable t) {
                failure.compareAndSet(null, t);
            }
        });
        thread.start();
        return thread;
    }

    /** Lets a guest operate while others change the tree. */
    private void race(long seed, Work... others) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (Work other : others) {
            threads.add(repeat(other));
        }
        Random random = new Random(seed);
        int operations = 0;
        int reads = 0;
        try (WasiP1 wasi = WasiP1.create(WasiConfig.builder().preopen(root, "/").build(), files)) {
            FakeGuest g = new FakeGuest(wasi);
            List<Integer> directories = new ArrayList<>(List.of(DIR));
            for (long end = System.currentTimeMillis() + MILLIS; System.currentTimeMillis() < end && failure.get() == null; operations++) {
                reads += operate(g, random, directories) ? 1 : 0;
            }
        } finally {
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertNull(String.valueOf(failure.get()), failure.get());
        assertTrue(reads + " reads in " + operations + " operations", reads > 10 && operations > 500);
    }

    private void swapByHost() throws IOException {
        try {
            Path a = root.resolve("a");
            Path x = root.resolve("x");
            Files.move(a, x, StandardCopyOption.ATOMIC_MOVE);
            Files.createSymbolicLink(a, outside);
            Files.delete(a);
            Files.createSymbolicLink(a, Path.of("../outside"));
            Files.delete(a);
            Files.createSymbolicLink(a, Path.of("loop"));
            Files.delete(a);
            Files.move(x, a, StandardCopyOption.ATOMIC_MOVE);
            Path deep = a.resolve("b/c");
            Files.move(deep, root.resolve("x"), StandardCopyOption.ATOMIC_MOVE);
            Files.createSymbolicLink(deep, outside.resolve("b"));
            Files.delete(deep);
            Files.move(root.resolve("x"), deep, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException disturbed) {
            settle();
        }
    }

    /** Turns a link from the inside to the outside and back. */
    private void turnLink() throws IOException {
        Path link = root.resolve("l");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, outside);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("../outside"));
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("a"));
    }

    /** Puts the tree into a state from which it goes on: the guest interferes. */
    private void settle() throws IOException {
        try {
            Path a = root.resolve("a");
            if (Files.isSymbolicLink(a)) {
                Files.deleteIfExists(a);
            }
            Path x = root.resolve("x");
            if (Files.exists(x, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(x, Files.createTempDirectory(root, "old").resolve("x"), StandardCopyOption.ATOMIC_MOVE);
            }
            if (Files.isDirectory(a, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(a, Files.createTempDirectory(root, "old").resolve("a"), StandardCopyOption.ATOMIC_MOVE);
            }
            restore();
        } catch (FileSystemException disturbed) {
            Thread.onSpinWait();
        }
    }

    /** Another process of the host, as far as the kernel can tell: threads that change the tree without asking anybody. */
    @Test
    public void theHostSwaps() throws Exception {
        Assume.assumeTrue("names are checked before they are used without descriptors", linux);
        race(1, this::swapByHost, this::turnLink);
    }

    /** Another guest with the same directory. */
    @Test
    public void anotherGuestSwaps() throws Exception {
        try (WasiP1 other = WasiP1.create(WasiConfig.builder().preopen(root, "/").build(), files)) {
            FakeGuest g = new FakeGuest(other);
            race(2, () -> {
                Errno moved = g.call("path_rename", DIR, "a", DIR, "x");
                g.call("path_symlink", "../outside", DIR, "a");
                g.call("path_unlink_file", DIR, "a");
                g.call("path_rename", DIR, "x", DIR, "a");
                g.call("path_rename", DIR, "a/b", DIR, "y");
                g.call("path_symlink", "../../outside/b", DIR, "a/b");
                g.call("path_unlink_file", DIR, "a/b");
                g.call("path_rename", DIR, "y", DIR, "a/b");
                if (moved != Errno.SUCCESS) {
                    settle();
                }
            });
        }
    }
}
