package org.jwasm.x64.inst;

/** Registers: 0–15 integer and 32–47 xmm, the low four bits being the hardware number. */
public final class Reg {
    public static final int RAX = 0;
    public static final int RCX = 1;
    public static final int RDX = 2;
    public static final int RBX = 3;
    public static final int RSP = 4;
    public static final int RBP = 5;
    public static final int RSI = 6;
    public static final int RDI = 7;
    public static final int R8 = 8;
    public static final int R9 = 9;
    public static final int R10 = 10;
    public static final int R11 = 11;
    public static final int R12 = 12;
    public static final int R13 = 13;
    public static final int R14 = 14;
    public static final int R15 = 15;
    public static final int XMM0 = 32;
    public static final int XMM15 = 47;
    public static final int NONE = -1;

    private static final String[] NAMES64 = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
        "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"};
    private static final String[] NAMES32 = {"eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi",
        "r8d", "r9d", "r10d", "r11d", "r12d", "r13d", "r14d", "r15d"};
    private static final String[] NAMES16 = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di",
        "r8w", "r9w", "r10w", "r11w", "r12w", "r13w", "r14w", "r15w"};
    private static final String[] NAMES8 = {"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil",
        "r8b", "r9b", "r10b", "r11b", "r12b", "r13b", "r14b", "r15b"};
    private static final String[] NAMES_XMM = {"xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7",
        "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15"};

    private Reg() {
    }

    public static int xmm(int n) {
        return XMM0 + n;
    }

    public static boolean isXmm(int register) {
        return register >= XMM0;
    }

    /** Name of the register with a hardware number, seen as one of the kinds of {@link Shape}. */
    public static String name(int number, int kind) {
        switch (kind) {
            case Shape.KIND_8: return NAMES8[number];
            case Shape.KIND_16: return NAMES16[number];
            case Shape.KIND_32: return NAMES32[number];
            case Shape.KIND_64: return NAMES64[number];
            default: return NAMES_XMM[number];
        }
    }

    /** Names by register, for {@link org.jwasm.codegen.mir.RegisterFile}. */
    public static String[] names() {
        String[] names = new String[64];
        for (int i = 0; i < 16; i++) {
            names[i] = NAMES64[i];
            names[XMM0 + i] = NAMES_XMM[i];
        }
        return names;
    }
}
