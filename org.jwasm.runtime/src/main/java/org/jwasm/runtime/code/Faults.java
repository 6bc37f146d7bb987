package org.jwasm.runtime.code;

import org.jwasm.runtime.memory.NativeBlock;
import org.jwasm.runtime.os.OperatingSystem;

/**
 * The signal handler of the process: machine code that tells guests' faults from the JVM's own. Installed once, before the JVM's handler, and never
 * removed; the tables it reads are never freed.
 */
final class Faults {
    private static final int LARGEST_SIGNAL = 64;
    /** Handlers below this are not addresses: default and ignore. */
    private static final long FIRST_HANDLER = 2;

    private Faults() {
    }

    /** @return whether guests' faults are caught from now on; not so when the JVM handles no signals itself */
    static boolean install(OperatingSystem system, CodeSpace space, Stubs stubs) {
        int[] signals = system.accessSignals();
        NativeBlock previous = new NativeBlock(system, LARGEST_SIGNAL * Long.BYTES, "signal handler table");
        for (int signal : signals) {
            long handler = system.signalHandler(signal);
            if (handler >= 0 && handler < FIRST_HANDLER) {
                previous.free();
                return false;
            }
            previous.buffer().putLong(signal * Long.BYTES, handler);
        }
        NativeBlock ranges = new NativeBlock(system, 3 * Long.BYTES, "code ranges");
        ranges.buffer().putLong(0, 1).putLong(Long.BYTES, space.low()).putLong(2 * Long.BYTES, space.high());
        long handler = stubs.signalHandler(ranges.address() + Long.BYTES, previous.address());
        for (int signal : signals) {
            system.installSignalHandler(signal, handler);
        }
        return true;
    }
}
