package org.jwasm.wasi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeMap;
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

/** Files and directories, with each implementation. */
@RunWith(Parameterized.class)
public class FilesTest {
    private static final int CREAT = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCL = 4;
    private static final int TRUNC = 8;
    private static final int DIR = 3;
    private static final int END = 1 << 16;

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

    public FilesTest(String name, HostFileSystem files) {
        this.linux = name.equals("linux");
        this.files = files;
    }

    @Before
    public void start() throws IOException {
        root = folder.newFolder("root").toPath();
        Path readOnly = folder.newFolder("readonly").toPath();
        Files.writeString(readOnly.resolve("old"), "old");
        wasi = WasiP1.create(WasiConfig.builder().preopen(root, "/").preopen(readOnly, "/ro", WasiConfig.Access.READ_ONLY).build(), files);
        g = new FakeGuest(wasi);
    }

    @After
    public void stop() {
        wasi.close();
    }

    private int create(String name) {
        return g.open(DIR, name, CREAT, Rights.FILE, 0);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    private String text(String name) throws IOException {
        return Files.readString(root.resolve(name));
    }

    @Test
    public void preopens() {
        g.ok("fd_prestat_get", DIR, 0);
        assertEquals(0, g.readInt(0));
        assertEquals(1, g.readInt(4));
        g.ok("fd_prestat_dir_name", DIR, 16, 1);
        assertEquals("/", g.readUtf8(16, 1));
        g.ok("fd_prestat_get", 4, 0);
        assertEquals(3, g.readInt(4));
        g.fails(Errno.NAMETOOLONG, "fd_prestat_dir_name", 4, 16, 2);
        g.fails(Errno.FAULT, "fd_prestat_dir_name", 4, END - 2, 3);
        g.fails(Errno.FAULT, "fd_prestat_get", 4, END - 7);
        g.fails(Errno.BADF, "fd_prestat_get", 5, 0);
        g.fails(Errno.BADF, "fd_prestat_get", 0, 0);
        g.fails(Errno.BADF, "fd_prestat_get", g.openDirectory(DIR, "."), 0);
    }

    @Test
    public void writesAndReads() throws IOException {
        int fd = create("f");
        assertEquals(5, g.print(fd, "hello"));
        assertEquals("hello", text("f"));
        assertEquals(5, g.longResult("fd_tell", fd));
        assertEquals(1, g.longResult("fd_seek", fd, 1L, 0));
        assertEquals("ell", g.scan(fd, 3));
        assertEquals(3, g.longResult("fd_seek", fd, -1L, 1));
        assertEquals("lo", g.scan(fd, 100));
        assertEquals("", g.scan(fd, 100));
        assertEquals(2, g.longResult("fd_seek", fd, -3L, 2));
        g.fails(Errno.INVAL, "fd_seek", fd, -3L, 1, 0);
        g.fails(Errno.INVAL, "fd_seek", fd, 0L, 3, 0);
        g.fails(Errno.FAULT, "fd_seek", fd, 0L, 0, END - 7);
        assertEquals(2, g.longResult("fd_tell", fd));
        g.ok("fd_close", fd);
        g.fails(Errno.BADF, "fd_close", fd);
        g.fails(Errno.BADF, "fd_read", fd, 0, 0, 0);
    }

    @Test
    public void positionedTransfersLeaveThePosition() throws IOException {
        int fd = create("f");
        g.print(fd, "hello");
        assertEquals(2, g.result("fd_pwrite", fd, g.vector("XY"), 1, 1L));
        assertEquals("hXYlo", text("f"));
        assertEquals(3, g.result("fd_pread", fd, g.vector(0x4000, 3), 1, 2L));
        assertEquals("Ylo", g.readUtf8(0x4000, 3));
        assertEquals(0, g.result("fd_pread", fd, g.vector(0x4000, 3), 1, 99L));
        assertEquals(5, g.longResult("fd_tell", fd));
        g.fails(Errno.INVAL, "fd_pread", fd, 0x3000, 1, -1L, 0);
        g.fails(Errno.INVAL, "fd_pwrite", fd, 0x3000, 1, -1L, 0);
    }

    @Test
    public void manyVectors() throws IOException {
        int fd = create("f");
        g.write(0x4000, "abcdefghij".getBytes(), 0, 10);
        int[][] vectors = {{0x4000, 3}, {0x4003, 0}, {0x4003, 4}, {0x4007, 3}};
        putVectors(vectors);
        assertEquals(10, g.result("fd_write", fd, 0x3000, 4));
        assertEquals("abcdefghij", text("f"));
        putVectors(new int[][] {{0x5000, 1}, {0x5100, 0}, {0x5200, 6}, {0x5300, 100}});
        assertEquals(10, g.result("fd_pread", fd, 0x3000, 4, 0L));
        assertEquals("a", g.readUtf8(0x5000, 1));
        assertEquals("bcdefg", g.readUtf8(0x5200, 6));
        assertEquals("hij", g.readUtf8(0x5300, 3));
        assertEquals(0, g.result("fd_write", fd, 0x3000, 0));
    }

    private void putVectors(int[][] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            g.writeInt(0x3000 + 8 * i, vectors[i][0]);
            g.writeInt(0x3004 + 8 * i, vectors[i][1]);
        }
    }

