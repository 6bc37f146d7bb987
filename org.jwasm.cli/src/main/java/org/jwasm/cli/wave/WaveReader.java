package org.jwasm.cli.wave;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jwasm.api.component.FunctionSignature;
import org.jwasm.api.component.Result;
import org.jwasm.api.component.ValueType;
import org.jwasm.api.component.ValueType.Primitive;
import org.jwasm.api.component.VariantValue;

/** Reads values of given types from text. */
public final class WaveReader {
    /** Types nest no deeper than the validator lets them, but for the option of an option that is left out. */
    private static final int MAX_DEPTH = 200;

    private final WaveTokens in;
    private int depth;

    private WaveReader(String text) {
        in = new WaveTokens(text);
    }

    /** A single value. @throws WaveException if the text is none of this type */
    public static Object value(String text, ValueType type) {
        WaveReader reader = new WaveReader(text);
        Object value = reader.value(type);
        reader.in.expectEnd();
        return value;
    }

    /** Arguments, as in {@code (1, "two", [3])}. Trailing options may be left out. @throws WaveException if they do not fit the parameters */
    public static Object[] arguments(String text, FunctionSignature signature) {
        WaveReader reader = new WaveReader(text);
        List<FunctionSignature.Parameter> parameters = signature.parameters();
        List<Object> values = new ArrayList<>();
        reader.in.expect("(");
        while (!reader.in.accept(")")) {
            if (values.size() == parameters.size()) {
                throw reader.in.error("the function takes " + parameters.size() + " arguments: " + signature);
            }
            values.add(reader.value(parameters.get(values.size()).type()));
            if (!reader.in.accept(",")) {
                reader.in.expect(")");
                break;
            }
        }
        reader.in.expectEnd();
        while (values.size() < parameters.size()) {
            if (!(parameters.get(values.size()).type() instanceof ValueType.OptionType)) {
                throw reader.in.error("argument '" + parameters.get(values.size()).name() + "' is missing: " + signature);
            }
            values.add(Optional.empty());
        }
        return values.toArray();
    }

    private Object value(ValueType type) {
        if (++depth > MAX_DEPTH) {
            throw in.error("values nested too deeply");
        }
        Object value = type instanceof Primitive primitive ? primitive(primitive) : composite(type);
        depth--;
        return value;
    }

    private Object composite(ValueType type) {
        if (type instanceof ValueType.ListType list) {
            return list(list.element());
        } else if (type instanceof ValueType.FixedListType list) {
            return fixedList(list);
        } else if (type instanceof ValueType.MapType map) {
            return map(map);
        } else if (type instanceof ValueType.RecordType record) {
            return record(record);
        } else if (type instanceof ValueType.TupleType tuple) {
            return tuple(tuple);
        } else if (type instanceof ValueType.VariantType variant) {
            return variant(variant);
        } else if (type instanceof ValueType.EnumType labels) {
            return label(labels.labels(), "case");
        } else if (type instanceof ValueType.FlagsType flags) {
            return flags(flags);
        } else if (type instanceof ValueType.OptionType option) {
            return option(option);
        } else if (type instanceof ValueType.ResultType result) {
            return result(result);
        }
        throw in.error("values of type " + type + " cannot be written");
    }

