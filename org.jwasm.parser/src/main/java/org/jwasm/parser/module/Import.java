package org.jwasm.parser.module;

/**
 * An import. Its type is that of the entity it makes: {@code module.funcType(index)}, {@code module.memory(index)} ...
 *
 * @param module the first name
 * @param name the second name
 * @param kind what is imported
 * @param index the index it has in the index space of its kind
 */
public record Import(String module, String name, ExternKind kind, int index) {
}
