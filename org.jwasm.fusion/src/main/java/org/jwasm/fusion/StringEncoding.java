package org.jwasm.fusion;

import org.jwasm.parser.component.CanonOptions;

/** How strings are held in a memory. */
public enum StringEncoding {
    UTF8, UTF16,
    /** Latin-1, or UTF-16 when the highest bit of the length is set. */
    LATIN1_UTF16;

    /** The one that an option names. */
    public static StringEncoding of(CanonOptions.Kind option) {
        switch (option) {
            case UTF8: return UTF8;
            case UTF16: return UTF16;
            case LATIN1_UTF16: return LATIN1_UTF16;
            default: throw new IllegalArgumentException(option.keyword());
        }
    }

    /** Alignment of a string in memory: also that of its code units, of the larger ones where there are two kinds. */
    public int alignment() {
        return this == UTF8 ? 1 : 2;
    }
}
