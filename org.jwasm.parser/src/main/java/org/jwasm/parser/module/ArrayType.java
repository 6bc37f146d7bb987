package org.jwasm.parser.module;

/**
 * An array type.
 *
 * @param storage the storage type of the elements, a {@link org.jwasm.parser.op.ValType} (i8 and i16 included)
 * @param mutable whether elements may be written
 */
public record ArrayType(int storage, boolean mutable) implements CompositeType {
    @Override
    public Kind kind() {
        return Kind.ARRAY;
    }

    /** As the text format: {@code (array (mut i32))}. */
    @Override
    public String toString() {
        return "(array " + StructType.fieldToString(storage, mutable) + ")";
    }
}
