package org.jwasm.parser.text;

/** The kinds of tokens in {@link Tokens}; a static-only class of byte constants. */
public final class Token {
    /** After the last token. */
    public static final byte EOF = 0;
    /** An opening parenthesis. */
    public static final byte LPAR = 1;
    /** A closing parenthesis. */
    public static final byte RPAR = 2;
    /** An integer without sign; the value is the offset after it. */
    public static final byte NAT = 3;
    /** An integer with sign; the value is the offset after it. */
    public static final byte INT = 4;
    /** A float that is not an integer, inf, nan or nan:0x...; the value is the offset after it. */
    public static final byte FLOAT = 5;
    /** A string; the value is the offset after the closing quote. */
    public static final byte STRING = 6;
    /** An identifier; the value is its symbol, the same for {@code $a} and {@code $"a"}. */
    public static final byte ID = 7;
    /** A mnemonic; the value is the ordinal of the {@link org.jwasm.parser.op.Op}. */
    public static final byte OP = 8;
    /** Another keyword; the value is the ordinal of the {@link Keyword}. */
    public static final byte KEYWORD = 9;
    /** {@code offset=}n; the token starts at the number, the value is the offset after it. */
    public static final byte OFFSET = 10;
    /** {@code align=}n; the token starts at the number, the value is the offset after it. */
    public static final byte ALIGN = 11;
    /** A sequence of characters that is no token of the grammar; the value is the offset after it. */
    public static final byte RESERVED = 12;

    /** A character in single quotes, as values of components have it; the value is the offset after it. */
    public static final byte CHAR = 13;

    private Token() {
    }
}
