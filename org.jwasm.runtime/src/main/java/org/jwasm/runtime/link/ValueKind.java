package org.jwasm.runtime.link;

import org.jwasm.api.Func;
import org.jwasm.api.V128;

/** What Java sees of a value type. */
public enum ValueKind {
    I32(int.class, Integer.class), I64(long.class, Long.class), F32(float.class, Float.class), F64(double.class, Double.class),
    V128(V128.class, V128.class),
    /** A reference to a function. */
    FUNC(Func.class, Func.class),
    /** A reference to an object of the host. */
    EXTERN(Object.class, Object.class),
    /** A reference of another hierarchy: only null can pass. */
    OTHER(Object.class, Object.class);

    private final Class<?> type;
    private final Class<?> boxed;

    ValueKind(Class<?> type, Class<?> boxed) {
        this.type = type;
        this.boxed = boxed;
    }

    /** The type of parameters and results of typed calls. */
    public Class<?> type() {
        return type;
    }

    /** The class of boxed values. */
    public Class<?> boxed() {
        return boxed;
    }

    public boolean isReference() {
        return this == FUNC || this == EXTERN || this == OTHER;
    }
}
