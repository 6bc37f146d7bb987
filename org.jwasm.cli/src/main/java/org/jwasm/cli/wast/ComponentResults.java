package org.jwasm.cli.wast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jwasm.api.component.Result;
import org.jwasm.api.component.VariantValue;
import org.jwasm.parser.wast.ComponentValue;
import org.jwasm.parser.wast.Expected;
import org.jwasm.parser.wast.Value;

/** Values of components in scripts and of the component engine. */
final class ComponentResults {
    private ComponentResults() {
    }

    /** A script's value as the component engine takes it. */
    static Object argument(Value value) {
        if (!(value instanceof ComponentValue)) {
            return Results.argument(value);
        }
        if (value instanceof ComponentValue.Bool) {
            return ((ComponentValue.Bool) value).value();
        }
        if (value instanceof ComponentValue.Int) {
            return ((ComponentValue.Int) value).value();
        }
        if (value instanceof ComponentValue.Char) {
            return ((ComponentValue.Char) value).codePoint();
        }
        if (value instanceof ComponentValue.Str) {
            return ((ComponentValue.Str) value).value();
        }
        if (value instanceof ComponentValue.Enum) {
            return ((ComponentValue.Enum) value).label();
        }
        if (value instanceof ComponentValue.Flags) {
            return new LinkedHashSet<>(((ComponentValue.Flags) value).labels());
        }
        return compound((ComponentValue) value);
    }

    private static Object compound(ComponentValue value) {
        if (value instanceof ComponentValue.ListOf) {
            return arguments(((ComponentValue.ListOf) value).elements());
        }
        if (value instanceof ComponentValue.Tuple) {
            return arguments(((ComponentValue.Tuple) value).elements());
        }
        if (value instanceof ComponentValue.Record) {
            Map<String, Object> fields = new LinkedHashMap<>();
            ((ComponentValue.Record) value).fields().forEach(field -> fields.put(field.label(), argument(field.value())));
            return fields;
        }
        if (value instanceof ComponentValue.Variant) {
            ComponentValue.Variant variant = (ComponentValue.Variant) value;
            return new VariantValue(variant.label(), payload(variant.payload()));
        }
        if (value instanceof ComponentValue.Option) {
            return Optional.ofNullable(payload(((ComponentValue.Option) value).value()));
        }
        ComponentValue.Result result = (ComponentValue.Result) value;
        return result.ok() ? Result.ok(payload(result.payload())) : Result.err(payload(result.payload()));
    }

    private static Object payload(Value value) {
        return value == null ? null : argument(value);
    }

    private static List<Object> arguments(List<Value> values) {
        List<Object> list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(argument(value)));
        return list;
    }

    static boolean match(List<Expected> expected, Object actual) {
        if (expected.isEmpty()) {
            return actual == null;
        }
        if (expected.size() != 1) {
            return false;
        }
        return expected.get(0) instanceof Expected.Exact
            ? plain(argument(((Expected.Exact) expected.get(0)).value())).equals(plain(actual))
            : Results.match(expected, new Object[] {actual});
    }

    /** A value such that equality is what scripts mean by it: integers by their value, floats by their bits. */
    private static Object plain(Object value) {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof byte[]) {
            List<Object> bytes = new ArrayList<>();
            for (byte b : (byte[]) value) {
                bytes.add((long) (b & 0xFF));
            }
            return bytes;
        }
        if (value instanceof Map) {
            Map<Object, Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, inside) -> map.put(plain(key), plain(inside)));
            return map;
        }
        if (value instanceof Collection) {
            Collection<Object> all = value instanceof java.util.Set ? new LinkedHashSet<>() : new ArrayList<>();
            ((Collection<?>) value).forEach(element -> all.add(plain(element)));
            return all;
        }
        if (value instanceof Optional) {
            return ((Optional<?>) value).map(ComponentResults::plain);
        }
        if (value instanceof VariantValue) {
            return new VariantValue(((VariantValue) value).label(), plain(((VariantValue) value).value()));
        }
        if (value instanceof Result.Ok) {
            return Result.ok(plain(((Result.Ok<?, ?>) value).value()));
        }
        return value instanceof Result.Err ? Result.err(plain(((Result.Err<?, ?>) value).error()))
            : value == null ? "nothing" : value;
    }
}
