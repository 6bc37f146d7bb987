package org.jwasm.parser.component;

/** A value type where it is used: a primitive one, or the index of a type definition. */
public sealed interface ValueType permits Primitive, ValueType.Ref {
    /** A type definition by its index. */
    record Ref(int index) implements ValueType {
        @Override
        public String toString() {
            return Integer.toString(index);
        }
    }
}
