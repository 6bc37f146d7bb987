package org.jwasm.bench;

import java.util.Locale;

/** What one process reported: nanoseconds until the guest was ready, of its first run, of a run at steady state, and the checksum. */
record Sample(long compile, long first, long steady, long result) {
    /** Reads the lines {@code compile N}, {@code first N}, {@code steady N} and {@code result N}; others are ignored. */
    static Sample parse(String output) {
        long[] values = new long[4];
        int seen = 0;
        for (String line : output.split("\n")) {
            int space = line.indexOf(' ');
            int field = space < 0 ? -1 : "compile first steady result ".indexOf(line.substring(0, space + 1).toLowerCase(Locale.ROOT));
            int index = field == 0 ? 0 : field == 8 ? 1 : field == 14 ? 2 : field == 21 ? 3 : -1;
            if (index >= 0) {
                values[index] = Long.parseLong(line.substring(space + 1).trim());
                seen |= 1 << index;
            }
        }
        if (seen != 15) {
            throw new IllegalStateException("not a peer's report: " + output);
        }
        return new Sample(values[0], values[1], values[2], values[3]);
    }
}
