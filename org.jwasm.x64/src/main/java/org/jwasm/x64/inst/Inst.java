package org.jwasm.x64.inst;

import static org.jwasm.x64.inst.Shape.*;

/**
 * The instructions: mnemonic, shape (form of the operands and their kinds) and encoding (the manual's prefix, map, W, opcode, digit).
 *
 * <p>A row's ordinal is its opcode in machine IR. Where a row ends in 32 the next one is its twin of 64 bits; where it ends in SS the next is SD:
 * lowering adds 1 to the ordinal. All rows of a family stand side by side.
 *
 * <p>Forms name the operands in the manual's order, each with what is done to it: D defined, U used, X updated (both); R is the operand in ModRM.reg,
 * M the one in ModRM.rm (register or memory), V the one in VEX.vvvv, I an immediate. A memory operand that is "defined" is stored to.
 */
public enum Inst {
    ADD32("add", XR_UM | G32, 0x03), ADD64("add", XR_UM | G64, W | 0x03),
    OR32("or", XR_UM | G32, 0x0B), OR64("or", XR_UM | G64, W | 0x0B),
    AND32("and", XR_UM | G32, 0x23), AND64("and", XR_UM | G64, W | 0x23),
    SUB32("sub", XR_UM | G32, 0x2B), SUB64("sub", XR_UM | G64, W | 0x2B),
    XOR32("xor", XR_UM | G32, 0x33), XOR64("xor", XR_UM | G64, W | 0x33),
    CMP32("cmp", UR_UM | G32, 0x3B), CMP64("cmp", UR_UM | G64, W | 0x3B),
    ADC32("adc", XR_UM | G32, 0x13), ADC64("adc", XR_UM | G64, W | 0x13),
    SBB32("sbb", XR_UM | G32, 0x1B), SBB64("sbb", XR_UM | G64, W | 0x1B),

    ADD32_M("add", XM_UR | G32, 0x01), ADD64_M("add", XM_UR | G64, W | 0x01),
    OR32_M("or", XM_UR | G32, 0x09), OR64_M("or", XM_UR | G64, W | 0x09),
    AND32_M("and", XM_UR | G32, 0x21), AND64_M("and", XM_UR | G64, W | 0x21),
    SUB32_M("sub", XM_UR | G32, 0x29), SUB64_M("sub", XM_UR | G64, W | 0x29),
    XOR32_M("xor", XM_UR | G32, 0x31), XOR64_M("xor", XM_UR | G64, W | 0x31),
    CMP32_M("cmp", UM_UR | G32, 0x39), CMP64_M("cmp", UM_UR | G64, W | 0x39),
    CMP8_M("cmp", UM_UR | G8, 0x38), CMP16_M("cmp", UM_UR | G16, P66 | 0x39),

    ADD32_I("add", XM_I | G32 | ID, SHORT | 0x81), ADD64_I("add", XM_I | G64 | ID, W | SHORT | 0x81),
    OR32_I("or", XM_I | G32 | ID, SHORT | D1 | 0x81), OR64_I("or", XM_I | G64 | ID, W | SHORT | D1 | 0x81),
    AND32_I("and", XM_I | G32 | ID, SHORT | D4 | 0x81), AND64_I("and", XM_I | G64 | ID, W | SHORT | D4 | 0x81),
    SUB32_I("sub", XM_I | G32 | ID, SHORT | D5 | 0x81), SUB64_I("sub", XM_I | G64 | ID, W | SHORT | D5 | 0x81),
    XOR32_I("xor", XM_I | G32 | ID, SHORT | D6 | 0x81), XOR64_I("xor", XM_I | G64 | ID, W | SHORT | D6 | 0x81),
    CMP32_I("cmp", UM_I | G32 | ID, SHORT | D7 | 0x81), CMP64_I("cmp", UM_I | G64 | ID, W | SHORT | D7 | 0x81),
    CMP8_I("cmp", UM_I | G8 | IB, D7 | 0x80), CMP16_I("cmp", UM_I | G16 | IW, P66 | D7 | 0x81),
    TEST32("test", UM_UR | G32, 0x85), TEST64("test", UM_UR | G64, W | 0x85),
    TEST8("test", UM_UR | G8, 0x84),
    TEST32_I("test", UM_I | G32 | ID, D0 | 0xF7), TEST64_I("test", UM_I | G64 | ID, W | D0 | 0xF7),
    TEST8_I("test", UM_I | G8 | IB, D0 | 0xF6),
    BT32_I("bt", UM_I | G32 | IB, M0F | D4 | 0xBA), BT64_I("bt", UM_I | G64 | IB, W | M0F | D4 | 0xBA),
    /** With the bit's number in a register, which is taken modulo the width if the other operand is one too. */
    BT32("bt", UM_UR | G32, M0F | 0xA3), BT64("bt", UM_UR | G64, W | M0F | 0xA3),

