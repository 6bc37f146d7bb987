package org.jwasm.parser.module;

/** What a type definition defines: a function, structure or array type. */
public sealed interface CompositeType permits FuncType, StructType, ArrayType {
    /** Which of the three. */
    Kind kind();

    /** The kinds of type definitions. */
    enum Kind { FUNC, STRUCT, ARRAY }
}
