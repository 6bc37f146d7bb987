package org.jwasm.wasi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.Test;
import org.jwasm.wasi.fs.Errno;

public class ProcessCallsTest {
    /** Parameters of all functions as the witx says, lowered: i for i32, j for i64. */
    private static final String SIGNATURES = "args_get:ii args_sizes_get:ii environ_get:ii environ_sizes_get:ii clock_res_get:ii "
            + "clock_time_get:iji fd_advise:ijji fd_allocate:ijj fd_close:i fd_datasync:i fd_fdstat_get:ii fd_fdstat_set_flags:ii "
            + "fd_fdstat_set_rights:ijj fd_filestat_get:ii fd_filestat_set_size:ij fd_filestat_set_times:ijji fd_pread:iiiji "
            + "fd_prestat_get:ii fd_prestat_dir_name:iii fd_pwrite:iiiji fd_read:iiii fd_readdir:iiiji fd_renumber:ii fd_seek:ijii "
            + "fd_sync:i fd_tell:ii fd_write:iiii path_create_directory:iii path_filestat_get:iiiii path_filestat_set_times:iiiijji "
            + "path_link:iiiiiii path_open:iiiiijjii path_readlink:iiiiii path_remove_directory:iii path_rename:iiiiii "
            + "path_symlink:iiiii path_unlink_file:iii poll_oneoff:iiii proc_exit:i proc_raise:i sched_yield: random_get:ii "
            + "sock_accept:iii sock_recv:iiiiii sock_send:iiiii sock_shutdown:ii";

    private static FakeGuest guest(WasiConfig.Builder config) {
        return new FakeGuest(WasiP1.create(config.build()));
    }

