package org.jwasm.fusion.emit;

import java.util.Arrays;

/** Where a value is, or is to go: in locals or in memory. */
sealed interface Place {
    /** Which side it belongs to. */
    Peer peer();

    /**
     * In locals, one per value of its flat form, from {@code at} on. The types are those of the locals, which are wider
     * than the flat form's where cases of a variant share them.
     */
    record Flat(Peer peer, int[] locals, int[] types, int at) implements Place {
        /** The place {@code count} values further on. */
        Flat skip(int count) {
            return new Flat(peer, locals, types, at + count);
        }

        @Override
        public String toString() {
            return "locals " + Arrays.toString(locals) + " from " + at;
        }
    }

    /** In memory, at the address in a local plus an offset. */
    record Stored(Peer peer, int base, long offset) implements Place {
        Stored plus(long bytes) {
            return new Stored(peer, base, offset + bytes);
        }
    }
}
