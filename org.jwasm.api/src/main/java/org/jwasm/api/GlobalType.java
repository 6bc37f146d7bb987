package org.jwasm.api;

/** The type of a global. */
public record GlobalType(ValType content, boolean mutable) implements ExternType {
}
