package org.jwasm.x64.inst;

/** The vocabulary in which {@link Inst}'s rows are written. */
public final class Shape {
    // Shape: bits 0-4 form, 5-7 kind of R and V, 8-10 kind of M as a register, 11-13 size of M in memory, 14-16 immediate.

    public static final int BARE = 0;
    public static final int DR_UM = 1;
    public static final int XR_UM = 2;
    public static final int UR_UM = 3;
    public static final int UM_UR = 4;
    public static final int DM_UR = 5;
    public static final int XM_UR = 6;
    public static final int XM_XR = 7;
    public static final int XM_I = 8;
    public static final int DM_I = 9;
    public static final int UM_I = 10;
    public static final int XM = 11;
    public static final int UM = 12;
    public static final int DM = 13;
    public static final int XM_CL = 14;
    public static final int DR_UM_I = 15;
    public static final int DV_UM = 16;
    public static final int DR_UV_UM = 17;
    public static final int DR_UM_UV = 18;
    /** O: a register in the low bits of the opcode. */
    public static final int DO_I = 19;
    public static final int UO = 20;
    public static final int DO = 21;
    public static final int I = 22;
    public static final int REL = 23;
    static final int FORM_MASK = 31;

    public static final int KIND_8 = 1;
    public static final int KIND_16 = 2;
    public static final int KIND_32 = 3;
    public static final int KIND_64 = 4;
    public static final int KIND_X = 5;

    static final int R8 = KIND_8 << 5;
    static final int R16 = KIND_16 << 5;
    static final int R32 = KIND_32 << 5;
    static final int R64 = KIND_64 << 5;
    static final int RX = KIND_X << 5;
    static final int M1 = 1 << 11;
    static final int M2 = 2 << 11;
    static final int M4 = 3 << 11;
    static final int M8 = 4 << 11;
    static final int M16 = 5 << 11;
    static final int MADDR = 6 << 11;
    static final int RM8 = KIND_8 << 8 | M1;
    static final int RM16 = KIND_16 << 8 | M2;
    static final int RM32 = KIND_32 << 8 | M4;
    static final int RM64 = KIND_64 << 8 | M8;
    static final int RMX = KIND_X << 8;
    /** Memory only, and only its address counts. */
    static final int RMADDR = MADDR;
    static final int G8 = R8 | RM8;
    static final int G16 = R16 | RM16;
    static final int G32 = R32 | RM32;
    static final int G64 = R64 | RM64;
    static final int X = RX | RMX;
    static final int IB = 1 << 14;
    static final int IW = 2 << 14;
    static final int ID = 3 << 14;
    static final int IQ = 4 << 14;

    // Encoding: bits 0-7 opcode, 8-9 map, 10-11 mandatory prefix, then flags, 20-23 the digit in ModRM.reg plus one.

    static final int M0F = 1 << 8;
    static final int M0F38 = 2 << 8;
    static final int M0F3A = 3 << 8;
    static final int P66 = 1 << 10;
    static final int PF3 = 2 << 10;
    static final int PF2 = 3 << 10;
    static final int W = 1 << 12;
    static final int VEX = 1 << 13;
    /** The condition code is added to the opcode. */
    static final int CC = 1 << 14;
    /** An immediate that fits in 8 bits makes the opcode two higher. */
    static final int SHORT = 1 << 15;
    /** The destination keeps old bits for no purpose: clear it before, so that nothing waits for them. */
    static final int BREAK = 1 << 16;
    static final int DIGIT_SHIFT = 20;
    static final int D0 = 1 << DIGIT_SHIFT;
    static final int D1 = 2 << DIGIT_SHIFT;
    static final int D2 = 3 << DIGIT_SHIFT;
    static final int D3 = 4 << DIGIT_SHIFT;
    static final int D4 = 5 << DIGIT_SHIFT;
    static final int D5 = 6 << DIGIT_SHIFT;
    static final int D6 = 7 << DIGIT_SHIFT;
    static final int D7 = 8 << DIGIT_SHIFT;

    private Shape() {
    }
}
