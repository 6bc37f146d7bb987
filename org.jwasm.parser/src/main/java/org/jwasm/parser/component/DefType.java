package org.jwasm.parser.component;

import java.util.List;

/** What a type definition of a component defines. */
public sealed interface DefType {
    /** Tells the forms apart. */
    enum Kind {
        PRIMITIVE, RECORD, VARIANT, LIST, FIXED_LIST, TUPLE, FLAGS, ENUM, OPTION, RESULT, OWN, BORROW, STREAM, FUTURE,
        MAP, FUNC, COMPONENT, INSTANCE, RESOURCE;

        /** Whether it is a value type. */
        public boolean isValue() {
            return ordinal() < FUNC.ordinal();
        }
    }

    /** Which form this is. */
    Kind kind();

    /** {@code u32}, {@code string} ... under a type index. */
    record Prim(Primitive type) implements DefType {
        @Override
        public Kind kind() {
            return Kind.PRIMITIVE;
        }
    }

    /** {@code (record (field "x" u32) ...)}. */
    record Record(List<Labeled> fields) implements DefType {
        public Record {
            fields = List.copyOf(fields);
        }

        @Override
        public Kind kind() {
            return Kind.RECORD;
        }
    }

    /** {@code (variant (case "a" u32) (case "b") ...)}. */
    record Variant(List<Labeled> cases) implements DefType {
        public Variant {
            cases = List.copyOf(cases);
        }

        @Override
        public Kind kind() {
            return Kind.VARIANT;
        }
    }

    /** {@code (list u8)}. */
    record ListOf(ValueType element) implements DefType {
        @Override
        public Kind kind() {
            return Kind.LIST;
        }
    }

    /** {@code (list u8 16)}; the length is an unsigned number of 32 bits. */
    record FixedList(ValueType element, int length) implements DefType {
        @Override
        public Kind kind() {
            return Kind.FIXED_LIST;
        }
    }

    /** {@code (tuple u8 string)}. */
    record Tuple(List<ValueType> types) implements DefType {
        public Tuple {
            types = List.copyOf(types);
        }

        @Override
        public Kind kind() {
            return Kind.TUPLE;
        }
    }

    /** {@code (flags "a" "b")}. */
    record Flags(List<String> labels) implements DefType {
        public Flags {
            labels = List.copyOf(labels);
        }

        @Override
        public Kind kind() {
            return Kind.FLAGS;
        }
    }

    /** {@code (enum "a" "b")}. */
    record Enum(List<String> labels) implements DefType {
        public Enum {
            labels = List.copyOf(labels);
        }

        @Override
        public Kind kind() {
            return Kind.ENUM;
        }
    }

    /** {@code (option string)}. */
    record Option(ValueType type) implements DefType {
        @Override
        public Kind kind() {
            return Kind.OPTION;
        }
    }

    /** {@code (result string (error u32))}; each of the two may be null. */
    record Result(ValueType ok, ValueType error) implements DefType {
        @Override
        public Kind kind() {
            return Kind.RESULT;
        }
    }

    /** {@code (own 3)}: the type index of a resource type. */
    record Own(int resource) implements DefType {
        @Override
        public Kind kind() {
            return Kind.OWN;
        }
    }

    /** {@code (borrow 3)}: the type index of a resource type. */
    record Borrow(int resource) implements DefType {
        @Override
        public Kind kind() {
            return Kind.BORROW;
        }
    }

    /** {@code (stream u8)}; the element may be null. */
    record Stream(ValueType element) implements DefType {
        @Override
        public Kind kind() {
            return Kind.STREAM;
        }
    }

    /** {@code (future u8)}; the element may be null. */
    record Future(ValueType element) implements DefType {
        @Override
        public Kind kind() {
            return Kind.FUTURE;
        }
    }

    /** {@code (map string u32)}. */
    record MapOf(ValueType key, ValueType value) implements DefType {
        @Override
        public Kind kind() {
            return Kind.MAP;
        }
    }

    /** {@code (func async (param "x" u32) (result string))}; the result may be null. */
    record Func(boolean async, List<Labeled> params, ValueType result) implements DefType {
        public Func {
            params = List.copyOf(params);
        }

        @Override
        public Kind kind() {
            return Kind.FUNC;
        }
    }

    /** {@code (component (import ...) (export ...) ...)}: a scope of its own, like the next. */
    record Component(List<Declaration> declarations) implements DefType {
        public Component {
            declarations = List.copyOf(declarations);
        }

        @Override
        public Kind kind() {
            return Kind.COMPONENT;
        }
    }

    /** {@code (instance (export ...) ...)}; no declaration is an import. */
    record Instance(List<Declaration> declarations) implements DefType {
        public Instance {
            declarations = List.copyOf(declarations);
        }

        @Override
        public Kind kind() {
            return Kind.INSTANCE;
        }
    }

    /**
     * {@code (resource (rep i32) (dtor (core func 1)))}.
     *
     * @param rep the core type of its representation, a {@link org.jwasm.parser.op.ValType}
     * @param dtor the core function index of the destructor, or -1
     */
    record Resource(int rep, int dtor) implements DefType {
        @Override
        public Kind kind() {
            return Kind.RESOURCE;
        }
    }
}
