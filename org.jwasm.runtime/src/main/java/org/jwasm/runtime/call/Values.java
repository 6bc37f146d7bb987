package org.jwasm.runtime.call;

import java.nio.ByteBuffer;
import org.jwasm.api.Func;
import org.jwasm.api.V128;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.runtime.link.FunctionType;
import org.jwasm.runtime.link.ValueKind;

/** Boxed values and value slots. */
public final class Values {
    private Values() {
    }

    /** @throws IllegalArgumentException unless count and classes fit */
    static void check(FunctionType type, Object[] args) {
        ValueKind[] params = type.params();
        if (args.length != params.length) {
            throw new IllegalArgumentException(args.length + " arguments for a function of type " + type.type());
        }
        for (int i = 0; i < params.length; i++) {
            check(params[i], type.nullables()[i], args[i], "argument ", i);
        }
    }

    /** @throws IllegalArgumentException unless the value is of the kind */
    public static void check(ValueKind kind, boolean nullable, Object value, String what, int index) {
        boolean fits = value == null ? kind.isReference() && nullable : kind != ValueKind.OTHER && kind.boxed().isInstance(value);
        if (!fits) {
            throw new IllegalArgumentException(what + index + ": " + (value == null ? "null" : "a " + value.getClass().getName()) + " where "
                    + (kind.isReference() && !nullable ? "a non-null " : "") + kind.boxed().getSimpleName() + " is due");
        }
    }

    /** Writes a value that has been checked. */
    static void write(Activation activation, int index, ValueKind kind, Object value) {
        write(activation, activation.context, StoreLayout.value(index), kind, value);
    }

    /** Writes a value that has been checked anywhere. */
    public static void write(Activation activation, ByteBuffer to, int at, ValueKind kind, Object value) {
        switch (kind) {
            case I32: to.putInt(at, (Integer) value); break;
            case I64: to.putLong(at, (Long) value); break;
            case F32: to.putInt(at, Float.floatToRawIntBits((Float) value)); break;
            case F64: to.putLong(at, Double.doubleToRawLongBits((Double) value)); break;
            case V128:
                to.putLong(at, ((V128) value).low());
                to.putLong(at + Long.BYTES, ((V128) value).high());
                break;
            case FUNC: to.putLong(at, activation.reference((Func) value)); break;
            case EXTERN: to.putLong(at, activation.handle(value)); break;
            case OTHER: to.putLong(at, 0); break;
            default: throw new AssertionError(kind);
        }
    }

    static Object read(Activation activation, int index, ValueKind kind) {
        return read(activation, activation.context, StoreLayout.value(index), kind);
    }

    /** Reads a value from anywhere. */
    public static Object read(Activation activation, ByteBuffer from, int at, ValueKind kind) {
        switch (kind) {
            case I32: return from.getInt(at);
            case I64: return from.getLong(at);
            case F32: return Float.intBitsToFloat(from.getInt(at));
            case F64: return Double.longBitsToDouble(from.getLong(at));
            case V128: return new V128(from.getLong(at), from.getLong(at + Long.BYTES));
            case FUNC: return activation.function(from.getLong(at));
            case EXTERN: return activation.object(from.getLong(at));
            case OTHER: return null;
            default: throw new AssertionError(kind);
        }
    }

    /** The vector in a value slot. */
    public static V128 vector(Activation activation, int index) {
        return (V128) read(activation, index, ValueKind.V128);
    }

    /** Leaves a vector as the first result. */
    public static void vector(Activation activation, V128 value) {
        write(activation, 0, ValueKind.V128, value);
    }

    /** All results of a function that has returned. */
    public static Object[] results(Activation activation, FunctionType type) {
        ValueKind[] kinds = type.results();
        Object[] results = new Object[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            results[i] = read(activation, i, kinds[i]);
        }
        return results;
    }
}
