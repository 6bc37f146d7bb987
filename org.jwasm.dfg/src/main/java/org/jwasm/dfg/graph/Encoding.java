package org.jwasm.dfg.graph;

import org.jwasm.parser.component.CanonOptions;

/** How strings are in memory. */
public enum Encoding {
    UTF8("utf8"), UTF16("utf16"), LATIN1_UTF16("latin1+utf16");

    private final String keyword;

    Encoding(String keyword) {
        this.keyword = keyword;
    }

    /** The encoding that canonical options say. */
    public static Encoding of(CanonOptions options) {
        switch (options.encoding()) {
            case UTF8: return UTF8;
            case UTF16: return UTF16;
            case LATIN1_UTF16: return LATIN1_UTF16;
            default: throw new AssertionError(options);
        }
    }

    @Override
    public String toString() {
        return keyword;
    }
}
