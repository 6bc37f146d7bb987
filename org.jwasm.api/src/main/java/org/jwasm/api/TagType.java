package org.jwasm.api;

/** The type of an exception tag. */
public record TagType(FuncType type) implements ExternType {
}