    @Test
    public void vectorsOutsideMemoryAreFaults() {
        int fd = create("f");
        for (String call : new String[] {"fd_read", "fd_write"}) {
            g.fails(Errno.FAULT, call, fd, END - 7, 1, 0);
            g.fails(Errno.FAULT, call, fd, 0, -1, 0);
            g.fails(Errno.FAULT, call, fd, 0, 0x2000_0001, 0);
            g.fails(Errno.FAULT, call, fd, g.vector(END - 1, 2), 1, 0);
            g.fails(Errno.FAULT, call, fd, g.vector(0, -1), 1, 0);
            g.fails(Errno.FAULT, call, fd, g.vector(-1, -1), 1, 0);
            g.fails(Errno.FAULT, call, fd, g.vector(0, 1), 1, END - 3);
        }
        g.fails(Errno.INVAL, "fd_write", fd, 0, 1025, 0);
        putVectors(new int[][] {{0, 1}, {END, 1}});
        g.fails(Errno.FAULT, "fd_pwrite", fd, 0x3000, 2, 0L, 0);
        g.fails(Errno.FAULT, "fd_pread", fd, 0x3000, 2, 0L, 0);
        g.ok("fd_read", fd, g.vector(END, 0), 1, 0);
    }

    @Test
    public void largeTransfersOfSeveralVectors() throws IOException {
        int fd = create("f");
        putVectors(new int[][] {{0, END}, {0, END}});
        assertEquals(2 * END, g.result("fd_write", fd, 0x3000, 2));
        assertEquals(2 * END, Files.size(root.resolve("f")));
        g.longResult("fd_seek", fd, 1L, 0);
        putVectors(new int[][] {{0x8000, END - 0x8000}, {0x8000, 100}});
        assertEquals(END - 0x8000 + 100, g.result("fd_read", fd, 0x3000, 2));
    }

    @Test
    public void appendingAndFlags() throws IOException {
        write("f", "abc");
        int fd = g.open(DIR, "f", 0, Rights.FILE, 1);
        g.print(fd, "d");
        g.longResult("fd_seek", fd, 0L, 0);
        g.print(fd, "e");
        assertEquals("abcde", text("f"));
        g.ok("fd_fdstat_get", fd, 0);
        assertEquals(4, g.readByte(0));
        assertEquals(1, g.readShort(2));
        g.ok("fd_fdstat_set_flags", fd, 0);
        g.longResult("fd_seek", fd, 0L, 0);
        g.print(fd, "X");
        assertEquals("Xbcde", text("f"));
        g.ok("fd_fdstat_set_flags", fd, 1 | 4);
        g.print(fd, "Y");
        assertEquals("XbcdeY", text("f"));
        g.fails(Errno.INVAL, "fd_fdstat_set_flags", fd, 16);
        g.fails(Errno.INVAL, "fd_fdstat_set_flags", fd, 32);
        g.fails(Errno.FAULT, "fd_fdstat_get", fd, END - 23);
        int sync = g.open(DIR, "f", 0, Rights.FILE, 16 | 2 | 8);
        g.ok("fd_fdstat_get", sync, 0);
        assertEquals(26, g.readShort(2));
        assertEquals(1, g.print(sync, "Z"));
    }

