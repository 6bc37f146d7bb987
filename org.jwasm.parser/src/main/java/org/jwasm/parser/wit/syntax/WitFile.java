package org.jwasm.parser.wit.syntax;

import java.util.List;
import org.jwasm.parser.wit.PackageName;

/**
 * A file.
 *
 * @param declaration the package that the file is part of, or null when it does not say
 * @param items what is outside of nested packages
 * @param nested {@code package a:b { ... }}
 */
public record WitFile(SourceText text, Declaration declaration, List<Item> items, List<Nested> nested) {
    /** {@code package a:b@1.0.0}. */
    public record Declaration(PackageName name, String docs, int offset) {
    }

    /** A package written inside of the file. */
    public record Nested(Declaration declaration, List<Item> items) {
    }
}
