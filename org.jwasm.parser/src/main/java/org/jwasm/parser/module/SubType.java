package org.jwasm.parser.module;

import java.util.Arrays;

/**
 * A type definition: what it defines, its declared supertypes, and whether it may be extended. Immutable.
 *
 * <p>The binary allows several supertypes; validation at most one.
 */
public final class SubType {
    private static final int[] NONE = {};

    private final CompositeType type;
    private final int[] supertypes;
    private final boolean isFinal;

    /** A definition with declared supertypes (type indices); the array is taken over. */
    public SubType(CompositeType type, int[] supertypes, boolean isFinal) {
        this.type = type;
        this.supertypes = supertypes;
        this.isFinal = isFinal;
    }

    /** A definition without the {@code sub} form: final, no supertypes. */
    public static SubType plain(CompositeType type) {
        return new SubType(type, NONE, true);
    }

    /** What it defines. */
    public CompositeType type() {
        return type;
    }

    /** How many supertypes are declared. */
    public int supertypeCount() {
        return supertypes.length;
    }

    /** The type index of declared supertype {@code i}. */
    public int supertype(int i) {
        return supertypes[i];
    }

    /** Whether no type may extend it. */
    public boolean isFinal() {
        return isFinal;
    }

    /** Whether it was (or may be) written without the {@code sub} form. */
    public boolean isPlain() {
        return isFinal && supertypes.length == 0;
    }

    /** The function type it defines, or null. */
    public FuncType func() {
        return type instanceof FuncType ? (FuncType) type : null;
    }

    /** The structure type it defines, or null. */
    public StructType struct() {
        return type instanceof StructType ? (StructType) type : null;
    }

    /** The array type it defines, or null. */
    public ArrayType array() {
        return type instanceof ArrayType ? (ArrayType) type : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubType && isFinal == ((SubType) other).isFinal && type.equals(((SubType) other).type)
            && Arrays.equals(supertypes, ((SubType) other).supertypes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(supertypes);
    }

    /** As the text format: {@code (sub final 3 (struct ...))}. */
    @Override
    public String toString() {
        if (isPlain()) {
            return type.toString();
        }
        StringBuilder text = new StringBuilder(isFinal ? "(sub final" : "(sub");
        for (int supertype : supertypes) {
            text.append(' ').append(supertype);
        }
        return text.append(' ').append(type).append(')').toString();
    }
}
