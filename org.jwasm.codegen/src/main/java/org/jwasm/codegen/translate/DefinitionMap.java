package org.jwasm.codegen.translate;

import java.util.Arrays;
import org.jwasm.codegen.ssa.Value;

/** A hash map from (block, local) to a value; open addressing, no removal. */
final class DefinitionMap {
    private static final int SMALL = 256;

    private long[] keys = new long[SMALL];
    private int[] values = new int[SMALL];
    /** The part of the arrays in use; a power of two. */
    private int capacity = SMALL;
    private int size;

    DefinitionMap() {
        Arrays.fill(keys, -1);
    }

    void clear() {
        capacity = SMALL;
        size = 0;
        Arrays.fill(keys, 0, SMALL, -1);
    }

    int get(long key) {
        int i = slot(key);
        return keys[i] == key ? values[i] : Value.NONE;
    }

    void put(long key, int value) {
        int i = slot(key);
        if (keys[i] != key) {
            if (2 * ++size > capacity) {
                grow();
                i = slot(key);
            }
            keys[i] = key;
        }
        values[i] = value;
    }

    private int slot(long key) {
        int mask = capacity - 1;
        int i = (int) (key * 0x9E3779B97F4A7C15L >>> 33) & mask;
        while (keys[i] != key && keys[i] != -1) {
            i = i + 1 & mask;
        }
        return i;
    }

    private void grow() {
        int old = capacity;
        long[] oldKeys = Arrays.copyOf(keys, old);
        int[] oldValues = Arrays.copyOf(values, old);
        capacity = old * 4;
        if (capacity > keys.length) {
            keys = new long[capacity];
            values = new int[capacity];
        }
        Arrays.fill(keys, 0, capacity, -1);
        for (int i = 0; i < old; i++) {
            if (oldKeys[i] != -1) {
                int k = slot(oldKeys[i]);
                keys[k] = oldKeys[i];
                values[k] = oldValues[i];
            }
        }
    }
}
