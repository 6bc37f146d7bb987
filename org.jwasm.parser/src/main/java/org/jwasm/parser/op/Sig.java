package org.jwasm.parser.op;

/**
 * The fixed signature of an opcode: operand types and result types, bottom of the stack first.
 *
 * <p>The names read operands, underscore, results, a letter each: {@code I} i32, {@code L} i64, {@code F} f32,
 * {@code D} f64, {@code V} v128, {@code A} the address type of the memory or table named by the first immediate
 * ({@link #ADDR}). {@code X} in front stands for "no operands".
 */
public enum Sig {
    /** [] to []. */ X_("", ""),
    /** One result. */ X_I("", "I"), X_L("", "L"), X_F("", "F"), X_D("", "D"), X_V("", "V"), X_A("", "A"),
    /** Scalar operations of one operand. */
    I_I("I", "I"), L_I("L", "I"), F_I("F", "I"), D_I("D", "I"), I_L("I", "L"), L_L("L", "L"), F_L("F", "L"),
    D_L("D", "L"), I_F("I", "F"), L_F("L", "F"), F_F("F", "F"), D_F("D", "F"), I_D("I", "D"), L_D("L", "D"),
    F_D("F", "D"), D_D("D", "D"),
    /** Scalar operations of two operands. */
    II_I("II", "I"), LL_I("LL", "I"), FF_I("FF", "I"), DD_I("DD", "I"), LL_L("LL", "L"), FF_F("FF", "F"),
    DD_D("DD", "D"),
    /** Wide arithmetic. */
    LLLL_LL("LLLL", "LL"), LL_LL("LL", "LL"),
    /** Vector operations. */
    V_V("V", "V"), VV_V("VV", "V"), VVV_V("VVV", "V"), V_I("V", "I"), V_L("V", "L"), V_F("V", "F"), V_D("V", "D"),
    I_V("I", "V"), L_V("L", "V"), F_V("F", "V"), D_V("D", "V"), VI_V("VI", "V"), VL_V("VL", "V"), VF_V("VF", "V"),
    VD_V("VD", "V"),
    /** Loads. */
    A_I("A", "I"), A_L("A", "L"), A_F("A", "F"), A_D("A", "D"), A_V("A", "V"), AV_V("AV", "V"),
    /** Stores. */
    AI_("AI", ""), AL_("AL", ""), AF_("AF", ""), AD_("AD", ""), AV_("AV", ""),
    /** Bulk memory, growth. */
    A_A("A", "A"), AIA_("AIA", ""), AII_("AII", ""),
    /** Atomic read-modify-write, compare and exchange, wait and notify. */
    AI_I("AI", "I"), AL_L("AL", "L"), AII_I("AII", "I"), ALL_L("ALL", "L"), AIL_I("AIL", "I"), ALL_I("ALL", "I");

    /** In {@link #param} and {@link #result}: i32 or i64, as the memory or table of the instruction is addressed. */
    public static final int ADDR = -1;

    private final byte[] params;
    private final byte[] results;

    Sig(String params, String results) {
        this.params = types(params);
        this.results = types(results);
    }

    private static byte[] types(String letters) {
        byte[] types = new byte[letters.length()];
        for (int i = 0; i < types.length; i++) {
            types[i] = type(letters.charAt(i));
        }
        return types;
    }

    private static byte type(char letter) {
        switch (letter) {
            case 'I': return ValType.I32;
            case 'L': return ValType.I64;
            case 'F': return ValType.F32;
            case 'D': return ValType.F64;
            case 'V': return ValType.V128;
            case 'A': return ADDR;
            default: throw new AssertionError(letter);
        }
    }

    /** How many operands. */
    public int paramCount() {
        return params.length;
    }

    /** The type of operand {@code i}, 0 being pushed first: a {@link ValType} or {@link #ADDR}. */
    public int param(int i) {
        return params[i];
    }

    /** How many results. */
    public int resultCount() {
        return results.length;
    }

    /** The type of result {@code i}: a {@link ValType} or {@link #ADDR}. */
    public int result(int i) {
        return results[i];
    }
}
