package org.jwasm.parser.wast;

import java.util.List;

/** What a result has to be. */
public sealed interface Expected {
    /** This value, bit for bit. */
    record Exact(Value value) implements Expected {
    }

    /** An f32 that is a NaN of a kind. */
    record NanF32(Nan kind) implements Expected {
    }

    /** An f64 that is a NaN of a kind. */
    record NanF64(Nan kind) implements Expected {
    }

    /**
     * A v128 of four f32 or two f64 lanes, some of which are NaNs of a kind.
     *
     * @param low the low eight bytes; lanes with a pattern are 0
     * @param high the high eight bytes; lanes with a pattern are 0
     * @param nans for each lane null or its pattern
     */
    record Lanes(long low, long high, List<Nan> nans) implements Expected {
        /** The bits of a lane: 32 or 64. */
        public int laneBits() {
            return 128 / nans.size();
        }
    }

    /** Any non-null reference below a heap type ({@link org.jwasm.parser.op.ValType}). */
    record AnyRef(int heapType) implements Expected {
    }

    /** Any null reference. */
    record AnyNull() implements Expected {
    }

    /** One of several. */
    record Either(List<Expected> alternatives) implements Expected {
    }

    /** The kinds of NaN that scripts tell apart. */
    enum Nan {
        /** Payload: only the highest bit set; either sign. */
        CANONICAL,
        /** Payload: at least the highest bit set; either sign. */
        ARITHMETIC;

        private static final int F32_QUIET = 0x7FC00000;
        private static final long F64_QUIET = 0x7FF8000000000000L;

        /** Whether the bits of an f32 are such a NaN. */
        public boolean matches32(int bits) {
            return this == CANONICAL ? (bits & 0x7FFFFFFF) == F32_QUIET : (bits & F32_QUIET) == F32_QUIET;
        }

        /** Whether the bits of an f64 are such a NaN. */
        public boolean matches64(long bits) {
            return this == CANONICAL ? (bits & Long.MAX_VALUE) == F64_QUIET : (bits & F64_QUIET) == F64_QUIET;
        }
    }
}
