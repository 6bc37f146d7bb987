package org.jwasm.fusion;

import org.jwasm.parser.component.type.DataType;

/**
 * The numbers by which the runtime tells which table, and which type in it, the handles of a side belong to. They are
 * passed on to {@link AdapterImport.Transfer} as they are.
 */
@FunctionalInterface
public interface HandleTables {
    /** For types without handles. */
    HandleTables NONE = type -> {
        throw new IllegalArgumentException("no table for " + type);
    };

    /** The number for an own, borrow, stream, future or error-context type. */
    int number(DataType type);
}