    @Test
    public void sizesAndAllocation() throws IOException {
        int fd = create("f");
        g.print(fd, "hello");
        g.ok("fd_filestat_set_size", fd, 2L);
        assertEquals("he", text("f"));
        g.ok("fd_filestat_set_size", fd, 4L);
        assertEquals("he\0\0", text("f"));
        g.fails(Errno.FBIG, "fd_filestat_set_size", fd, -1L);
        g.ok("fd_allocate", fd, 0L, 10L);
        assertEquals(10, Files.size(root.resolve("f")));
        g.ok("fd_allocate", fd, 0L, 5L);
        assertEquals(10, Files.size(root.resolve("f")));
        g.fails(Errno.INVAL, "fd_allocate", fd, 0L, 0L);
        g.fails(Errno.FBIG, "fd_allocate", fd, Long.MAX_VALUE, 1L);
        g.fails(Errno.FBIG, "fd_allocate", fd, -1L, 1L);
        for (int advice = 0; advice < 6; advice++) {
            g.ok("fd_advise", fd, 0L, 10L, advice);
        }
        g.fails(Errno.INVAL, "fd_advise", fd, 0L, 10L, 6);
        g.fails(Errno.INVAL, "fd_advise", fd, -1L, 10L, 0);
        g.ok("fd_sync", fd);
        g.ok("fd_datasync", fd);
        g.ok("fd_sync", DIR);
    }

    @Test
    public void openFlags() throws IOException {
        g.fails(Errno.NOENT, "path_open", DIR, 1, "f", 0, Rights.FILE, 0L, 0, 0);
        create("f");
        assertEquals(Errno.EXIST, g.tryOpen(DIR, 1, "f", CREAT | EXCL, Rights.FILE));
        assertEquals(Errno.SUCCESS, g.tryOpen(DIR, 1, "g", CREAT | EXCL, Rights.FILE));
        assertEquals(Errno.NOTDIR, g.tryOpen(DIR, 1, "f", DIRECTORY, Rights.FD_READ));
        assertEquals(Errno.NOTDIR, g.tryOpen(DIR, 1, "f/", 0, Rights.FD_READ));
        assertEquals(Errno.NOTDIR, g.tryOpen(DIR, 1, "f/x", 0, Rights.FD_READ));
        assertEquals(Errno.NOENT, g.tryOpen(DIR, 1, "", 0, Rights.FD_READ));
        assertEquals(Errno.NOENT, g.tryOpen(DIR, 1, "no/x", 0, Rights.FD_READ));
        write("f", "text");
        g.open(DIR, "f", TRUNC, Rights.FILE, 0);
        assertEquals("", text("f"));
        g.ok("path_create_directory", DIR, "d");
        assertEquals(Errno.ISDIR, g.tryOpen(DIR, 1, "d", 0, Rights.FD_READ | Rights.FD_WRITE));
        assertEquals(Errno.ISDIR, g.tryOpen(DIR, 1, "new/", CREAT, Rights.FD_READ | Rights.FD_WRITE));
        assertEquals(Errno.SUCCESS, g.tryOpen(DIR, 1, "d/", DIRECTORY, Rights.FD_READDIR));
        assertEquals(Errno.SUCCESS, g.tryOpen(DIR, 1, "d/.././d//.", DIRECTORY, Rights.FD_READDIR));
        g.fails(Errno.INVAL, "path_open", DIR, 1, "f", 16, 0L, 0L, 0, 0);
        g.fails(Errno.INVAL, "path_open", DIR, 1, "neither", CREAT | DIRECTORY, Rights.FD_READ, 0L, 0, 0);
        assertFalse(Files.exists(root.resolve("neither")));
        g.fails(Errno.INVAL, "path_open", DIR, 1, "f", 0, 0L, 0L, 32, 0);
        g.fails(Errno.INVAL, "path_open", DIR, 2, "f", 0, 0L, 0L, 0, 0);
        g.fails(Errno.FAULT, "path_open", DIR, 1, "f", 0, 0L, 0L, 0, END - 3);
        g.fails(Errno.FAULT, "path_open", DIR, 1, END - 1, 2, 0, 0L, 0L, 0, 0);
        g.fails(Errno.NOTDIR, "path_open", 0, 1, "f", 0, 0L, 0L, 0, 0);
        g.fails(Errno.BADF, "path_open", 99, 1, "f", 0, 0L, 0L, 0, 0);
        assertEquals(Errno.INVAL, g.tryOpen(DIR, 1, "f\0", 0, Rights.FD_READ));
        g.writeInt(0x8000, 0xfffefdfc);
        g.fails(Errno.ILSEQ, "path_open", DIR, 1, 0x8000, 4, 0, 0L, 0L, 0, 0);
        assertEquals(Errno.NAMETOOLONG, g.tryOpen(DIR, 1, "x".repeat(5000), 0, Rights.FD_READ));
    }

