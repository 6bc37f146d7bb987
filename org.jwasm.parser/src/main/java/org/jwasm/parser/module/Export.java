package org.jwasm.parser.module;

/**
 * An export.
 *
 * @param name its name, unique in the module
 * @param kind what is exported
 * @param index which, in the index space of its kind
 */
public record Export(String name, ExternKind kind, int index) {
}
