package org.jwasm.parser.wit.syntax;

/** A label and where it is written. */
public record Ident(String name, int offset) {
    @Override
    public String toString() {
        return name;
    }
}