    @Test
    public void rightsAreEnforced() throws IOException {
        write("f", "text");
        int fd = g.open(DIR, "f", 0, Rights.FD_READ, 0);
        assertEquals("text", g.scan(fd, 9));
        g.fails(Errno.NOTCAPABLE, "fd_write", fd, g.vector("x"), 1, 0);
        g.fails(Errno.NOTCAPABLE, "fd_seek", fd, 0L, 0, 0);
        g.fails(Errno.NOTCAPABLE, "fd_tell", fd, 0);
        g.fails(Errno.NOTCAPABLE, "fd_pread", fd, 0, 0, 0L, 0);
        g.fails(Errno.NOTCAPABLE, "fd_pwrite", fd, 0, 0, 0L, 0);
        g.fails(Errno.NOTCAPABLE, "fd_filestat_get", fd, 0);
        g.fails(Errno.NOTCAPABLE, "fd_filestat_set_size", fd, 0L);
        g.fails(Errno.NOTCAPABLE, "fd_filestat_set_times", fd, 0L, 0L, 0);
        g.fails(Errno.NOTCAPABLE, "fd_allocate", fd, 0L, 1L);
        g.fails(Errno.NOTCAPABLE, "fd_advise", fd, 0L, 1L, 0);
        g.fails(Errno.NOTCAPABLE, "fd_sync", fd);
        g.fails(Errno.NOTCAPABLE, "fd_datasync", fd);
        g.fails(Errno.NOTCAPABLE, "fd_fdstat_set_flags", fd, 0);
        g.fails(Errno.NOTCAPABLE, "fd_fdstat_set_rights", fd, Rights.FD_READ | Rights.FD_WRITE, 0L);
        g.ok("fd_fdstat_set_rights", fd, 0L, 0L);
        g.fails(Errno.NOTCAPABLE, "fd_read", fd, 0, 0, 0);
        g.fails(Errno.NOTCAPABLE, "fd_fdstat_set_rights", fd, Rights.FD_READ, 0L);
    }

    @Test
    public void rightsOfADirectoryAreInherited() throws IOException {
        write("f", "text");
        g.ok("path_create_directory", DIR, "d");
        int d = g.result("path_open", DIR, 1, "d", DIRECTORY, Rights.PATH_OPEN | Rights.FD_SEEK, Rights.FD_READ, 0);
        g.ok("fd_fdstat_get", d, 0);
        assertEquals(3, g.readByte(0));
        assertEquals("a directory has no position", Rights.PATH_OPEN, g.readLong(8));
        assertEquals(Rights.FD_READ, g.readLong(16));
        g.fails(Errno.NOTCAPABLE, "path_open", d, 1, "f", CREAT, Rights.FD_READ, 0L, 0, 0);
        write("d/f", "text");
        g.fails(Errno.NOTCAPABLE, "path_open", d, 1, "f", 0, Rights.FD_WRITE, 0L, 0, 0);
        g.fails(Errno.NOTCAPABLE, "path_open", d, 1, "f", TRUNC, Rights.FD_READ, 0L, 0, 0);
        g.fails(Errno.NOTCAPABLE, "path_open", d, 1, "f", 0, Rights.FD_READ, 0L, 16, 0);
        g.fails(Errno.NOTCAPABLE, "path_open", d, 1, "f", 0, Rights.FD_READ, 0L, 2, 0);
        g.ok("path_open", d, 1, "f", 0, Rights.FD_READ, 0L, 0, 0);
        g.fails(Errno.NOTCAPABLE, "path_create_directory", d, "x");
        g.fails(Errno.NOTCAPABLE, "path_unlink_file", d, "f");
        g.fails(Errno.NOTCAPABLE, "path_remove_directory", d, "f");
        g.fails(Errno.NOTCAPABLE, "path_rename", d, "f", DIR, "g");
        g.fails(Errno.NOTCAPABLE, "path_rename", DIR, "f", d, "g");
        g.fails(Errno.NOTCAPABLE, "path_link", d, 0, "f", DIR, "g");
        g.fails(Errno.NOTCAPABLE, "path_link", DIR, 0, "f", d, "g");
        g.fails(Errno.NOTCAPABLE, "path_symlink", "f", d, "g");
        g.fails(Errno.NOTCAPABLE, "path_readlink", d, "f", 0, 10, 0);
        g.fails(Errno.NOTCAPABLE, "path_filestat_get", d, 0, "f", 0);
        g.fails(Errno.NOTCAPABLE, "path_filestat_set_times", d, 0, "f", 0L, 0L, 0);
        g.fails(Errno.NOTCAPABLE, "fd_readdir", d, 0, 100, 0L, 0);
        g.ok("fd_fdstat_set_rights", d, 0L, 0L);
        g.fails(Errno.NOTCAPABLE, "path_open", d, 1, "f", 0, 0L, 0L, 0, 0);
    }

