package org.jwasm.wasi.fs;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;

/** Linux, by descriptors. */
final class LinuxFileSystem implements HostFileSystem {
    /** Whether this is a 64-bit Linux on which JNA can be loaded. */
    static boolean isAvailable() {
        String arch = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux") && (arch.equals("amd64") || arch.equals("aarch64")) && Jna.LOADED;
    }

    @Override
    public OpenDirectory openDirectory(Path path) throws ErrnoException {
        byte[] name = path.toString().isEmpty() ? new byte[] {'.'} : path.toString().getBytes(pathCharset());
        int flags = Libc.O_DIRECTORY | Libc.O_CLOEXEC;
        return new LinuxDirectory(Libc.check(Libc.openat(Libc.AT_FDCWD, Arrays.copyOf(name, name.length + 1), flags, 0)));
    }

    /** The encoding Java uses for names of files; it is not always UTF-8. */
    private static Charset pathCharset() {
        String name = System.getProperty("sun.jnu.encoding");
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    private static final class Jna {
        static final boolean LOADED = load();

        private static boolean load() {
            try {
                return Libc.errno() >= 0;
            } catch (LinkageError absent) {
                return false;
            }
        }
    }
}
