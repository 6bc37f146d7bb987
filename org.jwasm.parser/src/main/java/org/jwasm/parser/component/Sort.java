package org.jwasm.parser.component;

/** What there is an index space for. Each definition adds to the index space of its sort. */
public enum Sort {
    CORE_FUNC("core func", 0x00, true),
    CORE_TABLE("core table", 0x01, true),
    CORE_MEMORY("core memory", 0x02, true),
    CORE_GLOBAL("core global", 0x03, true),
    CORE_TAG("core tag", 0x04, true),
    CORE_TYPE("core type", 0x10, true),
    CORE_MODULE("core module", 0x11, true),
    CORE_INSTANCE("core instance", 0x12, true),
    FUNC("func", 0x01, false),
    VALUE("value", 0x02, false),
    TYPE("type", 0x03, false),
    COMPONENT("component", 0x04, false),
    INSTANCE("instance", 0x05, false);

    private static final Sort[] VALUES = values();

    private final String keyword;
    private final int code;
    private final boolean core;

    Sort(String keyword, int code, boolean core) {
        this.keyword = keyword;
        this.code = code;
        this.core = core;
    }

    /** The keyword of the text format, with the prefix {@code core} where there is one. */
    public String keyword() {
        return keyword;
    }

    /** The keyword without the prefix {@code core}: {@code func} for both sorts of functions. */
    public String plainKeyword() {
        return core ? keyword.substring("core ".length()) : keyword;
    }

    /** The byte of the binary format; a core sort among others has a zero before it. */
    public int code() {
        return code;
    }

    /** Whether it is a sort of core WebAssembly. */
    public boolean isCore() {
        return core;
    }

    /** The core or component sort with a code of the binary format, or null. */
    public static Sort ofCode(int code, boolean core) {
        for (Sort sort : VALUES) {
            if (sort.core == core && sort.code == code) {
                return sort;
            }
        }
        return null;
    }
}
