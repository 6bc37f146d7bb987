package org.jwasm.wasi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jwasm.wasi.fs.Errno;

/** Guests that call with whatever arguments get an errno each time, and leave the world outside alone. */
public class HostileGuestTest {
    private static final int GUESTS = 600;
    private static final int CALLS = 100;
    private static final int END = 1 << 16;
    private static final String[] PATHS = {"", ".", "..", "/", "a", "a/b", "a/b/f", "a/../b", "../outside", "link", "link/x", "up/outside", "new",
            "a/", "a//b/.", "/etc/passwd", "\0", "x\0y", "\u00e4", "loop", "loop/x"};
    /** What could fill the disk or wait long is called elsewhere. */
    private static final List<String> LEFT_OUT = List.of("fd_allocate", "poll_oneoff", "proc_exit");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Random random = new Random(20260101);

    @Test
    public void anyCallReturnsAnErrno() throws IOException {
        Path root = folder.newFolder("root").toPath();
        Path outside = folder.newFolder("outside").toPath();
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/f"), "text");
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        int[] seen = new int[Errno.values().length];
        for (int guest = 0; guest < GUESTS; guest++) {
            try (WasiP1 wasi = WasiP1.create(WasiConfig.builder().arg("a").env("b", "c").preopen(root, "/").build())) {
                callAtRandom(new FakeGuest(wasi), seen);
            }
        }
        assertTrue("something works", seen[0] > GUESTS * CALLS / 20);
        assertTrue(seen[Errno.FAULT.code()] > 0 && seen[Errno.PERM.code()] > 0 && seen[Errno.BADF.code()] > 0);
        assertEquals("secret", Files.readString(outside.resolve("secret")));
        try (Stream<Path> files = Files.list(outside)) {
            assertEquals(List.of("secret"), files.map(p -> p.getFileName().toString()).collect(Collectors.toList()));
        }
    }

    private void callAtRandom(FakeGuest g, int[] seen) {
        List<String> names = new ArrayList<>(g.shapes().keySet());
        names.removeAll(LEFT_OUT);
        for (int i = 0; i < CALLS; i++) {
            String name = names.get(random.nextInt(names.size()));
            prepare(g);
            seen[g.call(name, arguments(g.shapes().get(name))).code()]++;
        }
    }

    /** Puts a path at 0x100, and vectors at 0x200. */
    private void prepare(FakeGuest g) {
        byte[] path = PATHS[random.nextInt(PATHS.length)].getBytes(StandardCharsets.UTF_8);
        g.write(0x100, path, 0, path.length);
        for (int i = 0; i < 8; i++) {
            g.writeInt(0x200 + 4 * i, anInt());
        }
    }

    private Object[] arguments(Class<?> shape) {
        Method method = shape.getMethods()[0];
        Object[] args = new Object[method.getParameterCount() - 1];
        for (int i = 0; i < args.length; i++) {
            boolean isLong = method.getParameterTypes()[i + 1] == long.class;
            if (isLong) {
                args[i] = random.nextInt(4) == 0 ? random.nextLong() : Long.valueOf(anInt());
            } else {
                args[i] = anInt();
            }
        }
        return args;
    }

    private int anInt() {
        switch (random.nextInt(10)) {
            case 0:
                return random.nextInt();
            case 1:
                return END - random.nextInt(20);
            case 2:
                return -random.nextInt(20);
            case 3:
                return 0x200;
            case 4: case 5:
                return 0x100;
            case 6:
                return 3;
            default:
                return random.nextInt(12);
        }
    }
}