    @Test
    public void readOnlyDirectories() {
        int ro = 4;
        assertEquals(Errno.SUCCESS, g.tryOpen(ro, 1, "old", 0, Rights.FD_READ));
        assertEquals(Errno.SUCCESS, g.tryOpen(ro, 1, "old", CREAT, Rights.FD_READ));
        assertEquals(Errno.ROFS, g.tryOpen(ro, 1, "old", 0, Rights.FD_WRITE));
        assertEquals(Errno.ROFS, g.tryOpen(ro, 1, "old", TRUNC, Rights.FD_READ));
        assertEquals(Errno.ROFS, g.tryOpen(ro, 1, "new", CREAT, Rights.FD_READ));
        assertEquals(Errno.ROFS, g.tryOpen(ro, 1, "new", CREAT | EXCL, Rights.FD_READ));
        assertEquals(Errno.NOENT, g.tryOpen(ro, 1, "new", 0, Rights.FD_READ));
        g.fails(Errno.ROFS, "path_create_directory", ro, "d");
        g.fails(Errno.ROFS, "path_unlink_file", ro, "old");
        g.fails(Errno.ROFS, "path_remove_directory", ro, "old");
        g.fails(Errno.ROFS, "path_rename", ro, "old", DIR, "new");
        g.fails(Errno.ROFS, "path_rename", DIR, "old", ro, "new");
        g.fails(Errno.ROFS, "path_link", ro, 0, "old", DIR, "new");
        g.fails(Errno.ROFS, "path_symlink", "old", ro, "new");
        g.fails(Errno.ROFS, "path_filestat_set_times", ro, 0, "old", 0L, 0L, 1);
        int fd = g.open(ro, "old", 0, Rights.FD_READ | Rights.FD_FILESTAT_SET_TIMES, 0);
        g.fails(Errno.ROFS, "fd_filestat_set_times", fd, 0L, 0L, 1);
        int below = g.openDirectory(ro, ".");
        g.fails(Errno.ROFS, "path_create_directory", below, "d");
    }

    @Test
    public void directories() throws IOException {
        g.ok("path_create_directory", DIR, "d");
        g.fails(Errno.EXIST, "path_create_directory", DIR, "d");
        g.fails(Errno.EXIST, "path_create_directory", DIR, ".");
        g.ok("path_create_directory", DIR, "d/e/");
        g.fails(Errno.NOENT, "path_create_directory", DIR, "x/y");
        g.fails(Errno.NOTEMPTY, "path_remove_directory", DIR, "d");
        g.ok("path_remove_directory", DIR, "d/e/");
        g.fails(Errno.NOENT, "path_remove_directory", DIR, "d/e");
        g.fails(Errno.INVAL, "path_remove_directory", DIR, ".");
        write("f", "");
        g.fails(Errno.NOTDIR, "path_remove_directory", DIR, "f");
        g.fails(Errno.NOTDIR, "path_remove_directory", DIR, "f/");
        g.fails(Errno.ISDIR, "path_unlink_file", DIR, "d");
        g.fails(Errno.ISDIR, "path_unlink_file", DIR, "d/");
        g.fails(Errno.NOTDIR, "path_unlink_file", DIR, "f/");
        g.ok("path_unlink_file", DIR, "f");
        g.fails(Errno.NOENT, "path_unlink_file", DIR, "f");
    }

