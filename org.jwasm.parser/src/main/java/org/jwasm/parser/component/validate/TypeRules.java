package org.jwasm.parser.component.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Labeled;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.ValueType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;

/** Validates value types and function types and resolves them (Binary Format, "Type Definitions"). */
final class TypeRules {
    private static final int MAX_FLAGS = 32;
    private static final DataType[] NO_TYPES = {};

    private final Context context;
    private final Scope scope;

    TypeRules(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** A value type where it is used; null stays null. */
    DataType value(ValueType type) {
        if (type == null) {
            return null;
        }
        return type instanceof Primitive ? context.primitive((Primitive) type)
            : scope.dataType(((ValueType.Ref) type).index());
    }

    /** A value type that is defined: a new object even when an equal one exists. */
    DataType data(DefType type) {
        switch (type.kind()) {
            case PRIMITIVE: return context.primitive(((DefType.Prim) type).type()).renamed();
            case RECORD: return record((DefType.Record) type);
            case VARIANT: return variant((DefType.Variant) type);
            case LIST: return of(type.kind(), value(((DefType.ListOf) type).element()));
            case FIXED_LIST: return fixedList((DefType.FixedList) type);
            case TUPLE: return tuple((DefType.Tuple) type);
            case FLAGS: return flags((DefType.Flags) type);
            case ENUM: return enumeration((DefType.Enum) type);
            case OPTION: return of(type.kind(), value(((DefType.Option) type).type()));
            case RESULT: return of(type.kind(), value(((DefType.Result) type).ok()), value(((DefType.Result) type).error()));
            case OWN:
                return context.data(type.kind(), List.of(), NO_TYPES, 0, scope.resourceType(((DefType.Own) type).resource()));
            case BORROW:
                return context.data(type.kind(), List.of(), NO_TYPES, 0,
                    scope.resourceType(((DefType.Borrow) type).resource()));
            case STREAM: return element(type.kind(), ((DefType.Stream) type).element());
            case FUTURE: return element(type.kind(), ((DefType.Future) type).element());
            case MAP: return map((DefType.MapOf) type);
            default: throw new AssertionError(type);
        }
    }

    private DataType of(DefType.Kind kind, DataType... types) {
        return context.data(kind, List.of(), types, 0, null);
    }

    private void notEmpty(List<?> list, String message) {
        if (list.isEmpty()) {
            throw context.invalid(message);
        }
    }

    /** Checks a list of names and returns it. */
    private List<String> names(List<String> names, String what, String previous) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw context.invalid(what + " name cannot be empty");
            }
            if (!Names.isLabel(name)) {
                throw context.invalid(what + " name `" + name + "` is not in kebab case");
            }
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw context.invalid(what + " name `" + name + "` conflicts with previous " + previous + " name `"
                    + other + "`");
            }
        }
        return names;
    }

    private List<String> labels(List<Labeled> list, String what, String previous) {
        List<String> labels = new ArrayList<>(list.size());
        for (Labeled item : list) {
            labels.add(item.label());
        }
        return names(labels, what, previous);
    }

    private DataType[] values(List<Labeled> list) {
        DataType[] types = new DataType[list.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = value(list.get(i).type());
        }
        return types;
    }

    private DataType record(DefType.Record type) {
        notEmpty(type.fields(), "record type must have at least one field");
        List<String> labels = labels(type.fields(), "record field", "field");
        return context.data(type.kind(), labels, values(type.fields()), 0, null);
    }

    private DataType variant(DefType.Variant type) {
        notEmpty(type.cases(), "variant type must have at least one case");
        List<String> labels = labels(type.cases(), "variant case", "case");
        return context.data(type.kind(), labels, values(type.cases()), 0, null);
    }

    private DataType fixedList(DefType.FixedList type) {
        if (type.length() == 0) {
            throw context.invalid("fixed-length lists must have more than zero elements");
        }
        return context.data(type.kind(), List.of(), new DataType[] {value(type.element())}, type.length(), null);
    }

    private DataType tuple(DefType.Tuple type) {
        notEmpty(type.types(), "tuple type must have at least one type");
        DataType[] types = new DataType[type.types().size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = value(type.types().get(i));
        }
        return of(type.kind(), types);
    }

    private DataType flags(DefType.Flags type) {
        notEmpty(type.labels(), "flags must have at least one entry");
        if (type.labels().size() > MAX_FLAGS) {
            throw context.invalid("cannot have more than 32 flags");
        }
        return context.data(type.kind(), names(type.labels(), "flag", "flag"), NO_TYPES, 0, null);
    }

    private DataType enumeration(DefType.Enum type) {
        notEmpty(type.labels(), "enum type must have at least one variant");
        return context.data(type.kind(), names(type.labels(), "enum tag", "tag"), NO_TYPES, 0, null);
    }

    private DataType element(DefType.Kind kind, ValueType type) {
        DataType element = value(type);
        String name = kind == DefType.Kind.STREAM ? "stream" : "future";
        if (element != null && element.containsBorrow()) {
            throw context.invalid(name + " element type cannot contain a `borrow` type");
        }
        if (kind == DefType.Kind.STREAM && element != null && element.primitive() == Primitive.CHAR) {
            throw context.invalid("`stream<char>` is not valid at this time");
        }
        return of(kind, element);
    }

    private DataType map(DefType.MapOf type) {
        DataType key = value(type.key());
        if (key.primitive() == null || key.primitive() == Primitive.F32 || key.primitive() == Primitive.F64
            || key.primitive() == Primitive.ERROR_CONTEXT) {
            throw context.invalid("invalid map key type: " + key.description());
        }
        return of(type.kind(), key, value(type.value()));
    }

    /** A function type. */
    FunctionType func(DefType.Func type) {
        List<String> names = labels(type.params(), "function parameter", "parameter");
        List<DataType> params = new ArrayList<>(names.size());
        for (Labeled param : type.params()) {
            params.add(value(param.type()));
        }
        DataType result = value(type.result());
        if (result != null && result.containsBorrow()) {
            throw context.invalid("function result cannot contain a `borrow` type");
        }
        return context.checked(new FunctionType(type.async(), names, params, result));
    }
}
