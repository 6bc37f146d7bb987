package org.jwasm.api;

/** What a module exports: a name and a type. */
public record ExportType(String name, ExternType type) {
}
