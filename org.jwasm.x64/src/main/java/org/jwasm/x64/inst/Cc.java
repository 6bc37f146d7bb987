package org.jwasm.x64.inst;

/** Condition codes as the processor numbers them, and two that take two of them: what {@code ucomis} leaves for equal and for not equal. */
public final class Cc {
    public static final int O = 0;
    public static final int NO = 1;
    public static final int B = 2;
    public static final int AE = 3;
    public static final int E = 4;
    public static final int NE = 5;
    public static final int BE = 6;
    public static final int A = 7;
    public static final int S = 8;
    public static final int NS = 9;
    public static final int P = 10;
    public static final int NP = 11;
    public static final int L = 12;
    public static final int GE = 13;
    public static final int LE = 14;
    public static final int G = 15;
    /** Equal and ordered: E and NP. */
    public static final int FEQ = 16;
    /** Not equal or unordered: NE or P. */
    public static final int FNE = 17;

    private static final String[] NAMES = {"o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g", "feq", "fne"};

    private Cc() {
    }

    public static int negate(int cc) {
        return cc ^ 1;
    }

    public static String name(int cc) {
        return NAMES[cc];
    }
}
