package org.jwasm.api;

/** What a module imports: two names and a type. */
public record ImportType(String module, String name, ExternType type) {
}