    @Test
    public void definesAllFunctionsWithTheirTypes() {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String s : SIGNATURES.split(" ")) {
            String[] parts = s.split(":", 2);
            expected.put(parts[0], parts[1]);
        }
        assertEquals(46, expected.size());
        FakeGuest g = guest(WasiConfig.builder());
        assertEquals(expected.keySet(), new java.util.HashSet<>(g.shapes().keySet()));
        g.shapes().forEach((name, shape) -> assertEquals(name, expected.get(name), parameters(shape)));
    }

    private static String parameters(Class<?> shape) {
        Method m = shape.getMethods()[0];
        StringBuilder s = new StringBuilder();
        for (int i = 1; i < m.getParameterCount(); i++) {
            s.append(m.getParameterTypes()[i] == long.class ? 'j' : 'i');
        }
        assertEquals(shape == Shapes.Exit.class ? void.class : int.class, m.getReturnType());
        return s.toString();
    }

    @Test
    public void argumentsAndEnvironment() {
        FakeGuest g = guest(WasiConfig.builder().arg("prog").arg("zwölf").env("A", "1").env("B", "").env("A", "2"));
        g.ok("args_sizes_get", 0, 4);
        assertEquals(2, g.readInt(0));
        assertEquals(5 + 7, g.readInt(4));
        g.ok("args_get", 16, 64);
        assertEquals(64, g.readInt(16));
        assertEquals(69, g.readInt(20));
        assertEquals("prog\0zwölf\0", g.readUtf8(64, 12));
        g.ok("environ_sizes_get", 0, 4);
        assertEquals(2, g.readInt(0));
        assertEquals(4 + 3, g.readInt(4));
        g.ok("environ_get", 16, 64);
        assertEquals("A=2\0B=\0", g.readUtf8(64, 7));
        assertEquals(68, g.readInt(20));
    }

    @Test
    public void pointersOutsideMemoryAreFaults() {
        FakeGuest g = guest(WasiConfig.builder().arg("prog").env("A", "1"));
        int end = 1 << 16;
        g.fails(Errno.FAULT, "args_sizes_get", end - 3, 0);
        g.fails(Errno.FAULT, "args_sizes_get", 0, end - 3);
        g.fails(Errno.FAULT, "args_get", -1, 0);
        g.fails(Errno.FAULT, "args_get", 0, end - 4);
        g.fails(Errno.FAULT, "environ_get", end, 0);
        g.fails(Errno.FAULT, "environ_sizes_get", Integer.MIN_VALUE, 0);
        g.fails(Errno.FAULT, "clock_time_get", 0, 0L, end - 7);
        g.fails(Errno.FAULT, "clock_res_get", 0, end - 7);
        g.fails(Errno.FAULT, "random_get", end - 1, 2);
        g.fails(Errno.FAULT, "random_get", 0, -1);
        g.fails(Errno.FAULT, "random_get", -1, -1);
    }

    @Test
    public void clocks() {
        FakeGuest g = guest(WasiConfig.builder());
        for (int id = 0; id < 4; id++) {
            assertTrue(g.longResult("clock_res_get", id) > 0);
        }
        long before = System.currentTimeMillis();
        long now = g.longResult("clock_time_get", 0, 0L) / 1_000_000;
        assertTrue(before <= now && now <= before + 60_000);
        long first = g.longResult("clock_time_get", 1, 0L);
        assertTrue(first >= 0);
        assertTrue(g.longResult("clock_time_get", 1, 0L) >= first);
        assertTrue(g.longResult("clock_time_get", 2, 0L) > 0);
        assertTrue(g.longResult("clock_time_get", 3, 0L) > 0);
        g.fails(Errno.INVAL, "clock_time_get", 4, 0L, 0);
        g.fails(Errno.INVAL, "clock_res_get", -1, 0);
    }

    @Test
    public void clocksAndRandomOfTheEmbedder() {
        WasiClock clock = new WasiClock() {
            @Override
            public long realtime() {
                return 42;
            }

            @Override
            public long monotonic() {
                return 43;
            }
        };
        FakeGuest g = guest(WasiConfig.builder().clock(clock).random(b -> java.util.Arrays.fill(b, (byte) 7)));
        assertEquals(42, g.longResult("clock_time_get", 0, 0L));
        assertEquals(43, g.longResult("clock_time_get", 3, 0L));
        g.ok("random_get", 0, 4);
        assertEquals(0x07070707, g.readInt(0));
        assertEquals(0, g.readInt(4));
    }

    @Test
    public void randomBytes() {
        FakeGuest g = guest(WasiConfig.builder());
        g.ok("random_get", 0, 1 << 16);
        long first = g.readLong(8);
        g.ok("random_get", 0, 1 << 16);
        assertNotEquals(first, g.readLong(8));
        assertNotEquals(0, g.readLong((1 << 16) - 8));
        g.ok("random_get", 1 << 16, 0);
    }

    @Test
    public void exit() {
        FakeGuest g = guest(WasiConfig.builder());
        ExitException e = assertThrows(ExitException.class, () -> g.call("proc_exit", 42));
        assertEquals(42, e.code());
    }

    @Test
    public void signalsAndYield() {
        FakeGuest g = guest(WasiConfig.builder());
        g.fails(Errno.NOTSUP, "proc_raise", 6);
        g.ok("sched_yield");
    }

    @Test
    public void nothingIsASocket() {
        FakeGuest g = guest(WasiConfig.builder());
        g.fails(Errno.NOTSOCK, "sock_accept", 0, 0, 0);
        g.fails(Errno.NOTSOCK, "sock_recv", 0, 0, 0, 0, 0, 0);
        g.fails(Errno.NOTSOCK, "sock_send", 1, 0, 0, 0, 0);
        g.fails(Errno.NOTSOCK, "sock_shutdown", 1, 0);
        g.fails(Errno.BADF, "sock_shutdown", 9, 0);
    }

    @Test
    public void badConfigurationsAreRefused() {
        WasiConfig.Builder b = WasiConfig.builder();
        assertThrows(IllegalArgumentException.class, () -> b.arg("a\0b"));
        assertThrows(IllegalArgumentException.class, () -> b.env("", "x"));
        assertThrows(IllegalArgumentException.class, () -> b.env("a=b", "x"));
        WasiConfig missing = WasiConfig.builder().preopen(java.nio.file.Path.of("/does/not/exist"), "/").build();
        String message = assertThrows(java.io.UncheckedIOException.class, () -> WasiP1.create(missing)).getMessage();
        assertTrue(message, message.contains("/does/not/exist: no such directory"));
        assertFalse(message, message.contains("NOENT"));
    }

    @Test
    public void everyErrnoHasItsNumber() {
        assertEquals(77, Errno.values().length);
        assertEquals(8, Errno.BADF.code());
        assertEquals(21, Errno.FAULT.code());
        assertEquals(28, Errno.INVAL.code());
        assertEquals(44, Errno.NOENT.code());
        assertEquals(54, Errno.NOTDIR.code());
        assertEquals(63, Errno.PERM.code());
        assertEquals(64, Errno.PIPE.code());
        assertEquals(69, Errno.ROFS.code());
        assertEquals(76, Errno.NOTCAPABLE.code());
    }
}
