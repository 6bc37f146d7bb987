package org.jwasm.fusion;

import org.jwasm.api.HostFunction;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.op.ValType;

/** Core values as bits, for the {@link Interpreter}, and as objects. */
final class Bits {
    private Bits() {
    }

    static long[] of(Object[] values) {
        long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            Object value = values[i];
            bits[i] = value instanceof Integer ? Integer.toUnsignedLong((Integer) value)
                : value instanceof Float ? Integer.toUnsignedLong(Float.floatToRawIntBits((Float) value))
                : value instanceof Double ? Double.doubleToRawLongBits((Double) value) : (Long) value;
        }
        return bits;
    }

    private static Object value(int type, long bits) {
        switch (type) {
            case ValType.I32: return (int) bits;
            case ValType.I64: return bits;
            case ValType.F32: return Float.intBitsToFloat((int) bits);
            case ValType.F64: return Double.longBitsToDouble(bits);
            default: throw new AssertionError(type);
        }
    }

    static Object[] results(FuncType type, long[] bits) {
        Object[] results = new Object[bits.length];
        for (int i = 0; i < bits.length; i++) {
            results[i] = value(type.result(i), bits[i]);
        }
        return results;
    }

    static long[] call(FuncType type, HostFunction function, long[] bits) {
        Object[] args = new Object[bits.length];
        for (int i = 0; i < bits.length; i++) {
            args[i] = value(type.param(i), bits[i]);
        }
        try {
            return of(function.call(null, args));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