    private Object primitive(Primitive type) {
        switch (type) {
            case BOOL: return bool();
            case CHAR: return in.character();
            case STRING: return in.string();
            case F32: return in.floating(true).floatValue();
            case F64: return in.floating(false).doubleValue();
            case S8: return (int) in.integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case U8: return (int) in.integer(0, 0xFF);
            case S16: return (int) in.integer(Short.MIN_VALUE, Short.MAX_VALUE);
            case U16: return (int) in.integer(0, 0xFFFF);
            case S32: return (int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case U32: return in.integer(0, 0xFFFF_FFFFL);
            case S64: return in.integer(Long.MIN_VALUE, Long.MAX_VALUE);
            case U64: return in.unsignedLong();
            default: throw in.error("values of type " + type + " cannot be written");
        }
    }

    private Boolean bool() {
        if (in.acceptName("true")) {
            return true;
        }
        if (in.acceptName("false")) {
            return false;
        }
        throw in.unexpected("true or false");
    }

    private List<Object> list(ValueType element) {
        List<Object> values = new ArrayList<>();
        in.expect("[");
        while (!in.accept("]")) {
            values.add(value(element));
            if (!in.accept(",")) {
                in.expect("]");
                break;
            }
        }
        return values;
    }

    private List<Object> fixedList(ValueType.FixedListType type) {
        List<Object> values = list(type.element());
        if (values.size() != type.length()) {
            throw in.error(type + " has " + Integer.toUnsignedString(type.length()) + " elements, not " + values.size());
        }
        return values;
    }

    private Map<Object, Object> map(ValueType.MapType type) {
        Map<Object, Object> values = new LinkedHashMap<>();
        in.expect("{");
        while (!in.accept("}")) {
            Object key = value(type.key());
            in.expect(":");
            if (values.put(key, value(type.value())) != null) {
                throw in.error("the key " + WaveWriter.write(key, type.key()) + " stands twice");
            }
            if (!in.accept(",")) {
                in.expect("}");
                break;
            }
        }
        return values;
    }

    /** Fields in any order; options may be left out. */
    private Map<String, Object> record(ValueType.RecordType type) {
        Map<String, Object> found = new LinkedHashMap<>();
        in.expect("{");
        // A record of nothing but options left out is written with a colon, to be told from flags.
        boolean none = in.accept(":");
        while (!in.accept("}")) {
            if (none) {
                throw in.unexpected("}");
            }
            String name = in.name();
            ValueType.Field field = type.fields().stream().filter(f -> f.name().equals(name)).findFirst()
                    .orElseThrow(() -> in.error("no field '" + name + "' in " + type));
            in.expect(":");
            if (found.put(name, value(field.type())) != null) {
                throw in.error("field '" + name + "' stands twice");
            }
            if (!in.accept(",")) {
                in.expect("}");
                break;
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (ValueType.Field field : type.fields()) {
            Object value = found.get(field.name());
            if (value == null && !(field.type() instanceof ValueType.OptionType)) {
                throw in.error("field '" + field.name() + "' is missing in " + type);
            }
            values.put(field.name(), value == null ? Optional.empty() : value);
        }
        return values;
    }

    private List<Object> tuple(ValueType.TupleType type) {
        List<Object> values = new ArrayList<>();
        in.expect("(");
        for (ValueType part : type.types()) {
            if (!values.isEmpty()) {
                in.expect(",");
            }
            values.add(value(part));
        }
        in.accept(",");
        in.expect(")");
        return values;
    }

    private String label(List<String> labels, String what) {
        String name = in.name();
        if (!labels.contains(name)) {
            throw in.error("no " + what + " '" + name + "'; there are " + String.join(", ", labels));
        }
        return name;
    }

    private VariantValue variant(ValueType.VariantType type) {
        String name = label(type.cases().stream().map(ValueType.Case::name).toList(), "case");
        Optional<ValueType> payload = type.cases().stream().filter(c -> c.name().equals(name)).findFirst().flatMap(ValueType.Case::type);
        return new VariantValue(name, payload(payload));
    }

    private Object payload(Optional<ValueType> type) {
        if (type.isEmpty()) {
            return null;
        }
        in.expect("(");
        Object value = value(type.get());
        in.expect(")");
        return value;
    }

    private Set<String> flags(ValueType.FlagsType type) {
        Set<String> found = new HashSet<>();
        in.expect("{");
        while (!in.accept("}")) {
            if (!found.add(label(type.labels(), "flag"))) {
                throw in.error("a flag stands twice");
            }
            if (!in.accept(",")) {
                in.expect("}");
                break;
            }
        }
        Set<String> set = new LinkedHashSet<>(type.labels());
        set.retainAll(found);
        return set;
    }

    /** Also a value as it is, for one that is there. */
    private Optional<Object> option(ValueType.OptionType type) {
        if (in.acceptName("none")) {
            return Optional.empty();
        }
        if (in.acceptName("some")) {
            return Optional.of(payload(Optional.of(type.type())));
        }
        if (type.type() instanceof ValueType.OptionType || type.type() instanceof ValueType.ResultType) {
            throw in.unexpected("some or none");
        }
        return Optional.of(value(type.type()));
    }

    /** Also a value as it is, for a successful one. */
    private Result<?, ?> result(ValueType.ResultType type) {
        if (in.acceptName("ok")) {
            return Result.ok(payload(type.ok()));
        }
        if (in.acceptName("err")) {
            return Result.err(payload(type.error()));
        }
        if (type.ok().isEmpty() || type.ok().get() instanceof ValueType.OptionType || type.ok().get() instanceof ValueType.ResultType) {
            throw in.unexpected("ok or err");
        }
        return Result.ok(value(type.ok().get()));
    }
}
