package org.jwasm.fuzz;

import java.util.Map;
import java.util.TreeMap;
import org.jwasm.api.WasmException;

/** Runs what takes input from strangers: it may end or throw a typed error, and allocate in proportion to the input. */
final class Guard {
    /** What a stage may allocate for nothing (the loading of classes is in it), and for each byte of its input. */
    private static final long ALLOWED_BYTES = 2L << 20;
    private static final long ALLOWED_PER_BYTE = 600;

    private final Allocation allocation = new Allocation();
    private final Map<String, Long> counts = new TreeMap<>();

    /** A stage. It may throw typed errors. */
    interface Stage {
        void run();
    }

    Map<String, Long> counts() {
        return counts;
    }

    void count(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    /** Runs a stage, and says whether it came to an end. @throws Finding if it did what it must not */
    boolean survives(byte[] input, String extension, Stage stage) throws Finding {
        allocation.begin();
        boolean good = true;
        try {
            stage.run();
        } catch (WasmException e) {
            count(e.getClass().getSimpleName());
            good = false;
            if (e.getMessage() == null) {
                throw new Finding("an error without a message", input, extension, e);
            }
        } catch (RuntimeException | Error e) {
            throw new Finding("untyped: " + e + place(e), input, extension, e);
        }
        long bytes = allocation.bytes();
        long perByte = Math.max(0, bytes - ALLOWED_BYTES) / Math.max(1, input.length);
        counts.merge("kilobytes at most", bytes >> 10, Math::max);
        counts.merge("bytes per byte at most", perByte, Math::max);
        if (perByte > ALLOWED_PER_BYTE) {
            throw new Finding("allocated " + bytes + " bytes for " + input.length, input, extension, null);
        }
        return good;
    }

    /** Runs a stage that has to come to an end. */
    void must(String what, byte[] input, String extension, Stage stage) throws Finding {
        WasmException[] error = new WasmException[1];
        survives(input, extension, () -> {
            try {
                stage.run();
            } catch (WasmException e) {
                error[0] = e;
            }
        });
        if (error[0] != null) {
            throw new Finding(what + ": " + error[0], input, extension, error[0]);
        }
    }

    static String place(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