    @Test
    public void operationsOnADirectoryDescriptorThatNeedBytesFail() {
        g.fails(Errno.NOTCAPABLE, "fd_read", DIR, 0, 0, 0);
        g.fails(Errno.NOTCAPABLE, "fd_write", DIR, 0, 0, 0);
        g.fails(Errno.BADF, "fd_pread", DIR, 0, 0, 0L, 0);
        g.fails(Errno.BADF, "fd_seek", DIR, 0L, 0, 0);
        g.fails(Errno.BADF, "fd_tell", DIR, 0);
        g.fails(Errno.BADF, "fd_allocate", DIR, 0L, 1L);
        g.fails(Errno.BADF, "fd_filestat_set_size", DIR, 0L);
        g.fails(Errno.SPIPE, "fd_seek", 0, 0L, 0, 0);
        g.fails(Errno.SPIPE, "fd_pread", 0, 0, 0, 0L, 0);
    }

    @Test
    public void renames() throws IOException {
        write("a", "a");
        write("b", "b");
        g.ok("path_rename", DIR, "a", DIR, "b");
        assertEquals("a", text("b"));
        g.fails(Errno.NOENT, "path_rename", DIR, "a", DIR, "c");
        g.ok("path_create_directory", DIR, "d");
        g.ok("path_create_directory", DIR, "e");
        g.ok("path_rename", DIR, "d/", DIR, "e/");
        g.ok("path_create_directory", DIR, "d");
        g.ok("path_create_directory", DIR, "e/x");
        g.fails(Errno.NOTEMPTY, "path_rename", DIR, "d", DIR, "e");
        g.fails(Errno.NOTDIR, "path_rename", DIR, "d", DIR, "b");
        g.fails(Errno.ISDIR, "path_rename", DIR, "b", DIR, "d");
        g.fails(Errno.NOTDIR, "path_rename", DIR, "b/", DIR, "c");
        g.fails(Errno.NOTDIR, "path_rename", DIR, "b", DIR, "c/");
        int e = g.openDirectory(DIR, "e");
        g.ok("path_rename", DIR, "b", e, "x/moved");
        assertEquals("a", text("e/x/moved"));
    }

    @Test
    public void hardLinks() throws IOException {
        write("f", "text");
        g.ok("path_link", DIR, 0, "f", DIR, "g");
        write("f", "more");
        assertEquals("more", text("g"));
        g.fails(Errno.EXIST, "path_link", DIR, 0, "f", DIR, "g");
        g.fails(Errno.NOENT, "path_link", DIR, 0, "x", DIR, "y");
        g.fails(Errno.NOENT, "path_link", DIR, 0, "f", DIR, "y/");
        g.ok("path_create_directory", DIR, "d");
        g.fails(Errno.PERM, "path_link", DIR, 0, "d", DIR, "y");
        g.fails(Errno.INVAL, "path_link", DIR, 2, "f", DIR, "y");
        g.ok("path_symlink", "f", DIR, "s");
        g.ok("path_link", DIR, 1, "s", DIR, "followed");
        assertFalse(Files.isSymbolicLink(root.resolve("followed")));
        if (linux) {
            g.ok("path_filestat_get", DIR, 0, "f", 0);
            assertEquals(3, g.readLong(24));
        }
    }

