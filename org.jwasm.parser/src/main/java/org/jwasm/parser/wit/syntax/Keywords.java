package org.jwasm.parser.wit.syntax;

import java.util.Set;

/** The words that are names only after a {@code %}; a static-only class. */
public final class Keywords {
    private static final Set<String> ALL = Set.of("as", "async", "bool", "borrow", "char", "constructor", "enum",
        "export", "f32", "f64", "flags", "from", "func", "future", "import", "include", "interface", "list", "map",
        "option", "own", "package", "record", "resource", "result", "s16", "s32", "s64", "s8", "static", "stream",
        "string", "tuple", "type", "u16", "u32", "u64", "u8", "use", "variant", "with", "world");
    /** Not a keyword in the specification's list, but a type when it stands where one is expected. */
    static final String ERROR_CONTEXT = "error-context";

    private Keywords() {
    }

    static boolean isKeyword(String word) {
        return ALL.contains(word);
    }

    /** A name as it has to be written. */
    public static String escape(String label) {
        return ALL.contains(label) || label.equals(ERROR_CONTEXT) ? "%" + label : label;
    }
}
