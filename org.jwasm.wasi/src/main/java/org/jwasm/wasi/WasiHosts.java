package org.jwasm.wasi;

import java.time.Duration;
import org.jwasm.api.host.ServiceSlot;
import org.jwasm.wasi.fs.HostFileSystem;

/**
 * What of the host programs use, replaced while they run: the next call of a program reaches the new provider, one under way ends on the old. With no provider a
 * call waits, then traps with {@link org.jwasm.api.TrapCode#HOST_UNAVAILABLE} and the name of the slot. Safe for use by several threads.
 *
 * <p>A program's monotonic clock goes on where it was when its provider changes. A preopened directory is opened anew through a new provider of files when it is used next;
 * files and directories that a program has opened beneath it stay with the provider that opened them.
 */
public final class WasiHosts {
    private static final String PREFIX = WasiP1.MODULE + " ";

    private final ServiceSlot<WasiClock> clock;
    private final ServiceSlot<WasiRandom> random;
    private final ServiceSlot<HostFileSystem> files;
    private final ServiceSlot<WasiStdio> stdio;

    /** Without any provider. @param patience how long a call waits for one to come */
    public WasiHosts(Duration patience) {
        clock = new ServiceSlot<>(PREFIX + "clock", patience);
        random = new ServiceSlot<>(PREFIX + "random", patience);
        files = new ServiceSlot<>(PREFIX + "files", patience);
        stdio = new ServiceSlot<>(PREFIX + "stdio", patience);
    }

    public ServiceSlot<WasiClock> clock() {
        return clock;
    }

    public ServiceSlot<WasiRandom> random() {
        return random;
    }

    public ServiceSlot<HostFileSystem> files() {
        return files;
    }

    public ServiceSlot<WasiStdio> stdio() {
        return stdio;
    }

    public void setPatience(Duration patience) {
        clock.setPatience(patience);
        random.setPatience(patience);
        files.setPatience(patience);
        stdio.setPatience(patience);
    }
}