    IMUL32("imul", XR_UM | G32, M0F | 0xAF), IMUL64("imul", XR_UM | G64, W | M0F | 0xAF),
    IMUL32_I("imul", DR_UM_I | G32 | ID, SHORT | 0x69), IMUL64_I("imul", DR_UM_I | G64 | ID, W | SHORT | 0x69),
    /** rdx:rax := rax times the operand. */
    MUL32("mul", UM | G32, D4 | 0xF7), MUL64("mul", UM | G64, W | D4 | 0xF7),
    IMULX32("imul", UM | G32, D5 | 0xF7), IMULX64("imul", UM | G64, W | D5 | 0xF7),
    /** rax, rdx := quotient and remainder of rdx:rax. */
    DIV32("div", UM | G32, D6 | 0xF7), DIV64("div", UM | G64, W | D6 | 0xF7),
    IDIV32("idiv", UM | G32, D7 | 0xF7), IDIV64("idiv", UM | G64, W | D7 | 0xF7),
    NOT32("not", XM | G32, D2 | 0xF7), NOT64("not", XM | G64, W | D2 | 0xF7),
    NEG32("neg", XM | G32, D3 | 0xF7), NEG64("neg", XM | G64, W | D3 | 0xF7),
    CDQ32("cdq", BARE, 0x99), CQO64("cqo", BARE, W | 0x99),

    ROL32_I("rol", XM_I | G32 | IB, D0 | 0xC1), ROL64_I("rol", XM_I | G64 | IB, W | D0 | 0xC1),
    ROR32_I("ror", XM_I | G32 | IB, D1 | 0xC1), ROR64_I("ror", XM_I | G64 | IB, W | D1 | 0xC1),
    SHL32_I("shl", XM_I | G32 | IB, D4 | 0xC1), SHL64_I("shl", XM_I | G64 | IB, W | D4 | 0xC1),
    SHR32_I("shr", XM_I | G32 | IB, D5 | 0xC1), SHR64_I("shr", XM_I | G64 | IB, W | D5 | 0xC1),
    SAR32_I("sar", XM_I | G32 | IB, D7 | 0xC1), SAR64_I("sar", XM_I | G64 | IB, W | D7 | 0xC1),
    ROL32_CL("rol", XM_CL | G32, D0 | 0xD3), ROL64_CL("rol", XM_CL | G64, W | D0 | 0xD3),
    ROR32_CL("ror", XM_CL | G32, D1 | 0xD3), ROR64_CL("ror", XM_CL | G64, W | D1 | 0xD3),
    SHL32_CL("shl", XM_CL | G32, D4 | 0xD3), SHL64_CL("shl", XM_CL | G64, W | D4 | 0xD3),
    SHR32_CL("shr", XM_CL | G32, D5 | 0xD3), SHR64_CL("shr", XM_CL | G64, W | D5 | 0xD3),
    SAR32_CL("sar", XM_CL | G32, D7 | 0xD3), SAR64_CL("sar", XM_CL | G64, W | D7 | 0xD3),

