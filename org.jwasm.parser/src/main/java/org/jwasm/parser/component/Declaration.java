package org.jwasm.parser.component;

/**
 * What a component type or instance type declares: type definitions, aliases and imports as in a component, and
 * exports, which have a type instead of an item.
 */
public sealed interface Declaration permits Definition.CoreType, Definition.Type, Definition.Alias, Definition.Import,
    Declaration.Export {

    /** {@code (export "n" (func (type 0)))}: adds to the index space of its type's sort. */
    record Export(ExternName name, ExternType type) implements Declaration {
    }
}
