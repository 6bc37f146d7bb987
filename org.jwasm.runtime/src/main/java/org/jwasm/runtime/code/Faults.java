package org.jwasm.runtime.code;

import java.nio.ByteBuffer;
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
    /** The tables: number of ranges, the range of code, handlers by signal. */
    private static final int RANGES = Long.BYTES;
    private static final int PREVIOUS = 3 * Long.BYTES;
    private static final int TABLE_BYTES = PREVIOUS + (LARGEST_SIGNAL + 1) * Long.BYTES;

    /** Kept from an attempt that was refused something to the next: the handler's code holds its address. */
    private static NativeBlock tables;

    private Faults() {
    }

    /** For one thread at a time. @return whether guests' faults are caught from now on; not so when the JVM handles no signals itself */
    static boolean install(OperatingSystem system, CodeSpace space, Stubs stubs) {
        int[] signals = system.accessSignals();
        for (int signal : signals) {
            long handler = system.signalHandler(signal);
            if (handler >= 0 && handler < FIRST_HANDLER) {
                return false;
            }
        }
        if (tables == null) {
            tables = new NativeBlock(system, TABLE_BYTES, "signal handler tables");
        }
        ByteBuffer b = tables.buffer();
        b.putLong(0, 1).putLong(RANGES, space.low()).putLong(RANGES + Long.BYTES, space.high());
        long handler = stubs.signalHandler(tables.address() + RANGES, tables.address() + PREVIOUS);
        for (int signal : signals) {
            long before = system.signalHandler(signal);
            if (before != handler) {
                b.putLong(PREVIOUS + signal * Long.BYTES, before);
                system.installSignalHandler(signal, handler);
            }
        }
        return true;
    }
}
