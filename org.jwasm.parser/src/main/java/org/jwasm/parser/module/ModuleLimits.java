package org.jwasm.parser.module;

import org.jwasm.api.LimitException;

/**
 * The limits of this implementation: those of the WebAssembly JavaScript API (its section "Limits") and of Wasmtime;
 * a static-only class.
 */
public final class ModuleLimits {
    public static final int MODULE_BYTES = 1 << 30;
    public static final int TYPES = 1_000_000;
    public static final int FUNCTIONS = 1_000_000;
    public static final int IMPORTS = 1_000_000;
    public static final int EXPORTS = 1_000_000;
    public static final int GLOBALS = 1_000_000;
    public static final int TAGS = 1_000_000;
    public static final int TABLES = 100_000;
    public static final int MEMORIES = 100;
    public static final int DATA_SEGMENTS = 1_000_000;
    public static final int ELEM_SEGMENTS = 10_000_000;
    public static final int SEGMENT_ELEMENTS = 10_000_000;
    public static final int NAME_BYTES = 100_000;
    public static final int BODY_BYTES = 7_654_321;
    public static final int LOCALS = 50_000;
    public static final int PARAMS = 1_000;
    public static final int RESULTS = 1_000;
    public static final int FIELDS = 10_000;
    public static final int FIXED_ARRAY = 10_000;
    public static final int LABELS = 65_520;
    public static final int SUBTYPE_DEPTH = 63;
    /** Values on the operand stack of one function: bounds what validation allocates. */
    public static final int OPERANDS = 5_000_000;
    /** Blocks inside each other in one function: bounds what validation and compilation allocate. */
    public static final int NESTING = 500_000;

    private ModuleLimits() {
    }

    /** Throws {@link LimitException} when {@code actual} (not negative) is above {@code limit}. */
    public static void check(String what, long actual, long limit, int offset) {
        if (actual > limit) {
            throw new LimitException(what + " " + actual + " exceeds the limit of " + limit, offset);
        }
    }
}
