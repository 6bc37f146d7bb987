package org.jwasm.parser.module;

import java.util.Arrays;
import org.jwasm.parser.op.ValType;

/** A structure type: its fields' storage types ({@link ValType}, i8 and i16 included) and mutability. Immutable. */
public final class StructType implements CompositeType {
    /** Storage types; for mutable fields the complement. */
    private final int[] fields;

    private StructType(int[] fields) {
        this.fields = fields;
    }

    /** The structure type of these fields, {@code mutable[i]} telling whether field i may be written. */
    public static StructType of(int[] storage, boolean[] mutable) {
        int[] fields = storage.clone();
        for (int i = 0; i < fields.length; i++) {
            fields[i] = mutable[i] ? ~fields[i] : fields[i];
        }
        return new StructType(fields);
    }

    @Override
    public Kind kind() {
        return Kind.STRUCT;
    }

    /** How many fields. */
    public int fieldCount() {
        return fields.length;
    }

    /** The storage type of field {@code i}. */
    public int storage(int i) {
        return isMutable(i) ? ~fields[i] : fields[i];
    }

    /** Whether field {@code i} may be written. */
    public boolean isMutable(int i) {
        return fields[i] < 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StructType && Arrays.equals(fields, ((StructType) other).fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    /** As the text format: {@code (struct (field i32) (field (mut i8)))}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(struct");
        for (int i = 0; i < fields.length; i++) {
            text.append(" (field ").append(fieldToString(storage(i), isMutable(i))).append(')');
        }
        return text.append(')').toString();
    }

    static String fieldToString(int storage, boolean mutable) {
        return mutable ? "(mut " + ValType.toString(storage) + ")" : ValType.toString(storage);
    }
}
