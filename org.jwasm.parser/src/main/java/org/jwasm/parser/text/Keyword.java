package org.jwasm.parser.text;

import org.jwasm.parser.op.ValType;

/**
 * The keywords of the text format and of scripts that are not mnemonics of instructions.
 *
 * <p>A type keyword says which value type and which heap type it names.
 */
public enum Keyword {
    MODULE, TYPE, REC, SUB, FINAL, FUNC, STRUCT, ARRAY, FIELD, MUT, PARAM, RESULT, LOCAL, IMPORT, EXPORT, TABLE, MEMORY,
    GLOBAL, TAG, START, ELEM, DATA, DECLARE, OFFSET, ITEM, REF, NULL, SHARED, PAGESIZE, THEN, CATCH, CATCH_REF,
    CATCH_ALL, CATCH_ALL_REF,
    I32, I64, F32, F64, V128, I8, I16, ANY, EQ, I31, NONE, EXTERN, NOFUNC, NOEXTERN, EXN, NOEXN,
    FUNCREF, NULLFUNCREF, EXTERNREF, NULLEXTERNREF, ANYREF, EQREF, I31REF, STRUCTREF, ARRAYREF, NULLREF, EXNREF,
    NULLEXNREF,
    I8X16, I16X8, I32X4, I64X2, F32X4, F64X2,
    BINARY, QUOTE, DEFINITION, INSTANCE, REGISTER, INVOKE, GET, ASSERT_RETURN, ASSERT_TRAP, ASSERT_EXHAUSTION,
    ASSERT_MALFORMED, ASSERT_INVALID, ASSERT_UNLINKABLE, ASSERT_EXCEPTION, ASSERT_MALFORMED_CUSTOM,
    ASSERT_INVALID_CUSTOM, THREAD, WAIT, EITHER, NAN_CANONICAL("nan:canonical"), NAN_ARITHMETIC("nan:arithmetic"),
    REF_EXTERN("ref.extern"), REF_HOST("ref.host"), REF_ANY("ref.any"), REF_STRUCT("ref.struct"),
    REF_ARRAY("ref.array"), REF_EXN("ref.exn");

    private static final Keyword[] VALUES = values();

    private final String text;
    private final int valType;
    private final int heapType;

    Keyword() {
        text = name().toLowerCase(java.util.Locale.ROOT);
        valType = ValType.ofKeyword(text);
        heapType = ValType.heapOfKeyword(text);
    }

    Keyword(String text) {
        this.text = text;
        valType = ValType.BOTTOM;
        heapType = ValType.BOTTOM;
    }

    /** The keyword with an ordinal. */
    public static Keyword of(int ordinal) {
        return VALUES[ordinal];
    }

    /** The keyword as written. */
    public String text() {
        return text;
    }

    /** The value or storage type it names, or {@link ValType#BOTTOM}. */
    public int valType() {
        return valType;
    }

    /** The abstract heap type it names, or {@link ValType#BOTTOM}. */
    public int heapType() {
        return heapType;
    }
}