    LZCNT32("lzcnt", DR_UM | G32, PF3 | M0F | 0xBD), LZCNT64("lzcnt", DR_UM | G64, PF3 | W | M0F | 0xBD),
    TZCNT32("tzcnt", DR_UM | G32, PF3 | M0F | 0xBC), TZCNT64("tzcnt", DR_UM | G64, PF3 | W | M0F | 0xBC),
    POPCNT32("popcnt", DR_UM | G32, PF3 | M0F | 0xB8), POPCNT64("popcnt", DR_UM | G64, PF3 | W | M0F | 0xB8),
    BSF32("bsf", DR_UM | G32, M0F | 0xBC), BSF64("bsf", DR_UM | G64, W | M0F | 0xBC),
    BSR32("bsr", DR_UM | G32, M0F | 0xBD), BSR64("bsr", DR_UM | G64, W | M0F | 0xBD),

    ANDN32("andn", DR_UV_UM | G32, VEX | M0F38 | 0xF2), ANDN64("andn", DR_UV_UM | G64, VEX | W | M0F38 | 0xF2),
    BLSR32("blsr", DV_UM | G32, VEX | M0F38 | D1 | 0xF3), BLSR64("blsr", DV_UM | G64, VEX | W | M0F38 | D1 | 0xF3),
    BLSMSK32("blsmsk", DV_UM | G32, VEX | M0F38 | D2 | 0xF3), BLSMSK64("blsmsk", DV_UM | G64, VEX | W | M0F38 | D2 | 0xF3),
    BLSI32("blsi", DV_UM | G32, VEX | M0F38 | D3 | 0xF3), BLSI64("blsi", DV_UM | G64, VEX | W | M0F38 | D3 | 0xF3),
    BZHI32("bzhi", DR_UM_UV | G32, VEX | M0F38 | 0xF5), BZHI64("bzhi", DR_UM_UV | G64, VEX | W | M0F38 | 0xF5),
    SHLX32("shlx", DR_UM_UV | G32, VEX | P66 | M0F38 | 0xF7), SHLX64("shlx", DR_UM_UV | G64, VEX | P66 | W | M0F38 | 0xF7),
    SHRX32("shrx", DR_UM_UV | G32, VEX | PF2 | M0F38 | 0xF7), SHRX64("shrx", DR_UM_UV | G64, VEX | PF2 | W | M0F38 | 0xF7),
    SARX32("sarx", DR_UM_UV | G32, VEX | PF3 | M0F38 | 0xF7), SARX64("sarx", DR_UM_UV | G64, VEX | PF3 | W | M0F38 | 0xF7),
    RORX32("rorx", DR_UM_I | G32 | IB, VEX | PF2 | M0F3A | 0xF0), RORX64("rorx", DR_UM_I | G64 | IB, VEX | PF2 | W | M0F3A | 0xF0),

