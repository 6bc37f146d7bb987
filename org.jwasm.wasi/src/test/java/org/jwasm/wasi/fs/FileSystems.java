package org.jwasm.wasi.fs;

import java.util.ArrayList;
import java.util.List;

/** The implementations that work on this machine, for tests. */
public final class FileSystems {
    private FileSystems() {
    }

    public static List<Object[]> all() {
        List<Object[]> all = new ArrayList<>();
        all.add(new Object[] {"nio", new NioFileSystem()});
        if (LinuxFileSystem.isAvailable()) {
            all.add(new Object[] {"linux", new LinuxFileSystem()});
        }
        return all;
    }
}
