package org.jwasm.parser.text;

import java.util.Arrays;

/** A map from numbers from 0 on to ints, by open addressing. */
final class IntMap {
    private static final int FREE = -1;

    private int[] keys = {FREE, FREE, FREE, FREE, FREE, FREE, FREE, FREE};
    private int[] values = new int[8];
    private int size;

    /** The value of a key, or {@code otherwise} when it has none. */
    int get(int key, int otherwise) {
        int slot = slot(key);
        return keys[slot] == FREE ? otherwise : values[slot];
    }

    void put(int key, int value) {
        int slot = slot(key);
        if (keys[slot] == FREE) {
            keys[slot] = key;
            size++;
        }
        values[slot] = value;
        if (2 * size > keys.length) {
            grow();
        }
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(keys, FREE);
            size = 0;
        }
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldValues = values;
        keys = new int[2 * oldKeys.length];
        values = new int[keys.length];
        Arrays.fill(keys, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private int slot(int key) {
        int mask = keys.length - 1;
        int slot = key * 0x9E3779B9 >>> 7 & mask;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