    MOV32("mov", DR_UM | G32, 0x8B), MOV64("mov", DR_UM | G64, W | 0x8B),
    MOV32_M("mov", DM_UR | G32, 0x89), MOV64_M("mov", DM_UR | G64, W | 0x89),
    MOV8_M("mov", DM_UR | G8, 0x88), MOV16_M("mov", DM_UR | G16, P66 | 0x89),
    MOV32_I("mov", DM_I | G32 | ID, D0 | 0xC7), MOV64_I("mov", DM_I | G64 | ID, W | D0 | 0xC7),
    MOV8_I("mov", DM_I | G8 | IB, D0 | 0xC6), MOV16_I("mov", DM_I | G16 | IW, P66 | D0 | 0xC7),
    /** The register is in the opcode. */
    MOV32_RI("mov", DO_I | G32 | ID, 0xB8), MOVABS64("movabs", DO_I | G64 | IQ, W | 0xB8),
    MOVZX8_32("movzx", DR_UM | R32 | RM8, M0F | 0xB6), MOVZX16_32("movzx", DR_UM | R32 | RM16, M0F | 0xB7),
    MOVSX8_32("movsx", DR_UM | R32 | RM8, M0F | 0xBE), MOVSX8_64("movsx", DR_UM | R64 | RM8, W | M0F | 0xBE),
    MOVSX16_32("movsx", DR_UM | R32 | RM16, M0F | 0xBF), MOVSX16_64("movsx", DR_UM | R64 | RM16, W | M0F | 0xBF),
    MOVSXD64("movsxd", DR_UM | R64 | RM32, W | 0x63),
    LEA32("lea", DR_UM | R32 | RMADDR, 0x8D), LEA64("lea", DR_UM | R64 | RMADDR, W | 0x8D),
    XCHG64("xchg", XM_XR | G64, W | 0x87),
    SETCC("set", DM | RM8, CC | M0F | D0 | 0x90),
    CMOV32("cmov", XR_UM | G32, CC | M0F | 0x40), CMOV64("cmov", XR_UM | G64, W | CC | M0F | 0x40),

    JMP("jmp", REL | ID, 0xE9), JCC("j", REL | ID, CC | M0F | 0x80), CALL("call", REL | ID, 0xE8),
    JMP_SHORT("jmp", REL | IB, 0xEB), JCC_SHORT("j", REL | IB, CC | 0x70),
    JMP_M("jmp", UM | RM64, D4 | 0xFF), CALL_M("call", UM | RM64, D2 | 0xFF),
    PUSH_M("push", UM | RM64, D6 | 0xFF), POP_M("pop", DM | RM64, D0 | 0x8F),
    PUSH("push", UO | RM64, 0x50), POP("pop", DO | RM64, 0x58),
    RET("ret", BARE, 0xC3), RET_I("ret", I | IW, 0xC2), LEAVE("leave", BARE, 0xC9),
    UD2("ud2", BARE, M0F | 0x0B), INT3("int3", BARE, 0xCC),
    REP_MOVSB("rep movs BYTE PTR es:[rdi],BYTE PTR ds:[rsi]", BARE, PF3 | 0xA4), REP_STOSB("rep stos BYTE PTR es:[rdi],al", BARE, PF3 | 0xAA),

