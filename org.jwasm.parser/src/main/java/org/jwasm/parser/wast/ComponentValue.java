package org.jwasm.parser.wast;

import java.util.List;
import org.jwasm.parser.component.Primitive;

/** A constant of the component level other than a float, which is a {@link Value.F32} or {@link Value.F64}. */
public sealed interface ComponentValue extends Value {
    /** {@code (bool.const true)}. */
    record Bool(boolean value) implements ComponentValue {
    }

    /**
     * {@code (u32.const 3)} and its like.
     *
     * @param type one of the integer types
     * @param value the number; that of a u64 as its bits
     */
    record Int(Primitive type, long value) implements ComponentValue {
    }

    /** {@code (char.const "x")}: a code point. */
    record Char(int codePoint) implements ComponentValue {
    }

    /** {@code (str.const "x")}. */
    record Str(String value) implements ComponentValue {
    }

    /** {@code (list.const (u8.const 1) ...)}. */
    record ListOf(List<Value> elements) implements ComponentValue {
    }

    /** {@code (tuple.const (u8.const 1) ...)}. */
    record Tuple(List<Value> elements) implements ComponentValue {
    }

    /** {@code (record.const (field "x" u8.const 1) ...)}. */
    record Record(List<Field> fields) implements ComponentValue {
    }

    /** The field of a record. */
    record Field(String label, Value value) {
    }

    /** {@code (variant.const "x" (u8.const 1))}; the payload may be null. */
    record Variant(String label, Value payload) implements ComponentValue {
    }

    /** {@code (enum.const "x")}. */
    record Enum(String label) implements ComponentValue {
    }

    /** {@code (option.some (u8.const 1))}, or {@code (option.none)} with null. */
    record Option(Value value) implements ComponentValue {
    }

    /** {@code (result.ok (u8.const 1))} or {@code (result.err)}; the payload may be null. */
    record Result(boolean ok, Value payload) implements ComponentValue {
    }

    /** {@code (flags.const "x" ...)}: those that are set, as written. */
    record Flags(List<String> labels) implements ComponentValue {
    }
}
