package org.jwasm.runtime.component;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.FuncType;
import org.jwasm.api.ValType;
import org.jwasm.fusion.HostForm;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;

/** Core types and values of the parser and of the API; a static-only class. */
final class CoreTypes {
    private CoreTypes() {
    }

    /** A function type without references. */
    static FuncType of(org.jwasm.parser.module.FuncType type) {
        List<ValType> params = new ArrayList<>();
        for (int i = 0; i < type.paramCount(); i++) {
            params.add(of(type.param(i)));
        }
        List<ValType> results = new ArrayList<>();
        for (int i = 0; i < type.resultCount(); i++) {
            results.add(of(type.result(i)));
        }
        return new FuncType(params, results);
    }

    /** The core type of a function of the host. */
    static FuncType of(HostForm form, FunctionType type) {
        List<ValType> params = new ArrayList<>();
        if (form.params()) {
            params.add(ValType.I32);
        } else {
            type.params().forEach(param -> params.add(of(param.primitive())));
        }
        DataType result = type.result();
        return new FuncType(params, result == null ? List.of() : List.of(form.result() ? ValType.I32 : of(result.primitive())));
    }

    private static ValType of(Primitive type) {
        switch (type) {
            case S64: case U64: return ValType.I64;
            case F32: return ValType.F32;
            case F64: return ValType.F64;
            default: return ValType.I32;
        }
    }

    private static ValType of(int type) {
        switch (type) {
            case org.jwasm.parser.op.ValType.I32: return ValType.I32;
            case org.jwasm.parser.op.ValType.I64: return ValType.I64;
            case org.jwasm.parser.op.ValType.F32: return ValType.F32;
            case org.jwasm.parser.op.ValType.F64: return ValType.F64;
            default: throw new AssertionError(org.jwasm.parser.op.ValType.toString(type));
        }
    }

    /** Core values as their bits, zero-extended. */
    static long[] bits(Object[] values) {
        long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            Object value = values[i];
            if (value instanceof Integer) {
                bits[i] = Integer.toUnsignedLong((Integer) value);
            } else if (value instanceof Float) {
                bits[i] = Integer.toUnsignedLong(Float.floatToRawIntBits((Float) value));
            } else if (value instanceof Double) {
                bits[i] = Double.doubleToRawLongBits((Double) value);
            } else {
                bits[i] = (Long) value;
            }
        }
        return bits;
    }

    /** A number of the component level as a core value. */
    static Object value(Primitive type, long bits) {
        switch (type) {
            case S64: case U64: return bits;
            case F32: return Float.intBitsToFloat((int) bits);
            case F64: return Double.longBitsToDouble(bits);
            default: return (int) bits;
        }
    }
}
