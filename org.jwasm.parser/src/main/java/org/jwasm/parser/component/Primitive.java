package org.jwasm.parser.component;

/** The primitive value types. */
public enum Primitive implements ValueType {
    BOOL("bool", 0x7F),
    S8("s8", 0x7E),
    U8("u8", 0x7D),
    S16("s16", 0x7C),
    U16("u16", 0x7B),
    S32("s32", 0x7A),
    U32("u32", 0x79),
    S64("s64", 0x78),
    U64("u64", 0x77),
    F32("f32", 0x76),
    F64("f64", 0x75),
    CHAR("char", 0x74),
    STRING("string", 0x73),
    ERROR_CONTEXT("error-context", 0x64);

    private static final Primitive[] VALUES = values();

    private final String keyword;
    private final int code;

    Primitive(String keyword, int code) {
        this.keyword = keyword;
        this.code = code;
    }

    /** The keyword of the text format. */
    public String keyword() {
        return keyword;
    }

    /** The byte of the binary format. */
    public int code() {
        return code;
    }

    /** The type with a code of the binary format, or null. */
    public static Primitive ofCode(int code) {
        for (Primitive type : VALUES) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }

    /** The type with a keyword of the text format, or null. */
    public static Primitive ofKeyword(String keyword) {
        for (Primitive type : VALUES) {
            if (type.keyword.equals(keyword)) {
                return type;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return keyword;
    }
}
