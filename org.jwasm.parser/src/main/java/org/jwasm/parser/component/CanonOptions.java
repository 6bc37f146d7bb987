package org.jwasm.parser.component;

import java.util.List;

/**
 * The options of a canonical definition, in the order written. Validation refuses one that occurs twice; the accessors
 * find the first.
 */
public record CanonOptions(List<CanonOptions.Option> list) {
    /** No options. */
    public static final CanonOptions NONE = new CanonOptions(List.of());

    /** The kinds of options; the ordinal is the code of the binary format. */
    public enum Kind {
        UTF8("string-encoding=utf8"),
        UTF16("string-encoding=utf16"),
        LATIN1_UTF16("string-encoding=latin1+utf16"),
        MEMORY("memory"),
        REALLOC("realloc"),
        POST_RETURN("post-return"),
        ASYNC("async"),
        CALLBACK("callback");

        private static final Kind[] VALUES = values();

        private final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }

        /** The keyword of the text format. */
        public String keyword() {
            return keyword;
        }

        /** Whether an index follows: of a core memory for {@link #MEMORY}, otherwise of a core function. */
        public boolean hasIndex() {
            return this == MEMORY || this == REALLOC || this == POST_RETURN || this == CALLBACK;
        }

        /** Whether it is one of the string encodings. */
        public boolean isEncoding() {
            return ordinal() <= LATIN1_UTF16.ordinal();
        }

        /** The kind with a code of the binary format, or null. */
        public static Kind ofCode(int code) {
            return code >= 0 && code < VALUES.length ? VALUES[code] : null;
        }
    }

    /**
     * One option.
     *
     * @param index what {@link Kind#hasIndex} says, or -1
     */
    public record Option(Kind kind, int index) {
        /** An option without an index. */
        public static Option of(Kind kind) {
            return new Option(kind, -1);
        }
    }

    public CanonOptions {
        list = List.copyOf(list);
    }

    /** The string encoding: UTF8 when none was written. */
    public Kind encoding() {
        for (Option option : list) {
            if (option.kind().isEncoding()) {
                return option.kind();
            }
        }
        return Kind.UTF8;
    }

    /** The core memory index, or -1. */
    public int memory() {
        return index(Kind.MEMORY);
    }

    /** The core function index of realloc, or -1. */
    public int realloc() {
        return index(Kind.REALLOC);
    }

    /** The core function index of post-return, or -1. */
    public int postReturn() {
        return index(Kind.POST_RETURN);
    }

    /** The core function index of callback, or -1. */
    public int callback() {
        return index(Kind.CALLBACK);
    }

    /** Whether {@code async} was written. */
    public boolean async() {
        return has(Kind.ASYNC);
    }

    /** Whether an option of this kind was written. */
    public boolean has(Kind kind) {
        for (Option option : list) {
            if (option.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    private int index(Kind kind) {
        for (Option option : list) {
            if (option.kind() == kind) {
                return option.index();
            }
        }
        return -1;
    }
}
