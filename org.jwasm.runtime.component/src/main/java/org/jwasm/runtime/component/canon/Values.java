package org.jwasm.runtime.component.canon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jwasm.api.component.Result;
import org.jwasm.api.component.VariantValue;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;

/** Java values taken apart; what does not fit its type is an {@link IllegalArgumentException}. A static-only class. */
public final class Values {
    private Values() {
    }

    public static IllegalArgumentException wrong(String expected, Object value) {
        return new IllegalArgumentException("expected " + expected + ", got "
            + (value == null ? "null" : value.getClass().getSimpleName() + " " + value));
    }

    public static String string(Object value) {
        if (!(value instanceof String)) {
            throw wrong("a String", value);
        }
        return (String) value;
    }

    /** The bits of a primitive value other than a string, sign-extended where it is signed. */
    public static long bits(Primitive type, Object value) {
        switch (type) {
            case BOOL:
                if (!(value instanceof Boolean)) {
                    throw wrong("a Boolean", value);
                }
                return (Boolean) value ? 1 : 0;
            case S8: return integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case U8: return integer(value, 0, 0xFF);
            case S16: return integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case U16: return integer(value, 0, 0xFFFF);
            case S32: return integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case U32: return integer(value, 0, 0xFFFFFFFFL);
            case S64: case U64: return integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case F32:
                if (!(value instanceof Float)) {
                    throw wrong("a Float", value);
                }
                return Float.floatToRawIntBits((Float) value) & 0xFFFFFFFFL;
            case F64:
                if (!(value instanceof Double)) {
                    throw wrong("a Double", value);
                }
                return Double.doubleToRawLongBits((Double) value);
            case CHAR: return character(value);
            default: throw new AssertionError(type);
        }
    }

    private static long integer(Object value, long min, long max) {
        if (!(value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte)) {
            throw wrong("an integer", value);
        }
        long number = ((Number) value).longValue();
        if (number < min || number > max) {
            throw new IllegalArgumentException(number + " is not from " + min + " to " + max);
        }
        return number;
    }

    private static long character(Object value) {
        long code = value instanceof Character ? (Character) value : integer(value, 0, Character.MAX_CODE_POINT);
        if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw new IllegalArgumentException("a surrogate is no character");
        }
        return code;
    }

    /** The elements of a list; {@code count} of them unless it is -1. */
    public static Collection<?> elements(Object value, int count) {
        if (!(value instanceof Collection)) {
            throw wrong("a Collection", value);
        }
        Collection<?> elements = (Collection<?>) value;
        if (count >= 0 && elements.size() != count) {
            throw new IllegalArgumentException("expected " + count + " elements, got " + elements.size());
        }
        return elements;
    }

    /** The fields of a record or tuple, in order. */
    public static List<?> fields(DataType type, Object value) {
        if (type.kind() == DefType.Kind.TUPLE) {
            return new ArrayList<>(elements(value, type.count()));
        }
        if (!(value instanceof Map)) {
            throw wrong("a Map", value);
        }
        Map<?, ?> map = (Map<?, ?>) value;
        List<Object> fields = new ArrayList<>(type.count());
        for (String label : type.labels()) {
            if (!map.containsKey(label)) {
                throw new IllegalArgumentException("no field " + label + " in " + map.keySet());
            }
            fields.add(map.get(label));
        }
        if (map.size() != fields.size()) {
            throw new IllegalArgumentException("fields " + map.keySet() + " instead of " + type.labels());
        }
        return fields;
    }

    public static long flags(DataType type, Object value) {
        if (!(value instanceof Collection)) {
            throw wrong("a Set", value);
        }
        long bits = 0;
        for (Object label : (Collection<?>) value) {
            bits |= 1L << index(type, label);
        }
        return bits;
    }

    private static int index(DataType type, Object label) {
        int index = label instanceof String ? type.labels().indexOf(label) : -1;
        if (index < 0) {
            throw wrong("one of " + type.labels(), label);
        }
        return index;
    }

    /** The number of an enum's label. */
    public static int label(DataType type, Object value) {
        return index(type, value);
    }

    /** The number of the case of a variant, option or result. */
    public static int discriminant(DataType type, Object value) {
        switch (type.kind()) {
            case OPTION:
                if (!(value instanceof Optional)) {
                    throw wrong("an Optional", value);
                }
                return ((Optional<?>) value).isPresent() ? 1 : 0;
            case RESULT:
                if (!(value instanceof Result)) {
                    throw wrong("a Result", value);
                }
                return ((Result<?, ?>) value).isOk() ? 0 : 1;
            default:
                if (!(value instanceof VariantValue)) {
                    throw wrong("a VariantValue", value);
                }
                return index(type, ((VariantValue) value).label());
        }
    }

    /** What is inside a variant, option or result. */
    public static Object payload(Object value) {
        if (value instanceof Optional) {
            return ((Optional<?>) value).orElse(null);
        }
        if (value instanceof Result) {
            return value instanceof Result.Ok ? ((Result.Ok<?, ?>) value).value() : ((Result.Err<?, ?>) value).error();
        }
        return ((VariantValue) value).value();
    }
}
