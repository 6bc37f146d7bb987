package org.jwasm.parser.module;

/** The codes of sections (specification, section 5.5.2) and their order; a static-only class. */
public final class SectionId {
    public static final int CUSTOM = 0;
    public static final int TYPE = 1;
    public static final int IMPORT = 2;
    public static final int FUNCTION = 3;
    public static final int TABLE = 4;
    public static final int MEMORY = 5;
    public static final int GLOBAL = 6;
    public static final int EXPORT = 7;
    public static final int START = 8;
    public static final int ELEMENT = 9;
    public static final int CODE = 10;
    public static final int DATA = 11;
    public static final int DATA_COUNT = 12;
    public static final int TAG = 13;

    private static final int[] ORDER = {CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, TAG, GLOBAL, EXPORT, START,
        ELEMENT, DATA_COUNT, CODE, DATA};
    private static final int[] RANK = new int[ORDER.length];

    static {
        for (int i = 0; i < ORDER.length; i++) {
            RANK[ORDER[i]] = i;
        }
    }

    private SectionId() {
    }

    /** The number of codes, that of custom sections included. */
    public static int count() {
        return ORDER.length;
    }

    /** The place of a standard section in a binary, from 1; 0 for custom sections, which may stand anywhere. */
    public static int rank(int id) {
        return RANK[id];
    }

    /** The code of the section with a rank; the inverse of {@link #rank}. */
    public static int ofRank(int rank) {
        return ORDER[rank];
    }
}
