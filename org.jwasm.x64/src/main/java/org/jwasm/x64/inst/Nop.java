package org.jwasm.x64.inst;

/** No-operations of 1 to 9 bytes, as the manual recommends them. */
final class Nop {
    private static final String[] FORMS = {"", "90", "6690", "0f1f00", "0f1f4000", "0f1f440000", "660f1f440000", "0f1f8000000000", "0f1f840000000000",
        "660f1f840000000000"};

    private Nop() {
    }

    static void fill(byte[] out, int at, int count) {
        int from = at;
        int left = count;
        while (left > 0) {
            int n = Math.min(left, FORMS.length - 1);
            for (int i = 0; i < n; i++) {
                out[from + i] = (byte) Integer.parseInt(FORMS[n], 2 * i, 2 * i + 2, 16);
            }
            from += n;
            left -= n;
        }
    }

    /** Length of the no-operation at an offset, or 0 if there is another instruction. */
    static int lengthAt(byte[] code, int at, int end) {
        for (int n = FORMS.length - 1; n > 0; n--) {
            if (at + n <= end && matches(code, at, n)) {
                return n;
            }
        }
        return 0;
    }

    private static boolean matches(byte[] code, int at, int n) {
        for (int i = 0; i < n; i++) {
            if (code[at + i] != (byte) Integer.parseInt(FORMS[n], 2 * i, 2 * i + 2, 16)) {
                return false;
            }
        }
        return true;
    }
}