    @Test
    public void symbolicLinks() throws IOException {
        g.ok("path_symlink", "target", DIR, "s");
        assertTrue(Files.isSymbolicLink(root.resolve("s")));
        assertEquals(6, g.result("path_readlink", DIR, "s", 0, 100));
        assertEquals("target", g.readUtf8(0, 6));
        assertEquals(3, g.result("path_readlink", DIR, "s", 0, 3));
        g.fails(Errno.FAULT, "path_readlink", DIR, "s", END - 5, 6, 0);
        g.fails(Errno.EXIST, "path_symlink", "x", DIR, "s");
        g.fails(Errno.NOENT, "path_symlink", "x", DIR, "new/");
        g.fails(Errno.NOENT, "path_symlink", "", DIR, "new");
        g.fails(Errno.PERM, "path_symlink", "/etc/passwd", DIR, "new");
        g.fails(Errno.NOENT, "path_readlink", DIR, "x", 0, 10, 0);
        assertEquals(Errno.NOENT, g.tryOpen(DIR, 1, "s", 0, Rights.FD_READ));
        assertEquals(Errno.LOOP, g.tryOpen(DIR, 0, "s", 0, Rights.FD_READ));
        assertEquals(Errno.EXIST, g.tryOpen(DIR, 1, "s", CREAT | EXCL, Rights.FD_READ));
        // Creating through a link that dangles makes what it points to.
        assertEquals(Errno.SUCCESS, g.tryOpen(DIR, 1, "s", CREAT, Rights.FILE));
        assertTrue(Files.isRegularFile(root.resolve("target")));
        g.fails(Errno.INVAL, "path_readlink", DIR, "target", 0, 10, 0);
        g.fails(Errno.NOTDIR, "path_remove_directory", DIR, "s");
        g.ok("path_create_directory", DIR, "d");
        write("d/f", "inner");
        g.ok("path_symlink", "d", DIR, "l");
        assertEquals(Errno.NOTDIR, g.tryOpen(DIR, 0, "l", DIRECTORY, Rights.FD_READ));
        assertEquals("inner", g.scan(g.open(DIR, "l/f", 0, Rights.FD_READ, 0), 10));
        g.ok("path_symlink", "../d/./f", DIR, "d/up");
        assertEquals("inner", g.scan(g.open(DIR, "l/up", 0, Rights.FD_READ, 0), 10));
        g.ok("path_filestat_get", DIR, 0, "l", 0);
        assertEquals(7, g.readByte(16));
        g.ok("path_filestat_get", DIR, 1, "l", 0);
        assertEquals(3, g.readByte(16));
        g.ok("path_filestat_get", DIR, 0, "l/", 0);
        assertEquals(3, g.readByte(16));
        g.ok("path_unlink_file", DIR, "l");
        assertTrue(Files.exists(root.resolve("d/f")));
    }

    @Test
    public void stats() throws IOException {
        write("f", "12345");
        g.ok("path_filestat_get", DIR, 0, "f", 0);
        assertEquals(4, g.readByte(16));
        assertEquals(5, g.readLong(32));
        long inode = g.readLong(8);
        int fd = g.open(DIR, "f", 0, Rights.FILE, 0);
        g.ok("fd_filestat_get", fd, 64);
        assertEquals(inode, g.readLong(64 + 8));
        assertEquals(Files.getLastModifiedTime(root.resolve("f")).to(java.util.concurrent.TimeUnit.NANOSECONDS), g.readLong(64 + 48));
        g.fails(Errno.FAULT, "fd_filestat_get", fd, END - 63);
        g.fails(Errno.FAULT, "path_filestat_get", DIR, 0, "f", END - 63);
        g.fails(Errno.NOENT, "path_filestat_get", DIR, 0, "x", 0);
        g.fails(Errno.NOTDIR, "path_filestat_get", DIR, 0, "f/", 0);
        g.ok("fd_filestat_get", 0, 0);
        g.ok("fd_filestat_get", DIR, 0);
        assertEquals(3, g.readByte(16));
    }

    @Test
    public void times() throws IOException {
        write("f", "");
        g.ok("path_filestat_set_times", DIR, 0, "f", 1_000_000_000L, 2_000_000_000L, 1 | 4);
        g.ok("path_filestat_get", DIR, 0, "f", 0);
        assertEquals(1_000_000_000L, g.readLong(40));
        assertEquals(2_000_000_000L, g.readLong(48));
        int fd = g.open(DIR, "f", 0, Rights.FILE, 0);
        g.ok("fd_filestat_set_times", fd, 0L, 3_000_000_007L, 4);
        g.ok("fd_filestat_get", fd, 0);
        assertEquals(1_000_000_000L, g.readLong(40));
        assertEquals(3_000_000_007L, g.readLong(48));
        g.ok("fd_filestat_set_times", fd, 0L, 0L, 2 | 8);
        g.ok("fd_filestat_get", fd, 0);
        assertTrue(g.readLong(48) > 1_000_000_000_000_000_000L);
        g.fails(Errno.INVAL, "fd_filestat_set_times", fd, 0L, 0L, 3);
        g.fails(Errno.INVAL, "fd_filestat_set_times", fd, 0L, 0L, 12);
        g.fails(Errno.INVAL, "fd_filestat_set_times", fd, 0L, 0L, 16);
        g.fails(Errno.INVAL, "fd_filestat_set_times", fd, -1L, 0L, 1);
        g.fails(Errno.NOENT, "path_filestat_set_times", DIR, 0, "x", 0L, 0L, 1);
        g.ok("fd_filestat_set_times", g.openDirectory(DIR, "."), 0L, 4_000_000_000L, 4);
    }

