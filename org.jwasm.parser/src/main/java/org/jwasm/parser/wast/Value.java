package org.jwasm.parser.wast;

/**
 * A constant: an argument, or an exact result, of a core or component function. Floats are raw bits, so that NaNs keep
 * their payload.
 */
public sealed interface Value permits Value.I32, Value.I64, Value.F32, Value.F64, Value.V128, Value.RefNull,
    Value.RefExtern, Value.RefHost, ComponentValue {
    /** An i32. */
    record I32(int value) implements Value {
    }

    /** An i64. */
    record I64(long value) implements Value {
    }

    /** The bits of an f32, of both levels. */
    record F32(int bits) implements Value {
    }

    /** The bits of an f64, of both levels. */
    record F64(long bits) implements Value {
    }

    /** A v128 as its low and high eight bytes, little-endian. */
    record V128(long low, long high) implements Value {
    }

    /** A null reference; {@code heapType} as in {@link org.jwasm.parser.op.ValType}. */
    record RefNull(int heapType) implements Value {
    }

    /** {@code (ref.extern n)}: a reference of the host, equal to others with the same number, as an externref. */
    record RefExtern(int number) implements Value {
    }

    /** {@code (ref.host n)}: the reference of {@code (ref.extern n)} as an anyref. */
    record RefHost(int number) implements Value {
    }
}