    MOVSS("movss", DR_UM | X | M4, PF3 | M0F | 0x10), MOVSD("movsd", DR_UM | X | M8, PF2 | M0F | 0x10),
    MOVSS_M("movss", DM_UR | X | M4, PF3 | M0F | 0x11), MOVSD_M("movsd", DM_UR | X | M8, PF2 | M0F | 0x11),
    MOVAPS("movaps", DR_UM | X | M16, M0F | 0x28), MOVAPS_M("movaps", DM_UR | X | M16, M0F | 0x29),
    MOVUPS("movups", DR_UM | X | M16, M0F | 0x10), MOVUPS_M("movups", DM_UR | X | M16, M0F | 0x11),
    MOVD("movd", DR_UM | RX | RM32, P66 | M0F | 0x6E), MOVQ("movq", DR_UM | RX | RM64, P66 | W | M0F | 0x6E),
    MOVD_M("movd", DM_UR | RX | RM32, P66 | M0F | 0x7E), MOVQ_M("movq", DM_UR | RX | RM64, P66 | W | M0F | 0x7E),
    PUNPCKLQDQ("punpcklqdq", XR_UM | X | M16, P66 | M0F | 0x6C),
    PUNPCKLBW("punpcklbw", XR_UM | X | M16, P66 | M0F | 0x60), PUNPCKHBW("punpckhbw", XR_UM | X | M16, P66 | M0F | 0x68),
    PACKSSWB("packsswb", XR_UM | X | M16, P66 | M0F | 0x63), PACKUSWB("packuswb", XR_UM | X | M16, P66 | M0F | 0x67),
    PCMPEQW("pcmpeqw", XR_UM | X | M16, P66 | M0F | 0x75), PMINUW("pminuw", XR_UM | X | M16, P66 | M0F38 | 0x3A),
    PTEST("ptest", UR_UM | X | M16, P66 | M0F38 | 0x17),
    /** From a register only. */
    PMOVMSKB("pmovmskb", DR_UM | R32 | RMX, P66 | M0F | 0xD7),
    ADDSS("addss", XR_UM | X | M4, PF3 | M0F | 0x58), ADDSD("addsd", XR_UM | X | M8, PF2 | M0F | 0x58),
    MULSS("mulss", XR_UM | X | M4, PF3 | M0F | 0x59), MULSD("mulsd", XR_UM | X | M8, PF2 | M0F | 0x59),
    SUBSS("subss", XR_UM | X | M4, PF3 | M0F | 0x5C), SUBSD("subsd", XR_UM | X | M8, PF2 | M0F | 0x5C),
    MINSS("minss", XR_UM | X | M4, PF3 | M0F | 0x5D), MINSD("minsd", XR_UM | X | M8, PF2 | M0F | 0x5D),
    DIVSS("divss", XR_UM | X | M4, PF3 | M0F | 0x5E), DIVSD("divsd", XR_UM | X | M8, PF2 | M0F | 0x5E),
    MAXSS("maxss", XR_UM | X | M4, PF3 | M0F | 0x5F), MAXSD("maxsd", XR_UM | X | M8, PF2 | M0F | 0x5F),
    SQRTSS("sqrtss", DR_UM | X | M4, BREAK | PF3 | M0F | 0x51), SQRTSD("sqrtsd", DR_UM | X | M8, BREAK | PF2 | M0F | 0x51),
    UCOMISS("ucomiss", UR_UM | X | M4, M0F | 0x2E), UCOMISD("ucomisd", UR_UM | X | M8, P66 | M0F | 0x2E),
    ANDPS("andps", XR_UM | X | M16, M0F | 0x54), ANDNPS("andnps", XR_UM | X | M16, M0F | 0x55),
    ORPS("orps", XR_UM | X | M16, M0F | 0x56), XORPS("xorps", XR_UM | X | M16, M0F | 0x57),
    CVTSI32_SS("cvtsi2ss", DR_UM | RX | RM32, BREAK | PF3 | M0F | 0x2A), CVTSI32_SD("cvtsi2sd", DR_UM | RX | RM32, BREAK | PF2 | M0F | 0x2A),
    CVTSI64_SS("cvtsi2ss", DR_UM | RX | RM64, BREAK | PF3 | W | M0F | 0x2A), CVTSI64_SD("cvtsi2sd", DR_UM | RX | RM64, BREAK | PF2 | W | M0F | 0x2A),
    CVTTSS_SI32("cvttss2si", DR_UM | R32 | RMX | M4, PF3 | M0F | 0x2C), CVTTSS_SI64("cvttss2si", DR_UM | R64 | RMX | M4, PF3 | W | M0F | 0x2C),
    CVTTSD_SI32("cvttsd2si", DR_UM | R32 | RMX | M8, PF2 | M0F | 0x2C), CVTTSD_SI64("cvttsd2si", DR_UM | R64 | RMX | M8, PF2 | W | M0F | 0x2C),
    CVTSS_SD("cvtss2sd", DR_UM | X | M4, BREAK | PF3 | M0F | 0x5A), CVTSD_SS("cvtsd2ss", DR_UM | X | M8, BREAK | PF2 | M0F | 0x5A),
    ROUNDSS("roundss", DR_UM_I | X | M4 | IB, BREAK | P66 | M0F3A | 0x0A), ROUNDSD("roundsd", DR_UM_I | X | M8 | IB, BREAK | P66 | M0F3A | 0x0B);

