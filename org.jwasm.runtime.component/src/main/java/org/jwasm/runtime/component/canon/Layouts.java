package org.jwasm.runtime.component.canon;

import java.util.List;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.type.DataType;

/** Layouts that types do not have ready; a static-only class. */
public final class Layouts {
    private Layouts() {
    }

    /** A tuple of types, which may be parameters or the key and value of a map. */
    public static DataType tuple(List<DataType> types) {
        return DataType.of(DefType.Kind.TUPLE, List.of(), types.toArray(new DataType[0]), 0, null, -1);
    }

    public static DataType entry(DataType map) {
        return tuple(List.of(map.type(0), map.type(1)));
    }

    public static long align(long offset, int alignment) {
        return offset + alignment - 1 & -alignment;
    }

    public static boolean isByte(DataType type) {
        return type.primitive() == Primitive.U8 || type.primitive() == Primitive.S8;
    }

    /** How many cases a variant, option or result has. */
    public static int cases(DataType type) {
        return type.kind() == DefType.Kind.VARIANT || type.kind() == DefType.Kind.ENUM ? type.labels().size() : 2;
    }

    /** The payload's type of a case of a variant, option or result; null when it has none. */
    public static DataType payload(DataType type, int discriminant) {
        if (type.kind() == DefType.Kind.OPTION) {
            return discriminant == 0 ? null : type.type(0);
        }
        return type.type(discriminant);
    }
}
