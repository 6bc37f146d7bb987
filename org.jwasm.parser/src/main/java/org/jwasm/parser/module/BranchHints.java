package org.jwasm.parser.module;

import java.util.Arrays;
import org.jwasm.api.WasmException;

/**
 * The branch hints of a module (custom section {@code metadata.code.branch_hint}, branch hinting proposal).
 *
 * <p>A malformed section gives no hints: it is no error of the module.
 */
public final class BranchHints {
    /** The name of the custom section. */
    public static final String SECTION = "metadata.code.branch_hint";
    /** The branch is likely not taken. */
    public static final int UNLIKELY = 0;
    /** The branch is likely taken. */
    public static final int LIKELY = 1;
    /** There is no hint. */
    public static final int NONE = -1;

    /** No hints. */
    public static final BranchHints EMPTY = new BranchHints(new int[0], new int[0][]);

    private final int[] funcs;
    /** Per function {@code offset << 1 | value}, ascending. */
    private final int[][] hints;

    private BranchHints(int[] funcs, int[][] hints) {
        this.funcs = funcs;
        this.hints = hints;
    }

    static BranchHints decode(byte[] bytes, int start, int end) {
        ByteReader in = new ByteReader(bytes, start, end);
        try {
            int count = in.count();
            int[] funcs = new int[count];
            int[][] hints = new int[count][];
            for (int i = 0; i < count; i++) {
                funcs[i] = in.u32();
                if (funcs[i] < 0 || i > 0 && funcs[i] <= funcs[i - 1]) {
                    return EMPTY;
                }
                hints[i] = hintsOfFunction(in);
            }
            return new BranchHints(funcs, hints);
        } catch (WasmException malformed) {
            return EMPTY;
        }
    }

    private static int[] hintsOfFunction(ByteReader in) {
        int count = in.count();
        int[] hints = new int[count];
        for (int i = 0; i < count; i++) {
            int at = in.pos();
            int offset = in.u32();
            int size = in.u32();
            int value = in.u8();
            if (offset < 0 || offset >= 1 << 30 || size != 1 || value > LIKELY || i > 0 && offset <= hints[i - 1] >> 1) {
                throw ByteReader.malformed("malformed branch hint", at);
            }
            hints[i] = offset << 1 | value;
        }
        return hints;
    }

    /** Whether there are no hints. */
    public boolean isEmpty() {
        return funcs.length == 0;
    }

    /** The number of hints in a function. */
    public int count(int func) {
        int i = Arrays.binarySearch(funcs, func);
        return i < 0 ? 0 : hints[i].length;
    }

    /** The place of hint {@code i} of a function: bytes from {@link Function#start()} to the branch's opcode. */
    public int offset(int func, int i) {
        return hints[Arrays.binarySearch(funcs, func)][i] >> 1;
    }

    /** The value of hint {@code i} of a function: {@link #LIKELY} or {@link #UNLIKELY}. */
    public int value(int func, int i) {
        return hints[Arrays.binarySearch(funcs, func)][i] & 1;
    }

    /**
     * The hint for the branch (if or br_if) whose opcode is at {@code bodyOffset} bytes from
     * {@link Function#start()}: {@link #LIKELY}, {@link #UNLIKELY} or {@link #NONE}.
     */
    public int hint(int func, int bodyOffset) {
        int f = Arrays.binarySearch(funcs, func);
        if (f < 0) {
            return NONE;
        }
        int i = Arrays.binarySearch(hints[f], bodyOffset << 1);
        int place = i >= 0 ? i : -i - 1;
        return place < hints[f].length && hints[f][place] >> 1 == bodyOffset ? hints[f][place] & 1 : NONE;
    }
}