    @Test
    public void listsDirectories() throws IOException {
        for (int i = 0; i < 50; i++) {
            write("file" + i, "");
        }
        Files.createDirectory(root.resolve("sub"));
        TreeMap<String, Integer> seen = new TreeMap<>();
        long cookie = 0;
        int changes = 0;
        while (true) {
            int used = g.result("fd_readdir", DIR, 0, 100, cookie);
            int at = 0;
            while (at + 24 <= used && at + 24 + g.readInt(at + 16) <= used) {
                cookie = g.readLong(at);
                String name = g.readUtf8(at + 24, g.readInt(at + 16));
                assertEquals("seen twice: " + name, null, seen.put(name, (int) g.readByte(at + 20)));
                at += 24 + g.readInt(at + 16);
            }
            if (used < 100) {
                break;
            }
            // A scan that has begun does not see what changes.
            write("late" + changes++, "");
        }
        assertEquals(53, seen.size());
        assertEquals(Integer.valueOf(3), seen.get("."));
        assertEquals(Integer.valueOf(3), seen.get(".."));
        assertEquals(Integer.valueOf(3), seen.get("sub"));
        assertEquals(Integer.valueOf(4), seen.get("file7"));
        assertEquals(0, g.result("fd_readdir", DIR, 0, 100, 1000L));
        assertEquals(0, g.result("fd_readdir", DIR, 0, 100, -1L));
        assertEquals(5, g.result("fd_readdir", DIR, 0, 5, 0L));
        g.fails(Errno.FAULT, "fd_readdir", DIR, END - 4, 5, 0L, 0);
        g.fails(Errno.FAULT, "fd_readdir", DIR, 0, 5, 0L, END - 3);
        g.fails(Errno.NOTDIR, "fd_readdir", create("f"), 0, 5, 0L, 0);
        g.fails(Errno.NOTDIR, "fd_readdir", 0, 0, 5, 0L, 0);
    }

    @Test
    public void renumbering() throws IOException {
        int a = create("a");
        int b = create("b");
        g.ok("fd_renumber", a, b);
        g.fails(Errno.BADF, "fd_tell", a, 0);
        g.print(b, "to a");
        assertEquals("to a", text("a"));
        g.fails(Errno.BADF, "fd_renumber", b, a);
        g.fails(Errno.BADF, "fd_renumber", a, b);
        g.ok("fd_renumber", b, b);
        g.ok("fd_renumber", b, DIR);
        g.fails(Errno.NOTDIR, "path_open", DIR, 1, "a", 0, 0L, 0L, 0, 0);
        assertEquals("the lowest free number", a, g.open(4, "old", 0, Rights.FD_READ, 0));
    }

    @Test
    public void aFileThatWasUnlinkedStaysReadable() throws IOException {
        Assume.assumeTrue(linux);
        int fd = create("f");
        g.print(fd, "text");
        g.ok("path_unlink_file", DIR, "f");
        g.longResult("fd_seek", fd, 0L, 0);
        assertEquals("text", g.scan(fd, 10));
        g.ok("fd_filestat_get", fd, 0);
        assertEquals(0, g.readLong(24));
    }

    @Test
    public void closingClosesEverything() throws IOException {
        Assume.assumeTrue(linux);
        long before = openDescriptors();
        for (int i = 0; i < 50; i++) {
            create("f" + i);
            g.openDirectory(DIR, ".");
            assertEquals(Errno.NOENT, g.tryOpen(DIR, 1, "./././x/y", 0, 0));
            assertEquals(Errno.PERM, g.tryOpen(DIR, 1, "..", 0, 0));
        }
        assertTrue(openDescriptors() >= before + 100);
        wasi.close();
        wasi.close();
        assertTrue(openDescriptors() <= before);
        g.fails(Errno.BADF, "fd_tell", 5, 0);
    }

    private static long openDescriptors() throws IOException {
        try (java.util.stream.Stream<Path> s = Files.list(Path.of("/proc/self/fd"))) {
            return s.filter(p -> {
                try {
                    return Files.readSymbolicLink(p).toString().contains("junit");
                } catch (IOException gone) {
                    return false;
                }
            }).count();
        }
    }
}