    private static final Inst[] ALL = values();
    public static final int COUNT = ALL.length;
    private static final int[] SHAPES = new int[COUNT];
    private static final int[] ENCODINGS = new int[COUNT];

    static {
        for (int i = 0; i < COUNT; i++) {
            SHAPES[i] = ALL[i].shape;
            ENCODINGS[i] = ALL[i].encoding;
        }
    }

    private final String mnemonic;
    private final int shape;
    private final int encoding;

    Inst(String mnemonic, int shape, int encoding) {
        this.mnemonic = mnemonic;
        this.shape = shape;
        // An immediate form of group 1 without digit is its digit 0.
        this.encoding = (encoding & SHORT) != 0 && (shape & FORM_MASK) == XM_I && encoding >>> DIGIT_SHIFT == 0 ? encoding | D0 : encoding;
    }

    public static Inst of(int ordinal) {
        return ALL[ordinal];
    }

    public String mnemonic() {
        return mnemonic;
    }

    static int shape(int row) {
        return SHAPES[row];
    }

    static int encoding(int row) {
        return ENCODINGS[row];
    }

    /** One of the forms. */
    public static int form(int row) {
        return SHAPES[row] & FORM_MASK;
    }

    /** Kind of the operands in ModRM.reg and VEX.vvvv; 0 if there are none. */
    public static int regKind(int row) {
        return SHAPES[row] >>> 5 & 7;
    }

    /** Kind of the operand in ModRM.rm when it is a register; 0 if it must be memory. */
    public static int rmKind(int row) {
        return SHAPES[row] >>> 8 & 7;
    }

    /** Whether the operand in ModRM.rm has to be a register. */
    public static boolean isRegisterOnly(int row) {
        return rmKind(row) != 0 && (SHAPES[row] >>> 11 & 7) == 0;
    }

    /** Bytes accessed if the operand in ModRM.rm is memory; 0 if only its address counts. */
    public static int memoryBytes(int row) {
        int code = SHAPES[row] >>> 11 & 7;
        return code == 6 || code == 0 ? 0 : 1 << code - 1;
    }

    /** Bytes of the (long) immediate. */
    public static int immBytes(int row) {
        int code = SHAPES[row] >>> 14 & 7;
        return code == 0 ? 0 : 1 << code - 1;
    }

    /** Whether the zero and sign flags tell of the operand that is updated. */
    public boolean setsFlagsByResult() {
        switch (this) {
            case ADD32: case ADD64: case OR32: case OR64: case AND32: case AND64: case SUB32: case SUB64: case XOR32: case XOR64:
            case ADD32_I: case ADD64_I: case OR32_I: case OR64_I: case AND32_I: case AND64_I: case SUB32_I: case SUB64_I: case XOR32_I: case XOR64_I:
            case NEG32: case NEG64:
                return true;
            default:
                return false;
        }
    }

    /** Whether the flags are surely left alone: loads, stores, address computations. */
    public boolean leavesFlags() {
        switch (this) {
            case MOV32: case MOV64: case MOV32_M: case MOV64_M: case MOV8_M: case MOV16_M: case MOV32_I: case MOV64_I: case MOV8_I: case MOV16_I:
            case MOVZX8_32: case MOVZX16_32: case MOVSX8_32: case MOVSX8_64: case MOVSX16_32: case MOVSX16_64: case MOVSXD64: case LEA32: case LEA64:
            case MOVSS: case MOVSD: case MOVSS_M: case MOVSD_M:
                return true;
            default:
                return false;
        }
    }

    /** Whether the form has a register definition besides what it updates. */
    public static boolean defines(int row) {
        return form(row) == Shape.DR_UM;
    }

    public static boolean hasCc(int row) {
        return (ENCODINGS[row] & CC) != 0;
    }

    public static boolean breaksDependency(int row) {
        return (ENCODINGS[row] & BREAK) != 0;
    }
}
