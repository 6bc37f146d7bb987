package org.jwasm.parser.module;

import java.util.Arrays;

/** Names by two indices: locals and labels by function, fields by type. Immutable. */
public final class IndirectNameMap {
    /** No names. */
    public static final IndirectNameMap EMPTY = new IndirectNameMap(new int[0], new NameMap[0]);

    private final int[] indices;
    private final NameMap[] maps;

    IndirectNameMap(int[] indices, NameMap[] maps) {
        this.indices = indices;
        this.maps = maps;
    }

    /** How many outer indices have names. */
    public int size() {
        return indices.length;
    }

    /** The outer index of entry {@code i}; ascending. */
    public int index(int i) {
        return indices[i];
    }

    /** The names under an outer index; empty when there are none. */
    public NameMap get(int outer) {
        int i = Arrays.binarySearch(indices, outer);
        return i >= 0 ? maps[i] : NameMap.EMPTY;
    }

    /** The name of an inner index, or null. */
    public String get(int outer, int inner) {
        return get(outer).get(inner);
    }
}
