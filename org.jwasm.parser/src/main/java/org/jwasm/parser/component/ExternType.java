package org.jwasm.parser.component;

/** The type of an import or export. */
public sealed interface ExternType {
    /** The sort of what is imported or exported. */
    Sort sort();

    /**
     * A core module, function, component or instance by the index of its type.
     *
     * @param sort CORE_MODULE (the index is of a core type), FUNC, COMPONENT or INSTANCE (of a type)
     */
    record Typed(Sort sort, int type) implements ExternType {
    }

    /** {@code (value (eq 3))}: the same value as that with the value index. */
    record ValueEq(int value) implements ExternType {
        @Override
        public Sort sort() {
            return Sort.VALUE;
        }
    }

    /** {@code (value string)}. */
    record Value(ValueType type) implements ExternType {
        @Override
        public Sort sort() {
            return Sort.VALUE;
        }
    }

    /** {@code (type (eq 3))}. */
    record TypeEq(int type) implements ExternType {
        @Override
        public Sort sort() {
            return Sort.TYPE;
        }
    }

    /** {@code (type (sub resource))}: a fresh abstract resource type. */
    record SubResource() implements ExternType {
        @Override
        public Sort sort() {
            return Sort.TYPE;
        }
    }
}
