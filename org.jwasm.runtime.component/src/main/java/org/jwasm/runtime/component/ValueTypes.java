package org.jwasm.runtime.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jwasm.api.component.FunctionSignature;
import org.jwasm.api.component.ValueType;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;

/** Types as the API has them; a static-only class. */
final class ValueTypes {
    private ValueTypes() {
    }

    static FunctionSignature of(Signature signature) {
        FunctionType type = signature.type();
        List<FunctionSignature.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < type.params().size(); i++) {
            parameters.add(new FunctionSignature.Parameter(type.names().get(i), of(type.params().get(i), signature)));
        }
        return new FunctionSignature(parameters, optional(type.result(), signature), type.async());
    }

    private static Optional<ValueType> optional(DataType type, Signature signature) {
        return type == null ? Optional.empty() : Optional.of(of(type, signature));
    }

    private static ValueType of(DataType type, Signature in) {
        switch (type.kind()) {
            case PRIMITIVE: return ValueType.Primitive.valueOf(type.primitive().name());
            case LIST: return new ValueType.ListType(of(type.type(0), in));
            case FIXED_LIST: return new ValueType.FixedListType(of(type.type(0), in), type.length());
            case MAP: return new ValueType.MapType(of(type.type(0), in), of(type.type(1), in));
            case RECORD: return record(type, in);
            case TUPLE: return tuple(type, in);
            case VARIANT: return variant(type, in);
            case ENUM: return new ValueType.EnumType(type.labels());
            case FLAGS: return new ValueType.FlagsType(type.labels());
            case OPTION: return new ValueType.OptionType(of(type.type(0), in));
            case RESULT: return new ValueType.ResultType(optional(type.type(0), in), optional(type.type(1), in));
            case OWN: return new ValueType.OwnType(in.resource(type));
            case BORROW: return new ValueType.BorrowType(in.resource(type));
            case STREAM: return new ValueType.StreamType(optional(type.type(0), in));
            case FUTURE: return new ValueType.FutureType(optional(type.type(0), in));
            default: throw new AssertionError(type);
        }
    }

    private static ValueType record(DataType type, Signature in) {
        List<ValueType.Field> fields = new ArrayList<>();
        for (int i = 0; i < type.count(); i++) {
            fields.add(new ValueType.Field(type.labels().get(i), of(type.type(i), in)));
        }
        return new ValueType.RecordType(fields);
    }

    private static ValueType tuple(DataType type, Signature in) {
        List<ValueType> types = new ArrayList<>();
        for (int i = 0; i < type.count(); i++) {
            types.add(of(type.type(i), in));
        }
        return new ValueType.TupleType(types);
    }

    private static ValueType variant(DataType type, Signature in) {
        List<ValueType.Case> cases = new ArrayList<>();
        for (int i = 0; i < type.count(); i++) {
            cases.add(new ValueType.Case(type.labels().get(i), optional(type.type(i), in)));
        }
        return new ValueType.VariantType(cases);
    }
}
