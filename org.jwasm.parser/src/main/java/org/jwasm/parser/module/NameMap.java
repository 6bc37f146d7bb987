package org.jwasm.parser.module;

/** Names by index, in ascending order of the index; strings are made when asked for. Immutable. */
public final class NameMap {
    /** No names. */
    public static final NameMap EMPTY = new NameMap(new byte[0], new int[0], new int[0], 0);

    private final byte[] bytes;
    private final int[] indices;
    /** Where in {@code bytes} each name's length prefix is. */
    private final int[] places;
    private final int size;

    NameMap(byte[] bytes, int[] indices, int[] places, int size) {
        this.bytes = bytes;
        this.indices = indices;
        this.places = places;
        this.size = size;
    }

    /** How many names. */
    public int size() {
        return size;
    }

    /** The index that entry {@code i} names. */
    public int index(int i) {
        return indices[i];
    }

    /** The name of entry {@code i}. */
    public String name(int i) {
        return new ByteReader(bytes, places[i], bytes.length).name();
    }

    /** The name of an index, or null when it has none. */
    public String get(int index) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Integer.compareUnsigned(indices[middle], index);
            if (order == 0) {
                return name(middle);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }
}
