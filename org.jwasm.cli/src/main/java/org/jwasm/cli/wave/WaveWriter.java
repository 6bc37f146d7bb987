package org.jwasm.cli.wave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jwasm.api.component.Result;
import org.jwasm.api.component.ValueType;
import org.jwasm.api.component.ValueType.Primitive;
import org.jwasm.api.component.VariantValue;

/** Writes values of given types as text that {@link WaveReader} reads. */
public final class WaveWriter {
    private static final Set<String> KEYWORDS = Set.of("true", "false", "inf", "nan", "some", "none", "ok", "err");
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;

    private final StringBuilder out = new StringBuilder();

    private WaveWriter() {
    }

    /** @param value as {@link org.jwasm.api.component} has it */
    public static String write(Object value, ValueType type) {
        WaveWriter writer = new WaveWriter();
        writer.value(value, type);
        return writer.out.toString();
    }

    private void value(Object value, ValueType type) {
        if (type instanceof Primitive primitive) {
            primitive(value, primitive);
        } else if (type instanceof ValueType.ListType list) {
            list(elements(value, list.element()), list.element());
        } else if (type instanceof ValueType.FixedListType list) {
            list(elements(value, list.element()), list.element());
        } else if (type instanceof ValueType.MapType map) {
            map((Map<?, ?>) value, map);
        } else if (type instanceof ValueType.RecordType record) {
            record((Map<?, ?>) value, record);
        } else if (type instanceof ValueType.TupleType tuple) {
            tuple((List<?>) value, tuple);
        } else if (type instanceof ValueType.VariantType variant) {
            variant((VariantValue) value, variant);
        } else if (type instanceof ValueType.EnumType) {
            name((String) value);
        } else if (type instanceof ValueType.FlagsType) {
            flags((Collection<?>) value);
        } else if (type instanceof ValueType.OptionType option) {
            Optional<?> optional = (Optional<?>) value;
            choice(optional.isPresent() ? "some" : "none", optional.orElse(null), optional.isPresent() ? Optional.of(option.type()) : Optional.empty());
        } else if (type instanceof ValueType.ResultType result) {
            Result<?, ?> r = (Result<?, ?>) value;
            choice(r.isOk() ? "ok" : "err", r instanceof Result.Ok<?, ?> ok ? ok.value() : ((Result.Err<?, ?>) r).error(), r.isOk() ? result.ok() : result.error());
        } else {
            out.append('<').append(type).append('>');
        }
    }

    private void primitive(Object value, Primitive type) {
        switch (type) {
            case U64: out.append(Long.toUnsignedString((Long) value)); break;
            case F32: case F64: floating(((Number) value).doubleValue(), value); break;
            case CHAR:
                out.append('\'');
                codePoint((Integer) value, '\'');
                out.append('\'');
                break;
            case STRING:
                out.append('"');
                ((String) value).codePoints().forEach(c -> codePoint(c, '"'));
                out.append('"');
                break;
            default: out.append(value);
        }
    }

    private void floating(double value, Object exact) {
        if (Double.isNaN(value)) {
            out.append("nan");
        } else if (Double.isInfinite(value)) {
            out.append(value < 0 ? "-inf" : "inf");
        } else {
            String text = exact.toString();
            out.append(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
        }
    }

    private void codePoint(int c, char quote) {
        switch (c) {
            case '\n': out.append("\\n"); break;
            case '\r': out.append("\\r"); break;
            case '\t': out.append("\\t"); break;
            case '\\': out.append("\\\\"); break;
            default:
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (c < FIRST_PRINTABLE || c == DELETE) {
                    out.append("\\u{").append(Integer.toHexString(c)).append('}');
                } else {
                    out.appendCodePoint(c);
                }
        }
    }

    private void name(String label) {
        out.append(KEYWORDS.contains(label) ? "%" : "").append(label);
    }

    private static Collection<?> elements(Object value, ValueType element) {
        if (!(value instanceof byte[] bytes)) {
            return (Collection<?>) value;
        }
        List<Integer> all = new ArrayList<>();
        for (byte b : bytes) {
            all.add(element == Primitive.U8 ? b & 0xFF : b);
        }
        return all;
    }

    private void list(Collection<?> values, ValueType element) {
        out.append('[');
        String separator = "";
        for (Object value : values) {
            out.append(separator);
            value(value, element);
            separator = ", ";
        }
        out.append(']');
    }

    private void map(Map<?, ?> values, ValueType.MapType type) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.append(separator);
            value(entry.getKey(), type.key());
            out.append(": ");
            value(entry.getValue(), type.value());
            separator = ", ";
        }
        out.append('}');
    }

    private void record(Map<?, ?> values, ValueType.RecordType type) {
        out.append('{');
        String separator = "";
        for (ValueType.Field field : type.fields()) {
            out.append(separator).append(field.name()).append(": ");
            value(values.get(field.name()), field.type());
            separator = ", ";
        }
        out.append('}');
    }

    private void tuple(List<?> values, ValueType.TupleType type) {
        out.append('(');
        Iterator<?> parts = values.iterator();
        String separator = "";
        for (ValueType part : type.types()) {
            out.append(separator);
            value(parts.next(), part);
            separator = ", ";
        }
        out.append(')');
    }

    private void variant(VariantValue value, ValueType.VariantType type) {
        name(value.label());
        for (ValueType.Case c : type.cases()) {
            if (c.name().equals(value.label()) && c.type().isPresent()) {
                out.append('(');
                value(value.value(), c.type().get());
                out.append(')');
            }
        }
    }

    private void flags(Collection<?> labels) {
        out.append('{');
        String separator = "";
        for (Object label : labels) {
            out.append(separator);
            name((String) label);
            separator = ", ";
        }
        out.append('}');
    }

    private void choice(String keyword, Object value, Optional<ValueType> type) {
        out.append(keyword);
        if (type.isPresent()) {
            out.append('(');
            value(value, type.get());
            out.append(')');
        }
    }
}
