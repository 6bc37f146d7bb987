package org.jwasm.parser.module;

/** What is imported or exported. The ordinal is the code of the binary format. */
public enum ExternKind {
    FUNC("func"), TABLE("table"), MEMORY("memory"), GLOBAL("global"), TAG("tag");

    private static final ExternKind[] VALUES = values();

    private final String keyword;

    ExternKind(String keyword) {
        this.keyword = keyword;
    }

    /** The keyword of the text format. */
    public String keyword() {
        return keyword;
    }

    /** The kind with a code of the binary format, or null. */
    public static ExternKind ofCode(int code) {
        return code >= 0 && code < VALUES.length ? VALUES[code] : null;
    }
}
