package org.jwasm.api.component;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value type of a component's function (Component Model, Explainer: value types). As text it is the type in WIT. */
public sealed interface ValueType {
    /** The types without parts. */
    enum Primitive implements ValueType {
        BOOL, S8, U8, S16, U16, S32, U32, S64, U64, F32, F64, CHAR, STRING, ERROR_CONTEXT;

        private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

        @Override
        public String toString() {
            return text;
        }
    }

    /** A part with a label: a record's field. */
    record Field(String name, ValueType type) {
    }

    /** A case of a variant. @param type of what it holds, if anything */
    record Case(String name, Optional<ValueType> type) {
        @Override
        public String toString() {
            return name + type.map(t -> "(" + t + ")").orElse("");
        }
    }

    /** {@code record { a: u8, b: string }}. */
    record RecordType(List<Field> fields) implements ValueType {
        public RecordType {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return fields.stream().map(f -> f.name() + ": " + f.type()).collect(Collectors.joining(", ", "record { ", " }"));
        }
    }

    /** {@code variant { a, b(u8) }}. */
    record VariantType(List<Case> cases) implements ValueType {
        public VariantType {
            cases = List.copyOf(cases);
        }

        @Override
        public String toString() {
            return cases.stream().map(Case::toString).collect(Collectors.joining(", ", "variant { ", " }"));
        }
    }

    /** {@code enum { a, b }}. */
    record EnumType(List<String> labels) implements ValueType {
        public EnumType {
            labels = List.copyOf(labels);
        }

        @Override
        public String toString() {
            return "enum { " + String.join(", ", labels) + " }";
        }
    }

    /** {@code flags { a, b }}. */
    record FlagsType(List<String> labels) implements ValueType {
        public FlagsType {
            labels = List.copyOf(labels);
        }

        @Override
        public String toString() {
            return "flags { " + String.join(", ", labels) + " }";
        }
    }

    /** {@code tuple<u8, string>}. */
    record TupleType(List<ValueType> types) implements ValueType {
        public TupleType {
            types = List.copyOf(types);
        }

        @Override
        public String toString() {
            return types.stream().map(ValueType::toString).collect(Collectors.joining(", ", "tuple<", ">"));
        }
    }

    /** {@code list<u8>}. */
    record ListType(ValueType element) implements ValueType {
        @Override
        public String toString() {
            return "list<" + element + ">";
        }
    }

    /** {@code list<u8, 4>}. */
    record FixedListType(ValueType element, int length) implements ValueType {
        @Override
        public String toString() {
            return "list<" + element + ", " + Integer.toUnsignedString(length) + ">";
        }
    }

    /** {@code map<string, u8>}. */
    record MapType(ValueType key, ValueType value) implements ValueType {
        @Override
        public String toString() {
            return "map<" + key + ", " + value + ">";
        }
    }

    /** {@code option<u8>}. */
    record OptionType(ValueType type) implements ValueType {
        @Override
        public String toString() {
            return "option<" + type + ">";
        }
    }

    /** {@code result<u8, string>}. */
    record ResultType(Optional<ValueType> ok, Optional<ValueType> error) implements ValueType {
        @Override
        public String toString() {
            if (error.isPresent()) {
                return "result<" + ok.map(ValueType::toString).orElse("_") + ", " + error.get() + ">";
            }
            return ok.map(t -> "result<" + t + ">").orElse("result");
        }
    }

    /** {@code own<r>}. @param resource null for one that is not known outside */
    record OwnType(ResourceType resource) implements ValueType {
        @Override
        public String toString() {
            return "own<resource>";
        }
    }

    /** {@code borrow<r>}. @param resource null for one that is not known outside */
    record BorrowType(ResourceType resource) implements ValueType {
        @Override
        public String toString() {
            return "borrow<resource>";
        }
    }

    /** {@code stream<u8>}. */
    record StreamType(Optional<ValueType> element) implements ValueType {
        @Override
        public String toString() {
            return element.map(t -> "stream<" + t + ">").orElse("stream");
        }
    }

    /** {@code future<u8>}. */
    record FutureType(Optional<ValueType> value) implements ValueType {
        @Override
        public String toString() {
            return value.map(t -> "future<" + t + ">").orElse("future");
        }
    }
}
