package org.jwasm.cli.wast;

import java.util.List;
import org.jwasm.api.Func;
import org.jwasm.api.V128;
import org.jwasm.parser.op.ValType;
import org.jwasm.parser.wast.ComponentValue;
import org.jwasm.parser.wast.Expected;
import org.jwasm.parser.wast.Value;

/** Values of scripts and of the engine. */
final class Results {
    private Results() {
    }

    /** An argument for the engine. */
    static Object argument(Value value) {
        if (value instanceof Value.I32) {
            return ((Value.I32) value).value();
        }
        if (value instanceof Value.I64) {
            return ((Value.I64) value).value();
        }
        if (value instanceof Value.F32) {
            return Float.intBitsToFloat(((Value.F32) value).bits());
        }
        if (value instanceof Value.F64) {
            return Double.longBitsToDouble(((Value.F64) value).bits());
        }
        if (value instanceof Value.V128) {
            return new V128(((Value.V128) value).low(), ((Value.V128) value).high());
        }
        if (value instanceof Value.RefExtern) {
            return new HostReference(((Value.RefExtern) value).number());
        }
        if (value instanceof ComponentValue) {
            throw new IllegalArgumentException("core functions take and give no values of components: " + value);
        }
        return value instanceof Value.RefHost ? new HostReference(((Value.RefHost) value).number()) : null;
    }

    static boolean match(List<Expected> expected, Object[] actual) {
        if (expected.size() != actual.length) {
            return false;
        }
        for (int i = 0; i < actual.length; i++) {
            if (!matches(expected.get(i), actual[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Expected expected, Object actual) {
        if (expected instanceof Expected.Exact) {
            return same(argument(((Expected.Exact) expected).value()), actual);
        }
        if (expected instanceof Expected.NanF32) {
            return actual instanceof Float && ((Expected.NanF32) expected).kind().matches32(Float.floatToRawIntBits((Float) actual));
        }
        if (expected instanceof Expected.NanF64) {
            return actual instanceof Double && ((Expected.NanF64) expected).kind().matches64(Double.doubleToRawLongBits((Double) actual));
        }
        if (expected instanceof Expected.Lanes) {
            return actual instanceof V128 && lanesMatch((Expected.Lanes) expected, (V128) actual);
        }
        if (expected instanceof Expected.AnyRef) {
            return isReference(((Expected.AnyRef) expected).heapType(), actual);
        }
        if (expected instanceof Expected.Either) {
            return ((Expected.Either) expected).alternatives().stream().anyMatch(e -> matches(e, actual));
        }
        return actual == null;
    }

    /** Floats are the same if their bits are. */
    private static boolean same(Object a, Object b) {
        if (a instanceof Float && b instanceof Float) {
            return Float.floatToRawIntBits((Float) a) == Float.floatToRawIntBits((Float) b);
        }
        if (a instanceof Double && b instanceof Double) {
            return Double.doubleToRawLongBits((Double) a) == Double.doubleToRawLongBits((Double) b);
        }
        return a == null ? b == null : a.equals(b);
    }

    private static boolean isReference(int heapType, Object actual) {
        if (heapType == ValType.FUNC) {
            return actual instanceof Func;
        }
        return actual != null && !(actual instanceof Func);
    }

    private static boolean lanesMatch(Expected.Lanes expected, V128 actual) {
        int bits = expected.laneBits();
        long mask = bits == 64 ? -1 : (1L << bits) - 1;
        for (int lane = 0; lane < expected.nans().size(); lane++) {
            int at = lane * bits;
            long want = (at < 64 ? expected.low() : expected.high()) >>> (at & 63) & mask;
            long have = (at < 64 ? actual.low() : actual.high()) >>> (at & 63) & mask;
            Expected.Nan nan = expected.nans().get(lane);
            boolean fits = nan == null ? want == have : bits == 32 ? nan.matches32((int) have) : nan.matches64(have);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Values in a message. */
    static String toString(Object[] values) {
        StringBuilder s = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            s.append(i == 0 ? "" : ", ").append(toString(values[i]));
        }
        return s.append(']').toString();
    }

    private static String toString(Object value) {
        if (value instanceof Float) {
            return value + " (0x" + Integer.toHexString(Float.floatToRawIntBits((Float) value)) + ")";
        }
        if (value instanceof Double) {
            return value + " (0x" + Long.toHexString(Double.doubleToRawLongBits((Double) value)) + ")";
        }
        return String.valueOf(value);
    }
}
